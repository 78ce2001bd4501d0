import type { Span } from '#core/text/span';

/** A piece of a mapped text that stands in the source as it is. */
interface Piece {
  /** Where the piece starts in the mapped text. */
  readonly at: number;
  /** Where it starts in the source. */
  readonly source: number;
  readonly length: number;
}

/**
 * A text put together from pieces of a source, such as an instruction without its continuations:
 * every position in it leads back to the source.
 */
export interface MappedText {
  readonly text: string;
  /** The source offset of a position in the text. A position between two pieces belongs to the later one. */
  readonly sourceOffset: (at: number) => number;
  /** The source span of a stretch of the text; it may hold continuations that the text does not. */
  readonly sourceSpan: (start: number, end: number) => Span;
}

/** Joins stretches of a source, in order. `at` is the source offset that an empty text stands for. */
export function mapText(source: string, spans: readonly Span[], at = spans[0]?.start ?? 0): MappedText {
  const pieces: Piece[] = [];
  let text = '';
  for (const { start, end } of spans) {
    if (end <= start) continue;
    pieces.push({ at: text.length, source: start, length: end - start });
    text += source.slice(start, end);
  }
  return fromPieces(text, pieces, at);
}

/** A stretch of a mapped text, with positions that still lead to the first source. */
export function sliceMapped(mapped: MappedText, start: number, end: number): MappedText {
  return {
    text: mapped.text.slice(start, end),
    sourceOffset: (at) => mapped.sourceOffset(start + at),
    sourceSpan: (from, to) => mapped.sourceSpan(start + from, start + to),
  };
}

function fromPieces(text: string, pieces: readonly Piece[], empty: number): MappedText {
  const sourceOffset = (at: number): number => {
    const piece = pieceAt(pieces, at);
    if (piece === undefined) return empty;
    return piece.source + Math.min(at - piece.at, piece.length);
  };
  return {
    text,
    sourceOffset,
    sourceSpan(start, end) {
      const from = sourceOffset(start);
      // The end belongs to the last character inside, so that it does not jump over a continuation.
      return { start: from, end: end > start ? sourceOffset(end - 1) + 1 : from };
    },
  };
}

/** The last piece that starts at or before the position. */
function pieceAt(pieces: readonly Piece[], at: number): Piece | undefined {
  let low = 0;
  let high = pieces.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((pieces[middle]?.at ?? 0) <= at) low = middle;
    else high = middle - 1;
  }
  return pieces[low];
}
