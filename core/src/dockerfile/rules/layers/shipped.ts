import { kept } from '#core/dockerfile/model/kept';
import type { Stage } from '#core/dockerfile/model/stages';

/** True when the stage's layers are part of the image that the whole file builds: its last stage, or one below that. */
export const isShipped = kept((model, stage: Stage): boolean => {
  if (stage.isFinal) return true;
  return model.stages.some((it) => it.parent === stage && isShipped(model, it));
});

/** The stages of the file that the stage stands on, itself first. */
export function withParents(stage: Stage): readonly Stage[] {
  const stages: Stage[] = [];
  for (let at: Stage | undefined = stage; at; at = at.parent) stages.push(at);
  return stages;
}
