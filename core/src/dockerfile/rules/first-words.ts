import type { DockerfileModel } from '#core/dockerfile/model/file';
import { runOf } from '#core/dockerfile/rules/merge-runs';
import { firstLine } from '#core/dockerfile/rules/written';
import type { Instruction } from '#core/dockerfile/syntax/tree';

/** The beginning of an instruction, as far as it is needed to recognise it in a message. */
export function firstWords(model: DockerfileModel, instruction: Instruction): string {
  return firstLine(model, runOf(instruction) ?? instruction, 40);
}
