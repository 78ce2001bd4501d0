import type { Instruction } from '#core/dockerfile/syntax/tree';
import type { Problem } from '#core/dockerfile/syntax/problems';

export function checkInstructions(_instructions: readonly Instruction[]): readonly Problem[] {
  return [];
}
