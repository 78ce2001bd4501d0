import type { DockerfileModel } from '#core/dockerfile/model/file';
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

/** Where an instruction ends, the blanks behind it left out. */
export function writtenEnd({ text }: DockerfileModel, { start, end }: Span): number {
  return start + text.slice(start, end).trimEnd().length;
}
