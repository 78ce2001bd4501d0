import { kept } from '#core/dockerfile/model/kept';
import type { Stage } from '#core/dockerfile/model/stages';
import type { Instruction, InstructionName } from '#core/dockerfile/syntax/tree';
import type { DockerfileModel } from '#core/dockerfile/model/file';

/** The stages of the file that the stage stands on, itself first. */
export function withParents(stage: Stage): readonly Stage[] {
  const stages: Stage[] = [];
  // A stage starts from an earlier one, so this ends.
  for (let at: Stage | undefined = stage; at; at = at.parent) stages.push(at);
  return stages;
}

/** The stage at the bottom of these, which starts from an image. */
export function rootOf(stage: Stage): Stage {
  let root = stage;
  while (root.parent) root = root.parent;
  return root;
}

/** The image at the bottom of these, as it is written; empty where FROM names none. */
export function rootImage(stage: Stage): string {
  return rootOf(stage).base?.text ?? '';
}

/** The instructions that the end of the stage rests on: those of the stages below, from the lowest on, then its own. */
export const lineageOf = kept((_model, stage: Stage): readonly Instruction[] =>
  withParents(stage)
    .toReversed()
    .flatMap((it) => it.instructions),
);

/** The last instruction of the name that holds at the end of the stage; undefined when there is none. */
export function lastOf(model: DockerfileModel, stage: Stage, name: InstructionName): Instruction | undefined {
  return lineageOf(model, stage).findLast((it) => it.keyword.name === name);
}
