import { isBlank } from '#core/dockerfile/syntax/blanks';
import type { ReferencePart, WordPart } from '#core/dockerfile/words/word';
import type { Span } from '#core/text/span';

/** A word of a line, with the stretch of the line it was made of. */
export interface SplitWord extends Span {
  readonly text: string;
}

/** Divides parts at the blanks that are not quoted; a reference stands for itself, as when nothing is set. */
export function splitParts(parts: readonly WordPart[]): readonly SplitWord[] {
  const words: SplitWord[] = [];
  let text = '';
  let start = 0;
  let end = 0;
  const add = (piece: string, from: number, to: number): void => {
    if (piece === '') return;
    if (text === '') start = from;
    text += piece;
    end = to;
  };
  const close = (): void => {
    if (text !== '') words.push({ start, end, text });
    text = '';
  };
  for (const part of parts) {
    if (part.kind === 'failure') continue;
    if (part.kind === 'literal' && part.isQuoted) {
      add(part.text, part.start, part.end);
      continue;
    }
    const piece = part.kind === 'literal' ? part.text : asWritten(part);
    // Only plain text has one offset for each of its characters.
    const isPlain = piece.length === part.end - part.start;
    for (const [from, to] of stretches(piece)) {
      if (from > 0) close();
      add(piece.slice(from, to), isPlain ? part.start + from : part.start, isPlain ? part.start + to : part.end);
      if (to < piece.length) close();
    }
  }
  close();
  return words;
}

/** The stretches of a text between its blanks; empty ones at the ends say that a blank stands there. */
function stretches(text: string): readonly (readonly [number, number])[] {
  const found: (readonly [number, number])[] = [];
  let start = 0;
  for (let at = 0; at < text.length; at++) {
    if (!isBlank(text.charCodeAt(at))) continue;
    found.push([start, at]);
    start = at + 1;
  }
  found.push([start, text.length]);
  return found;
}

function asWritten({ name, hasBraces, modifier }: ReferencePart): string {
  if (!hasBraces) return `$${name}`;
  if (modifier === undefined) return `\${${name}}`;
  if (modifier.kind === '/') {
    // BuildKit loses the second slash of `//` here.
    return `\${${name}/${joined(modifier.pattern)}/${joined(modifier.replacement)}}`;
  }
  const operator = modifier.kind === 'unsupported' ? modifier.text : `${modifier.hasColon ? ':' : ''}${modifier.kind}`;
  return `\${${name}${operator}${joined(modifier.parts)}}`;
}

function joined(parts: readonly WordPart[]): string {
  return parts.map((it) => (it.kind === 'literal' ? it.text : it.kind === 'reference' ? asWritten(it) : '')).join('');
}
