import { type DockerfileTree, INSTRUCTION_NAMES, type Instruction } from '#core/dockerfile/syntax/tree';
import type { Span } from '#core/text/span';

/** A word that begins like an instruction and is a part of the one above. */
export interface Swallowed {
  readonly keyword: Span;
  /** The continuation before it, with the blanks around it. */
  readonly removal: Span;
}

/** Only where lines begin: words of a command are seldom in capitals there, and indented as a rule. */
const KEYWORD = new RegExp(`^(?:${INSTRUCTION_NAMES.join('|')})(?=[ \\t]+\\S)`);

/** The instructions that a continuation makes a part of this one. */
export function swallowedIn({ text, escape }: DockerfileTree, node: Instruction): readonly Swallowed[] {
  const { value, heredocs, start, end } = node;
  const last = Math.min(end, ...heredocs.map((it) => it.body.start));
  const found: Swallowed[] = [];
  for (let at = text.indexOf('\n', start) + 1; at > 0 && at < last; at = text.indexOf('\n', at) + 1) {
    const word = KEYWORD.exec(text.slice(at, Math.min(last, at + 40)))?.[0];
    const removal = word === undefined ? undefined : continuationBefore(text, at, escape);
    if (word === undefined || !removal || isQuoted(value.text, offsetIn(node, at))) continue;
    found.push({ keyword: { start: at, end: at + word.length }, removal });
  }
  return found;
}

/** The continuation at the end of the line before, over empty ones; undefined when that is a comment. */
function continuationBefore(text: string, at: number, escape: string): Span | undefined {
  const from = text.lastIndexOf('\n', at - 2) + 1;
  const line = text.slice(from, at - 1);
  if (line.trim() === '') return from > 0 ? continuationBefore(text, from, escape) : undefined;
  const match = /[ \t]*([\\`])[ \t\r]*$/.exec(line);
  if (match?.[1] !== escape || /^[ \t]*#/.test(line)) return undefined;
  const behind = match[0].endsWith('\r') ? at - 2 : at - 1;
  return { start: at - 1 - match[0].length, end: behind };
}

/** Where in the value a position of the file is. */
function offsetIn({ value }: Instruction, at: number): number {
  let low = 0;
  let high = value.text.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (value.sourceOffset(middle) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}

function isQuoted(text: string, end: number): boolean {
  let quote = '';
  for (let at = 0; at < end; at++) {
    const character = text.charAt(at);
    if (character === '\\' && quote !== "'") at++;
    else if (character === quote) quote = '';
    else if (quote === '' && (character === '"' || character === "'")) quote = character;
  }
  return quote !== '';
}

/** The continuation behind which nothing comes but comments and blanks. What follows a drive's colon was meant as a path. */
export function danglingAt(
  tree: DockerfileTree,
  { start, end, heredocs }: Instruction,
): { readonly at: Span; readonly removal: Span | undefined } | undefined {
  if (heredocs.length > 0) return undefined;
  const { text, escape, comments } = tree;
  let behind = end;
  for (let isComment = true; isComment; ) {
    behind = start + text.slice(start, behind).trimEnd().length;
    const comment = comments.find((it) => it.start > start && it.start < behind && behind <= it.end);
    isComment = comment !== undefined;
    if (comment) behind = comment.start;
  }
  const at = behind - 1;
  if (text[at] !== escape || text[at - 1] === escape || at <= start) return undefined;
  const before = start + text.slice(start, at).trimEnd().length;
  const isDrive = /(?:^|[\s"'=])[A-Za-z]:$/.test(text.slice(start, at));
  return { at: { start: at, end: behind }, removal: isDrive ? undefined : { start: before, end: behind } };
}
