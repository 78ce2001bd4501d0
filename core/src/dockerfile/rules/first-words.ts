import type { DockerfileModel } from '#core/dockerfile/model/file';
import { runOf } from '#core/dockerfile/rules/merge-runs';
import type { Instruction } from '#core/dockerfile/syntax/tree';

/** The beginning of an instruction, as far as it is needed to recognise it in a message. */
export function firstWords({ text }: DockerfileModel, instruction: Instruction): string {
  const run = runOf(instruction) ?? instruction;
  const [line = ''] = text.slice(run.start, run.end).split(/\s*[\\`]?\r?\n/);
  const words = line.replace(/\s*(?:&&|\|\|?|;)\s*$/, '').trim();
  return words.length <= 40 ? words : `${words.slice(0, 40).trim()}…`;
}
