import type { Place } from '#core/dockerfile/define-rule';
import type { DockerfileModel } from '#core/dockerfile/model/file';
import { isShipped as isShippedStage } from '#core/dockerfile/rules/layers/shipped';

/** True when the layers of a step are part of the image, or of one that starts from it: those of other stages are thrown away. */
export function isShipped(model: DockerfileModel, { stage, trigger }: Place): boolean {
  return stage !== undefined && (trigger !== undefined || isShippedStage(model, stage));
}
