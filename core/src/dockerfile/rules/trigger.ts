import type { Instruction } from '#core/dockerfile/syntax/tree';

/** What an ONBUILD triggers; any other instruction is its own. */
export function orTrigger(outer: Instruction): Instruction {
  return outer.keyword.name === 'ONBUILD' && outer.child ? outer.child : outer;
}
