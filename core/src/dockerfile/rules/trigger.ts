import { kept } from '#core/dockerfile/model/kept';
import type { Stage } from '#core/dockerfile/model/stages';
import type { Instruction } from '#core/dockerfile/syntax/tree';

/** What an ONBUILD triggers; any other instruction is its own. */
export function orTrigger(outer: Instruction): Instruction {
  return outer.keyword.name === 'ONBUILD' && outer.child ? outer.child : outer;
}

/**
 * What the ONBUILDs of a stage do one after the other, as a stage of the image that starts from it; undefined where
 * there are not two. An edit that takes one of its instructions away would leave the ONBUILD.
 */
export const triggerStage = kept((_model, stage: Stage): Stage | undefined => {
  const instructions = stage.instructions.flatMap((it) =>
    it.keyword.name === 'ONBUILD' && it.child ? [it.child] : [],
  );
  return instructions.length > 1 ? { ...stage, parent: undefined, instructions } : undefined;
});
