import { skipBlanks } from '#core/dockerfile/syntax/blanks';
import type { SourceLines } from '#core/dockerfile/syntax/lines';
import type { Comment, EscapeCharacter } from '#core/dockerfile/syntax/tree';
import { joinedText, plainText } from '#core/dockerfile/syntax/line-text';
import type { MappedText } from '#core/text/mapped-text';
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
const SPACE = 32;
const TAB = 9;
const NO_COMMENTS: readonly Comment[] = [];

export function readStatement(text: string, lines: SourceLines, first: number, escape: EscapeCharacter): StatementRead {
  const end = lines.end(first);
  const start = skipBlanks(text, lines.start(first), end);
  if (start === end) return { statement: undefined, comments: NO_COMMENTS, next: first + 1 };
  if (text.charCodeAt(start) === HASH) {
    return { statement: undefined, comments: [commentAt(text, start, end)], next: first + 1 };
  }

  const open = continuationIn(text, start, end, escape);
  if (open < 0) {
    const line = plainText(text, start, end);
    return { statement: { first, last: first, line }, comments: NO_COMMENTS, next: first + 1 };
  }
  return readContinued(text, lines, first, escape, { start, end: open });
}

/** The lines behind one that ends with a continuation, up to the first that does not. */
function readContinued(
  text: string,
  lines: SourceLines,
  first: number,
  escape: EscapeCharacter,
  piece: Span,
): StatementRead {
  const pieces = [piece];
  const comments: Comment[] = [];
  let isOpen = true;
  let line = first + 1;
  for (; isOpen && line < lines.count; line++) {
    const start = lines.start(line);
    const end = lines.end(line);
    const inked = skipBlanks(text, start, end);
    if (inked === end) continue;
    if (text.charCodeAt(inked) === HASH) {
      comments.push(commentAt(text, inked, end));
      continue;
    }
    const open = continuationIn(text, start, end, escape);
    isOpen = open >= 0;
    pieces.push({ start, end: isOpen ? open : end });
  }
  const joined = joinedText(text, pieces, piece.start);
  return { statement: { first, last: line - 1, line: joined }, comments, next: line };
}

function commentAt(text: string, start: number, end: number): Comment {
  return { start, end, text: text.slice(start + 1, end).trim() };
}

/** Where the character stands that continues the line; -1 when none does. */
function continuationIn(text: string, start: number, end: number, escape: EscapeCharacter): number {
  let at = end - 1;
  while (at >= start && (text.charCodeAt(at) === SPACE || text.charCodeAt(at) === TAB)) at--;
  if (at < start || text[at] !== escape) return -1;
  // An escape character before it takes its meaning away, so that `\\` continues nothing.
  return at > start && text[at - 1] === escape ? -1 : at;
}
