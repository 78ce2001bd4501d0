import type { DockerfileModel } from '#core/dockerfile/model/file';
import { baseName } from '#core/dockerfile/model/effects/place';
import type { DependencyInstall } from '#core/dockerfile/rules/order/dependency-installs';
import type { WideCopy } from '#core/dockerfile/rules/order/wide-copies';
import { removedInstruction } from '#core/dockerfile/rules/removed-part';
import { writtenEnd } from '#core/dockerfile/rules/written';
import type { Instruction } from '#core/dockerfile/syntax/tree';
import type { Fix } from '#core/lint/finding';

/** Folders that a list of packages may name. */
const OF_PACKAGES = /lib|vendor|package|wheel|third|common|shared|plugin|module|patch|ext/i;

/**
 * The COPY of a folder above `pip install -r`, which reads the list and nothing of the folder. Undefined where a step in
 * between, or the step itself, may use it.
 */
export function besideCopyOf(
  wide: readonly WideCopy[],
  { name, manifest }: DependencyInstall,
  run: Instruction,
  instructions: readonly Instruction[],
): WideCopy | undefined {
  if (!name.includes(' -r ')) return undefined;
  const last = instructions.findLast((it) => it.keyword.name === 'RUN' && it.start < run.start);
  return wide.find(({ instruction, from, to }) => {
    if (from === '' || to === '/' || OF_PACKAGES.test(from) || (last && instruction.start < last.start)) return false;
    if (instruction.words.some(({ text }) => baseName(text) === baseName(manifest))) return false;
    return ![from, baseName(from) ?? from, to].some((it) => run.value.text.includes(it));
  });
}

/** Moves the COPY behind the step. A suggestion: the list may name the folder. */
export function movedCopyFix(
  model: DockerfileModel,
  { instruction, source }: WideCopy,
  run: Instruction,
): Fix | undefined {
  const removed = removedInstruction(model, instruction);
  const at = writtenEnd(model, run);
  const text = `\n${model.text.slice(instruction.start, instruction.end).trimEnd()}`;
  if (!removed) return undefined;
  const edits = [removed, { start: at, end: at, text }];
  return { title: `Copy ${source.text} behind it`, safety: 'suggestion', edits };
}
