import type { DockerfileModel } from '#core/dockerfile/model/file';
import type { Instruction } from '#core/dockerfile/syntax/tree';
import type { TextEdit } from '#core/text/edit';
import type { Span } from '#core/text/span';

/**
 * The edit that takes one of the parts of an instruction away, or the whole instruction with its line when it has no
 * other. Undefined when a comment would go too.
 */
export function removedPart(
  model: DockerfileModel,
  instruction: Instruction,
  parts: readonly Span[],
  part: Span,
): TextEdit | undefined {
  const at = parts.indexOf(part);
  const [before, next] = [parts[at - 1], parts[at + 1]];
  if (!before && !next) return removedInstruction(model, instruction);
  const { start, end } = next
    ? { start: part.start, end: next.start }
    : { start: before?.end ?? part.start, end: part.end };
  return holdsComment(model, start, end) ? undefined : { start, end, text: '' };
}

/** The edit that takes an instruction away with its line. Undefined when a comment inside of it would go too. */
export function removedInstruction(model: DockerfileModel, { start, end }: Instruction): TextEdit | undefined {
  if (holdsComment(model, start, end)) return undefined;
  const { text } = model;
  const line = text.indexOf('\n', end);
  return { start: text.lastIndexOf('\n', start - 1) + 1, end: line < 0 ? text.length : line + 1, text: '' };
}

/** True when a comment of the file stands in the stretch. */
export function holdsComment({ tree }: Pick<DockerfileModel, 'tree'>, start: number, end: number): boolean {
  return tree.comments.some((it) => it.start >= start && it.end <= end);
}
