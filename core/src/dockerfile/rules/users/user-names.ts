import type { DockerfileModel } from '#core/dockerfile/model/file';
import { kept } from '#core/dockerfile/model/kept';
import type { Stage } from '#core/dockerfile/model/stages';
import type { Instruction } from '#core/dockerfile/syntax/tree';

/** True for root by its name or number, whatever group stands behind. */
export function isRoot(user: string): boolean {
  return /^(?:root|0+)(?::|$)/.test(user);
}

/** The stage and those of the file below it, from the lowest on. */
export function stagesBelow(stage: Stage): readonly Stage[] {
  const stages: Stage[] = [];
  for (let at: Stage | undefined = stage; at; at = at.parent) stages.unshift(at);
  return stages;
}

/** The instructions that the end of the stage rests on, those of the stages below first. Kept, as they may be many. */
export const instructionsOf: (model: DockerfileModel, stage: Stage) => readonly Instruction[] = kept(
  (_model: DockerfileModel, stage: Stage) => stagesBelow(stage).flatMap((it) => it.instructions),
);

/** The USER that holds at the end of the stage. */
export function lastUserOf(model: DockerfileModel, stage: Stage): Instruction | undefined {
  return instructionsOf(model, stage).findLast((it) => it.keyword.name === 'USER' && it.words.length > 0);
}

/** Programs that start another one with fewer rights. */
export const DROPS_RIGHTS =
  /\b(?:gosu|su-exec|setpriv|setuidgid|s6-setuidgid|runuser|chpst|capsh|suexec|start-stop-daemon|chroot\s+--userspec|su\s+-)/;
