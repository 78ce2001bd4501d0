import { modelOf } from '#core/dockerfile/model/file';
import type { BuildEvent } from '#engine/engine';

/** How many instructions a build goes through: all up to the end of its stage. */
export function plannedSteps(text: string, target: string | undefined): number {
  const { stages, tree } = modelOf(text);
  const wanted = target?.toLowerCase();
  const stage = stages.find((it) => it.name?.text.toLowerCase() === wanted) ?? stages[Number(target)];
  if (target === undefined || !stage) return tree.instructions.length;
  return tree.instructions.indexOf(stage.instructions.at(-1) ?? stage.from) + 1;
}

/** The classic builder makes steps of a request's labels too, behind those of the Dockerfile: they are left out. */
export function withinPlan(event: BuildEvent, planned: number): BuildEvent | undefined {
  switch (event.kind) {
    case 'step':
      return event.step > planned ? undefined : { ...event, total: Math.min(event.total, planned) };
    case 'step-done':
    case 'output':
      return (event.step ?? 0) > planned ? undefined : event;
    case 'context':
    case 'built':
    case 'failed':
      return event;
  }
}
