import type { DockerfileModel } from '#core/dockerfile/model/file';
import { lineageOf } from '#core/dockerfile/model/lineage';
import type { Stage } from '#core/dockerfile/model/stages';
import type { Instruction } from '#core/dockerfile/syntax/tree';

/** The USER that holds at the end of the stage. */
export function lastUserOf(model: DockerfileModel, stage: Stage): Instruction | undefined {
  return lineageOf(model, stage).findLast((it) => it.keyword.name === 'USER' && it.words.length > 0);
}

/** Programs that start another one with fewer rights. */
export const DROPS_RIGHTS =
  /\b(?:gosu|su-exec|setpriv|setuidgid|s6-setuidgid|runuser|chpst|capsh|suexec|start-stop-daemon|chroot\s+--userspec|su\s+-)/;
