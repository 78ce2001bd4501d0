import { FLAGS } from '#core/dockerfile/syntax/flag-table';
import type { InstructionName } from '#core/dockerfile/syntax/tree';
import type { TextEdit } from '#core/text/edit';

/** What a character is taken for, or that nobody sees it. */
export type TypographicKind = 'blank' | 'dash' | 'invisible' | 'quote';

/** Characters in a text that look like others, and what was meant. Offsets point into the text. */
export interface Typographic {
  readonly kind: TypographicKind;
  readonly edits: readonly TextEdit[];
}

const LOOKALIKE = /[\u00a0\u00ad\u1680\u2000-\u2015\u2018-\u201f\u202a-\u202f\u205f-\u2064\u2212\u3000\ufeff]/;
const BLANK = /[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/g;
const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/g;
const DASHES = /^[-\u2010-\u2015\u2212]*[\u2010-\u2015\u2212][-\u2010-\u2015\u2212]*(?=([A-Za-z][\w-]*))/;
const QUOTE = /[\u2018-\u201f]/g;
const OPENING = /^(?:-{1,2}[\w-]+=|[A-Za-z_]\w*=)?[\u2018-\u201f]/;
/** Dashes that two hyphens become. */
const LONG_DASH = /[\u2014\u2015]/;

/** False for nearly every text. */
export function hasLookalike(text: string): boolean {
  return LOOKALIKE.test(text);
}

/** Blanks that separate nothing, and characters that nobody sees, outside quotes. */
export function blanksIn(word: string): readonly Typographic[] {
  const text = withoutQuoted(word);
  const found: Typographic[] = [];
  const blanks = [...text.matchAll(BLANK)].map((it) => replaced(it.index, 1, ' '));
  const invisible = [...text.matchAll(INVISIBLE)].map((it) => replaced(it.index, 1, ''));
  if (blanks.length > 0) found.push({ kind: 'blank', edits: blanks });
  if (invisible.length > 0) found.push({ kind: 'invisible', edits: invisible });
  return found;
}

/** A dash before an option of a command. A single letter, and a few that are written together, have one hyphen. */
export function dashIn(word: string): readonly Typographic[] {
  const match = DASHES.exec(word);
  const name = match?.[1];
  if (!match || name === undefined) return [];
  const isLong = match[0].length > 1 || LONG_DASH.test(match[0]) || name.length > 3;
  return [{ kind: 'dash', edits: [replaced(0, match[0].length, isLong ? '--' : '-')] }];
}

/** A dash before the name of a flag that the instruction has. */
export function flagDashIn(word: string, instruction: InstructionName): readonly Typographic[] {
  const match = DASHES.exec(word);
  const name = match?.[1];
  if (!match || name === undefined || !Object.hasOwn(FLAGS[instruction] ?? {}, name)) return [];
  return [{ kind: 'dash', edits: [replaced(0, match[0].length, '--')] }];
}

/** Quotes around a word, or at its beginning when it goes on in the next. */
export function quotesIn(word: string): readonly Typographic[] {
  const text = withoutQuoted(word);
  if (!OPENING.test(text)) return [];
  const edits = [...text.matchAll(QUOTE)].map((it) => replaced(it.index, 1, plainQuote(it[0])));
  return [{ kind: 'quote', edits }];
}

function plainQuote(quote: string): string {
  return /[\u2018-\u201b]/.test(quote) ? "'" : '"';
}

function replaced(start: number, length: number, text: string): TextEdit {
  return { start, end: start + length, text };
}

/** The word with what stands in plain quotes blacked out. */
function withoutQuoted(word: string): string {
  return word.replaceAll(/"(?:[^"\\]|\\.)*"?|'[^']*'?/gs, (quoted) => '_'.repeat(quoted.length));
}
