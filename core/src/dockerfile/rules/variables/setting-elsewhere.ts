import type { DockerfileModel } from '#core/dockerfile/model/file';
import { stageAt } from '#core/dockerfile/model/stages';
import type { Variable } from '#core/dockerfile/model/variables';
import { declarationFix, mayComeFromBase } from '#core/dockerfile/rules/variables/argument-scope';
import type { Instruction } from '#core/dockerfile/syntax/tree';
import type { Fix } from '#core/lint/finding';

/** Where a file sets a variable that an instruction names too early, or in the wrong place. */
export interface Setting {
  readonly message: 'later' | 'outside';
  readonly instruction: Instruction;
  readonly fixes: readonly Fix[];
}

/** Where the file sets the name out of the instruction's reach. */
export function settingElsewhere(model: DockerfileModel, node: Instruction, name: string): Setting | undefined {
  const stage = stageAt(model.stages, node);
  if (!stage) return undefined;
  const setters = model.variables.definitions.filter((it) => it.name === name);
  const later = setters.find((it) => it.instruction !== undefined && stage.instructions.includes(it.instruction));
  if (later?.instruction && !mayComeFromBase(stage, name) && !addsToItself(later)) {
    const { instruction } = later;
    const fix = declarationFix(model, stage, node, name, { kind: 'later', variable: later, instruction });
    return { message: 'later', instruction, fixes: fix ? [fix] : [] };
  }
  const outside = setters.find((it) => it.kind === 'arg' && (it.instruction?.start ?? 0) < node.start);
  const instruction = outside?.instruction;
  if (!instruction || mayComeFromBase(stage, name)) return undefined;
  const kind = instruction.start < (model.stages[0]?.from.start ?? 0) ? 'global' : 'stage';
  const fix = declarationFix(model, stage, node, name, { kind, variable: outside, instruction });
  return { message: 'outside', instruction, fixes: fix ? [fix] : [] };
}

/** True for `X=$X:/more`, which means a value that the base image has. */
function addsToItself({ name, pair }: Variable): boolean {
  return new RegExp(`\\$(?:${name}\\b|\\{${name}\\b)`).test(pair?.value?.text ?? '');
}
