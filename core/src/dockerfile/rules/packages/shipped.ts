import { kept } from '#core/dockerfile/model/kept';
import type { DockerfileModel } from '#core/dockerfile/model/file';
import type { Stage } from '#core/dockerfile/model/stages';
import type { Place } from '#core/dockerfile/define-rule';

/** True when the layers of a step are part of the image: those of other stages are thrown away. */
export function isShipped(model: DockerfileModel, { stage, trigger }: Place): boolean {
  return stage !== undefined && (trigger !== undefined || isPartOfImage(model, stage));
}

/** The last stage, and those that it starts from. */
const isPartOfImage = kept(
  (model, stage: Stage): boolean =>
    stage.isFinal || model.stages.some((it) => it.parent === stage && isPartOfImage(model, it)),
);
