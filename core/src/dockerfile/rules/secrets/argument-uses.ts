import type { DockerfileModel } from '#core/dockerfile/model/file';
import { variableReferences } from '#core/dockerfile/model/references';
import type { Stage } from '#core/dockerfile/model/stages';
import type { Instruction, Pair } from '#core/dockerfile/syntax/tree';
import type { Fix } from '#core/lint/finding';
import { removedInstruction } from '#core/dockerfile/rules/removed-part';
import { mentions } from '#core/dockerfile/rules/written';
import { escaped } from '#core/text/escaped';

/** The RUNs behind an ARG that name it, in its stage. */
export function runsNaming(stage: Stage, arg: Instruction, name: string): readonly Instruction[] {
  return runsBehind(stage, arg).filter((it) => names(it, name));
}

/** The name of the variable that is all of a value: `TOKEN` of `$TOKEN` and `"${TOKEN}"`. */
export function variableIn({ value }: Pair): string | undefined {
  return /^(["']?)\$(?:(\w+)|\{(\w+)\})\1$/
    .exec(value?.text ?? '')
    ?.slice(2)
    .find((it) => it !== undefined);
}

/** The pairs of ENV behind an ARG that take its value over as it is. */
export function takenOver(stage: Stage, arg: Instruction, name: string): readonly Pair[] {
  const behind = stage.instructions.slice(stage.instructions.indexOf(arg) + 1);
  const pairs = behind.flatMap((it) => (it.keyword.name === 'ENV' ? it.pairs : []));
  return pairs.filter((it) => variableIn(it) === name);
}

/**
 * Makes a secret mount of an ARG, in the RUNs that name it, or in the only one there is. Undefined when it is used in
 * another way too.
 */
export function mountInstead(model: DockerfileModel, stage: Stage, arg: Instruction, pair: Pair): Fix | undefined {
  const name = pair.name.text;
  const behind = stage.instructions.slice(stage.instructions.indexOf(arg) + 1);
  const isExpanded = behind.some((it) => variableReferences(model.tree, it).some((each) => each.name === name));
  const naming = runsNaming(stage, arg, name);
  const all = runsBehind(stage, arg);
  const runs = naming.length > 0 || all.length !== 1 ? naming : all;
  const removal = removedInstruction(model, arg);
  if (isExpanded || runs.length === 0 || !stage.instructions.includes(arg) || arg.pairs.length > 1) return undefined;
  if (!removal) return undefined;
  const flag = ` --mount=type=secret,id=${name.toLowerCase()},env=${name}`;
  return {
    title: `Mount ${name} as a secret where it is used`,
    safety: 'suggestion',
    edits: [removal, ...runs.map((it) => ({ start: it.keyword.end, end: it.keyword.end, text: flag }))],
  };
}

function runsBehind({ instructions }: Stage, arg: Instruction): readonly Instruction[] {
  return instructions.slice(instructions.indexOf(arg) + 1).filter((it) => it.keyword.name === 'RUN');
}

function names(instruction: Instruction, name: string): boolean {
  return mentions(instruction, new RegExp(`\\$\\{?${escaped(name)}\\b`));
}
