import type { DockerfileModel } from '#core/dockerfile/model/file';
import type { StageLabel } from '#core/dockerfile/rules/labels/stage-labels';
import type { TextEdit } from '#core/text/edit';

/**
 * The edits that take a label away, with its instruction when it is the only one there. Undefined when a comment
 * beside it would go too.
 */
export function removedLabel(model: DockerfileModel, label: StageLabel): readonly TextEdit[] | undefined {
  const { pair, instruction } = label;
  const at = instruction.pairs.indexOf(pair);
  const next = instruction.pairs[at + 1];
  const previous = instruction.pairs[at - 1];
  if (!next && !previous) return [{ ...wholeLines(model, instruction.start, instruction.end), text: '' }];
  const edit = next
    ? { start: pair.start, end: next.start, text: '' }
    : { start: previous?.end ?? pair.start, end: pair.end, text: '' };
  return model.tree.comments.some((it) => it.start >= edit.start && it.end <= edit.end) ? undefined : [edit];
}

/** From the first character of the instruction's line to behind its line ending. */
function wholeLines({ text }: DockerfileModel, start: number, end: number): { start: number; end: number } {
  const lineEnd = text.indexOf('\n', end);
  return { start: text.lastIndexOf('\n', start - 1) + 1, end: lineEnd < 0 ? text.length : lineEnd + 1 };
}
