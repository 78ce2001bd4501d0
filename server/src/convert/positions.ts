import type { Position, Range } from 'vscode-languageserver';
import { lineOf } from '#core/text/line-index';
import type { Span } from '#core/text/span';

/** How a client counts the characters of a line, as negotiated; UTF-16 is the protocol's default. */
export const POSITION_ENCODINGS = ['utf-16', 'utf-8', 'utf-32'] as const;

export type PositionEncoding = (typeof POSITION_ENCODINGS)[number];

/** Turns our offsets into a client's positions and back. What lies outside the text is clamped into it. */
export interface Positions {
  readonly toRange: (span: Span) => Range;
  readonly toOffset: (position: Position) => number;
  readonly toSpan: (range: Range) => Span;
}

/** The protocol's lines end with `\n`, `\r\n`, or an `\r` alone, which the core takes for an ordinary character. */
const LINE_ENDING = /\r\n|\n|\r/g;

/** For one text and one way to count. */
export function positionsOf(text: string, encoding: PositionEncoding): Positions {
  const starts = [0];
  const ends: number[] = [];
  for (const { index, 0: ending } of text.matchAll(LINE_ENDING)) {
    ends.push(index);
    starts.push(index + ending.length);
  }
  ends.push(text.length);

  const toPosition = (offset: number): Position => {
    const inside = Math.max(0, Math.min(offset, text.length));
    const line = lineOf(starts, inside);
    return { line, character: unitsBetween(text, starts[line] ?? 0, inside, encoding) };
  };
  const toOffset = ({ line, character }: Position): number => {
    const start = line < 0 ? 0 : starts[line];
    if (start === undefined) return text.length;
    return offsetBehind(text, { start, end: ends[Math.max(0, line)] ?? text.length }, character, encoding);
  };
  return {
    toRange: ({ start, end }) => ({ start: toPosition(start), end: toPosition(end) }),
    toOffset,
    toSpan: ({ start, end }) => ({ start: toOffset(start), end: toOffset(end) }),
  };
}

function unitsBetween(text: string, start: number, end: number, encoding: PositionEncoding): number {
  if (encoding === 'utf-16') return end - start;
  let units = 0;
  for (const character of text.slice(start, end)) units += unitsOf(character, encoding);
  return units;
}

/** The offset that many units behind the line's start. A place inside a character counts as the one before it. */
function offsetBehind(text: string, line: Span, units: number, encoding: PositionEncoding): number {
  if (encoding === 'utf-16') return Math.min(line.start + Math.max(0, units), line.end);
  let offset = line.start;
  let taken = 0;
  for (const character of text.slice(line.start, line.end)) {
    taken += unitsOf(character, encoding);
    if (taken > units) break;
    offset += character.length;
  }
  return offset;
}

function unitsOf(character: string, encoding: 'utf-8' | 'utf-32'): number {
  const code = character.codePointAt(0) ?? 0;
  if (encoding === 'utf-32' || code < 0x80) return 1;
  if (code < 0x800) return 2;
  return code < 0x10000 ? 3 : 4;
}
