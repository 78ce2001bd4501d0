import { type MappedText, mapText, sliceMapped } from '#core/text/mapped-text';
import type { Span } from '#core/text/span';

/**
 * A stretch of the source that stands in one piece, as nearly every line does. A class, and not
 * `mapText`, because a file holds thousands: two functions for each are what parsing would mostly pay for.
 */
class PlainText implements MappedText {
  readonly text: string;
  private readonly start: number;

  constructor(text: string, start: number) {
    this.text = text;
    this.start = start;
  }

  sourceOffset(at: number): number {
    return this.start + Math.min(at, this.text.length);
  }

  sourceSpan(start: number, end: number): Span {
    return { start: this.start + start, end: this.start + Math.max(start, end) };
  }
}

/** One stretch of the source. */
export function plainText(source: string, start: number, end: number): MappedText {
  return new PlainText(source.slice(start, end), start);
}

/** Stretches of the source, joined; `at` is where an empty text stands. */
export function joinedText(source: string, spans: readonly Span[], at: number): MappedText {
  const [only, ...others] = spans;
  if (only && others.length === 0) return plainText(source, only.start, only.end);
  return mapText(source, spans, at);
}

/** A part of such a text. */
export function partOf(mapped: MappedText, start: number, end: number): MappedText {
  if (mapped instanceof PlainText) return new PlainText(mapped.text.slice(start, end), mapped.sourceOffset(start));
  return sliceMapped(mapped, start, end);
}
