import { readExecForm } from '#core/dockerfile/syntax/exec-form';
import { type Flaw, readLooseList } from '#core/dockerfile/rules/syntax/loose-list';
import type { Fix } from '#core/lint/finding';
import { applyEdits } from '#core/text/edit';
import { type MappedText, mapText } from '#core/text/mapped-text';

/** A list that is no JSON, though it was meant to be. */
export interface BrokenList {
  readonly flaws: ReadonlySet<Flaw>;
  readonly fix: Fix | undefined;
  /** True when a shell may read it as one of its tests, such as `[ word ]`. */
  readonly isTest: boolean;
}

/** Flaws that leave only one way to mean the list. */
const PLAIN: ReadonlySet<Flaw> = new Set(['blank', 'curly-quote', 'single-quote', 'trailing-comma']);
const NO_FLAWS: ReadonlySet<Flaw> = new Set();

/** Reads a value that begins with a bracket and is no JSON; undefined when it was not meant to be. */
export function brokenListIn(value: MappedText): BrokenList | undefined {
  const list = readLooseList(value.text);
  if (!list) return isAlmostList(value.text) ? { flaws: NO_FLAWS, fix: undefined, isTest: false } : undefined;
  const { flaws, edits, count } = list;
  if (flaws.size === 0 || (flaws.has('missing-bracket') && flaws.has('bare-word'))) return undefined;

  const isTest = flaws.has('bare-word') && count === 1;
  const mended = applyEdits(value.text, edits);
  if (readExecForm(mapText(mended, [{ start: 0, end: mended.length }])).kind !== 'strings') {
    return { flaws, fix: undefined, isTest };
  }
  const safety = [...flaws].every((it) => PLAIN.has(it)) ? 'safe' : 'suggestion';
  const inFile = edits.map(({ start, end, text }) => ({ ...inSource(value, start, end), text }));
  return { flaws, fix: { title: 'Write it as JSON', safety, edits: inFile }, isTest };
}

/** An insertion belongs to the character before it, so that it does not jump over a continuation. */
function inSource(value: MappedText, start: number, end: number) {
  if (end > start || start === 0) return value.sourceSpan(start, end);
  const at = value.sourceSpan(start - 1, start).end;
  return { start: at, end: at };
}

/** Strings with a comma between them, in brackets, and something in a string that cannot be read. */
function isAlmostList(text: string): boolean {
  return /^\[\s*["'“‘].*["'”’]\s*,\s*["'“‘].*\]$/s.test(text);
}
