import { expandValue } from '#core/dockerfile/model/expand-value';
import { PLATFORM_ARGUMENTS } from '#core/dockerfile/model/predefined';
import { known, unknown, type Value } from '#core/dockerfile/model/value';
import type { BuildFacts, Variable } from '#core/dockerfile/model/variables';
import type { DockerfileTree, EscapeCharacter, Instruction, Pair } from '#core/dockerfile/syntax/tree';

/** The variables before the first FROM, which the FROM lines see too. */
export interface GlobalScope {
  readonly definitions: readonly Variable[];
  readonly lookup: (name: string, at: Instruction) => Variable | undefined;
  readonly visible: (at: Instruction) => readonly Variable[];
  /** What an `ARG name` in a stage takes over. */
  readonly declared: (name: string) => Variable | undefined;
}

export function globalScopeOf(tree: DockerfileTree, facts: BuildFacts = {}): GlobalScope {
  const definitions: Variable[] = [];
  const byName = new Map<string, Variable[]>();
  const newest = (name: string): Variable | undefined => byName.get(name)?.at(-1) ?? predefined(name);
  for (const instruction of tree.instructions) {
    if (instruction.keyword.name === 'FROM') break;
    if (instruction.keyword.name !== 'ARG') continue;
    for (const pair of instruction.pairs) {
      const name = pair.name.text;
      const value = argumentValue(pair, instruction, (it) => newest(it)?.value, tree.escape, facts);
      const variable: Variable = { name, kind: 'arg', value, pair, instruction };
      definitions.push(variable);
      const others = byName.get(name);
      if (others) others.push(variable);
      else byName.set(name, [variable]);
    }
  }

  const lookup = (name: string, at: Instruction): Variable | undefined =>
    byName.get(name)?.findLast((it) => (it.instruction?.start ?? 0) < at.start) ?? predefined(name);
  return {
    definitions,
    lookup,
    visible: (at) => [...byName.keys()].map((it) => lookup(it, at)).filter((it) => it !== undefined),
    declared: newest,
  };
}

/** The value that an ARG gives: a build argument, else the value written, else nobody knows. */
export function argumentValue(
  { name, value }: Pair,
  origin: Instruction,
  lookup: (name: string) => Value | undefined,
  escape: EscapeCharacter,
  { buildArgs }: BuildFacts,
): Value {
  const given = buildArgs?.get(name.text);
  if (given !== undefined) return known(given, origin);
  if (value === undefined) return unknown('build-argument', origin);
  const expanded = expandValue(value.text, lookup, escape, origin);
  return expanded.kind === 'known' ? { ...expanded, isDefault: true } : expanded;
}

function predefined(name: string): Variable | undefined {
  if (!PLATFORM_ARGUMENTS.includes(name)) return undefined;
  return { name, kind: 'predefined', value: unknown('platform'), pair: undefined, instruction: undefined };
}
