import type { DockerfileModel } from '#core/dockerfile/model/file';
import type { Instruction } from '#core/dockerfile/syntax/tree';
import type { Span } from '#core/text/span';

/**
 * As much of a text as a message has room for: its first line, without a continuation or an operator at its end, cut
 * where it is longer than so many characters.
 */
export function shortened(text: string, longest = 60): string {
  const [first = ''] = text.trim().split(/\s*[\\`]?\r?\n/, 1);
  const line = first.replace(/\s*(?:&&|\|\|?|(?<!\\);)$/, '').replace(/[ \t]{2,}/g, ' ');
  return line.length <= longest ? line : `${line.slice(0, longest).trim()}…`;
}

/** The same of a stretch of the file. */
export function firstLine({ text }: DockerfileModel, { start, end }: Span, longest?: number): string {
  return shortened(text.slice(start, end), longest);
}

/** The line a stretch begins on, as people count. */
export function lineOf(model: DockerfileModel, { start }: Span): number {
  return model.lines.position(start).line + 1;
}

/** True when what is written behind the keyword, or in a heredoc, matches. The pattern is no global one. */
export function mentions({ value, heredocs }: Instruction, pattern: RegExp): boolean {
  return pattern.test(value.text) || heredocs.some((it) => pattern.test(it.content));
}

/** Where an instruction ends, the blanks behind it left out. */
export function writtenEnd({ text }: DockerfileModel, { start, end }: Span): number {
  return start + text.slice(start, end).trimEnd().length;
}
