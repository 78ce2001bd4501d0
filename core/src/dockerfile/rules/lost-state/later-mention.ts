import { variableReferences } from '#core/dockerfile/model/references';
import type { DockerfileModel } from '#core/dockerfile/model/file';
import type { ShellScript } from '#core/dockerfile/shell/script';
import type { Instruction } from '#core/dockerfile/syntax/tree';
import type { Span } from '#core/text/span';
import { variablesNamedIn } from '#core/dockerfile/rules/named-variables';
import { keptWithInstruction } from '#core/dockerfile/model/kept';
import { escaped } from '#core/text/escaped';

/** A `$NAME` in an instruction. */
export interface Mention extends Span {
  readonly name: string;
  readonly instruction: Instruction;
}

/** The first place in the instructions that reads a variable as another one left it. */
export function mentionOf(
  model: DockerfileModel,
  name: string,
  instructions: readonly Instruction[],
): Mention | undefined {
  // `export $(cat .env)` sets what nobody can name.
  if (!/^\w+$/.test(name)) return undefined;
  for (const instruction of instructions) {
    const span = variablesNamedIn(model, instruction).has(name) ? spanOf(model, instruction, name) : undefined;
    if (span) return { start: span.start, end: span.end, name, instruction };
    if (instruction.pairs.some((it) => it.name.text === name)) return undefined;
  }
  return undefined;
}

const spansIn = keptWithInstruction((): Map<string, Span | undefined> => new Map());

/** Where the instruction reads the variable as it was left; looked for once, as every RUN that sets it asks. */
function spanOf(model: DockerfileModel, instruction: Instruction, name: string): Span | undefined {
  const known = spansIn(model, instruction);
  if (!known.has(name)) {
    const reference = variableReferences(model.tree, instruction).find((it) => it.name === name);
    known.set(name, reference ?? spanIn(model.scripts(instruction), name));
  }
  return known.get(name);
}

/** Where the scripts read the variable, unless they set it themselves. */
function spanIn(scripts: readonly ShellScript[], name: string): Span | undefined {
  const literal = escaped(name);
  const mention = new RegExp(`\\$(?:\\{[#!]?${literal}\\b[^}]*\\}|${literal}\\b)`);
  for (const { source, commands, dialect } of scripts) {
    const found = dialect === 'posix' ? mention.exec(source.text) : null;
    if (!found) continue;
    const span = source.sourceSpan(found.index, found.index + found[0].length);
    const isOwn = commands.some(
      (it) =>
        it.start < span.start &&
        (it.assignments.some((one) => one.name === name) ||
          it.args.some(({ text }) => text === name || text.startsWith(`${name}=`))),
    );
    return isOwn ? undefined : span;
  }
  return undefined;
}
