import type { Position, Range } from 'vscode-languageserver';
import type { LineIndex } from '#core/text/line-index';
import type { Span } from '#core/text/span';

/** How a client counts the characters of a line, as negotiated; UTF-16 is the protocol's default. */
export type PositionEncoding = 'utf-8' | 'utf-16' | 'utf-32';

/** Turns our offsets into a client's positions and back. */
export interface Positions {
  readonly toRange: (span: Span) => Range;
  readonly toOffset: (position: Position) => number;
  readonly toSpan: (range: Range) => Span;
}

/** Positions of a text in the client's encoding. What lies outside the text is clamped into it. */
export function positionsOf(text: string, lines: LineIndex, encoding: PositionEncoding): Positions {
  const toPosition = (offset: number): Position => {
    const { line, character } = lines.position(offset);
    if (encoding === 'utf-16') return { line, character };
    const start = lines.lineStart(line);
    return { line, character: unitsOf(text.slice(start, start + character), encoding) };
  };
  const toOffset = ({ line, character }: Position): number => {
    if (encoding === 'utf-16') return lines.offset({ line, character });
    const start = lines.offset({ line, character: 0 });
    return start + lengthOf(text.slice(start, lines.lineEnd(line)), character, encoding);
  };
  return {
    toRange: ({ start, end }) => ({ start: toPosition(start), end: toPosition(end) }),
    toOffset,
    toSpan: ({ start, end }) => ({ start: toOffset(start), end: toOffset(end) }),
  };
}

/** Units of the encoding that the text takes. */
function unitsOf(text: string, encoding: 'utf-8' | 'utf-32'): number {
  if (encoding === 'utf-8') return Buffer.byteLength(text, 'utf8');
  return [...text].length;
}

/** UTF-16 length of the line's beginning that takes that many units. */
function lengthOf(line: string, units: number, encoding: 'utf-8' | 'utf-32'): number {
  let length = 0;
  let taken = 0;
  for (const character of line) {
    taken += unitsOf(character, encoding);
    if (taken > units) break;
    length += character.length;
  }
  return length;
}
