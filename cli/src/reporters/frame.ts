import type { LineIndex } from '#core/text/line-index';
import type { Span } from '#core/text/span';

/** A line of the source with marks below the part that is meant. */
export interface Frame {
  /** From 1. */
  readonly lineNumber: number;
  readonly line: string;
  /** Blanks and carets, to stand below the line. */
  readonly marks: string;
}

const TAB = '    ';
const CUT = '…';
/** How much of the line is kept before the marks when it has to be cut. */
const LEAD = 20;

/** The first line of a span, ready for a terminal: control characters made visible, cut to the width. */
export function frameOf(text: string, lines: LineIndex, span: Span, width: number): Frame {
  const { line } = lines.position(span.start);
  const start = lines.lineStart(line);
  const end = lines.lineEnd(line);
  const before = visible(text.slice(start, span.start));
  const inside = visible(text.slice(span.start, Math.min(span.end, end)));
  const after = visible(text.slice(Math.min(span.end, end), end));
  const goesOn = span.end > end + 1;

  const room = Math.max(width, LEAD * 2);
  const isWide = columns(before) + columns(inside) + columns(after) > room;
  const lead = isWide && columns(before) > LEAD ? CUT + tailOf(before, LEAD - 1) : before;
  const body = headOf(inside, room - columns(lead) - 1);
  const tail = isWide ? headOf(after, room - columns(lead) - columns(body)) : after;
  const marks = ' '.repeat(columns(lead)) + '^'.repeat(Math.max(1, columns(body))) + (goesOn ? CUT : '');
  return { lineNumber: line + 1, line: lead + body + tail, marks };
}

/** Text from a file may hold anything: what a terminal would obey, or what hides itself, is shown as a sign. */
export function visible(text: string): string {
  return text
    .replaceAll('\t', TAB)
    .replace(/[\u0000-\u001f]/g, (it) => String.fromCodePoint(0x2400 + (it.codePointAt(0) ?? 0)))
    .replace(/[\u007f-\u009f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, '\ufffd');
}

/** The columns a terminal takes for a text. */
export function columns(text: string): number {
  let count = 0;
  for (const character of text) count += columnsOf(character.codePointAt(0) ?? 0);
  return count;
}

function columnsOf(code: number): number {
  if (code < 0x300) return 1;
  if (/^\p{Mark}$|^\u200d$/u.test(String.fromCodePoint(code))) return 0;
  return WIDE.some(([first, last]) => first <= code && code <= last) ? 2 : 1;
}

/** Blocks of East Asian and pictorial characters that terminals draw two columns wide. */
const WIDE: readonly (readonly [number, number])[] = [
  [0x1100, 0x115f],
  [0x2e80, 0xa4cf],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe30, 0xfe6f],
  [0xff00, 0xff60],
  [0xffe0, 0xffe6],
  [0x1f300, 0x1faff],
  [0x20000, 0x3fffd],
];

function headOf(text: string, room: number): string {
  if (columns(text) <= room) return text;
  let head = '';
  let used = 0;
  for (const character of text) {
    used += columns(character);
    if (used > room - 1) break;
    head += character;
  }
  return head + CUT;
}

function tailOf(text: string, room: number): string {
  const characters = [...text];
  let used = 0;
  let at = characters.length;
  while (at > 0) {
    used += columns(characters[at - 1] ?? '');
    if (used > room) break;
    at -= 1;
  }
  return characters.slice(at).join('');
}
