import { isBlank, skipBlanks } from '#core/dockerfile/syntax/blanks';
import type { SourceLines } from '#core/dockerfile/syntax/lines';
import type { Comment, EscapeCharacter } from '#core/dockerfile/syntax/tree';
import { type MappedText, mapText } from '#core/text/mapped-text';
import type { Span } from '#core/text/span';

/** The lines of one instruction, joined: continuations, and comments and blank lines between them, taken out. */
export interface Statement {
  readonly first: number;
  readonly last: number;
  readonly line: MappedText;
}

/** Reads lines from `line` on; `statement` is undefined for a blank line or a comment. */
export interface StatementRead {
  readonly statement: Statement | undefined;
  readonly comments: readonly Comment[];
  /** The first line that was not read. */
  readonly next: number;
}

const HASH = 35;
const NO_COMMENTS: readonly Comment[] = [];

export function readStatement(text: string, lines: SourceLines, first: number, escape: EscapeCharacter): StatementRead {
  const end = lines.end(first);
  const start = skipBlanks(text, lines.start(first), end);
  if (start === end) return { statement: undefined, comments: NO_COMMENTS, next: first + 1 };
  if (text.charCodeAt(start) === HASH) {
    return { statement: undefined, comments: [commentAt(text, start, end)], next: first + 1 };
  }

  const pieces: Span[] = [];
  const comments: Comment[] = [];
  let isOpen = addPiece(text, start, end, escape, pieces);
  let line = first + 1;
  for (; isOpen && line < lines.count; line++) {
    const from = lines.start(line);
    const to = lines.end(line);
    const inked = skipBlanks(text, from, to);
    if (inked === to) continue;
    if (text.charCodeAt(inked) === HASH) comments.push(commentAt(text, inked, to));
    else isOpen = addPiece(text, from, to, escape, pieces);
  }
  return { statement: { first, last: line - 1, line: mapText(text, pieces, start) }, comments, next: line };
}

function commentAt(text: string, start: number, end: number): Comment {
  return { start, end, text: text.slice(start + 1, end).trim() };
}

/** Adds a line without its continuation; true when there is one. */
function addPiece(text: string, start: number, end: number, escape: EscapeCharacter, pieces: Span[]): boolean {
  let at = end;
  while (at > start && (text[at - 1] === ' ' || text[at - 1] === '\t')) at--;
  // An escape character before the last one takes its meaning away, so that `\\` continues nothing.
  const continues = at > start && text[at - 1] === escape && (at - 1 === start || text[at - 2] !== escape);
  pieces.push({ start, end: continues ? at - 1 : end });
  return continues;
}

/** The span of the text from its first to its last character that is no blank. */
export function inkOf(text: string, start = 0, end = text.length): Span {
  const from = skipBlanks(text, start, end);
  let to = end;
  while (to > from && isBlank(text.charCodeAt(to - 1))) to--;
  return { start: from, end: to };
}
