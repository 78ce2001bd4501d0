import type { Place } from '#core/dockerfile/define-rule';
import type { DockerfileModel } from '#core/dockerfile/model/file';
import { kept } from '#core/dockerfile/model/kept';
import type { Stage } from '#core/dockerfile/model/stages';

/** True when the stage's layers are part of the image that the whole file builds: its last stage, or one below that. */
export const isShipped = kept((model, stage: Stage): boolean => {
  if (stage.isFinal) return true;
  return model.stages.some((it) => it.parent === stage && isShipped(model, it));
});

/** True when the layers of a step are part of the image, or of one that starts from it: those of other stages are thrown away. */
export function isPlaceShipped(model: DockerfileModel, { stage, trigger }: Place): boolean {
  return stage !== undefined && (trigger !== undefined || isShipped(model, stage));
}
