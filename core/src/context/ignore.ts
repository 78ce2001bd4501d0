import { cleanPath } from '#core/context/clean-path';
import { compilePattern, isWellFormed, type PathTest } from '#core/context/ignore-pattern';

/** A `.dockerignore` file, read. */
export interface IgnoreRules {
  readonly patterns: readonly IgnorePattern[];
  /** Lines that the engine refuses; it then builds nothing. */
  readonly problems: readonly IgnoreProblem[];
}

export interface IgnorePattern {
  /** Cleaned, without the `!`. */
  readonly text: string;
  /** True for `!pattern`: what it matches is not ignored. */
  readonly isException: boolean;
  /** From 0. */
  readonly line: number;
  readonly matches: PathTest;
}

export interface IgnoreProblem {
  readonly line: number;
  readonly message: string;
}

/** Whether a path is ignored, and which patterns say so: what lies in a folder starts from the folder's verdict. */
export interface IgnoreVerdict {
  readonly isIgnored: boolean;
  /** One for each pattern. */
  readonly matched: readonly boolean[];
}

/**
 * The builder that reads the context: the classic one walks into an ignored folder only when an exception names
 * something in it literally, BuildKit also for exceptions with wildcards.
 */
export type IgnoreFlavour = 'classic' | 'buildkit';

export function parseIgnore(text: string): IgnoreRules {
  const patterns: IgnorePattern[] = [];
  const problems: IgnoreProblem[] = [];
  for (const [line, written] of text
    .replace(/^\uFEFF/, '')
    .split('\n')
    .entries()) {
    if (written.startsWith('#') || written.trim() === '') continue;
    const { isException, pattern } = readLine(written.trim());
    const matches = pattern !== '' && isWellFormed(pattern) ? compilePattern(pattern) : undefined;
    if (matches) patterns.push({ text: pattern, isException, line, matches });
    else problems.push({ line, message: problemOf(pattern) });
  }
  return { patterns, problems };
}

function readLine(written: string): { readonly isException: boolean; readonly pattern: string } {
  const isException = written.startsWith('!');
  const rest = isException ? written.slice(1).trim() : written;
  if (rest === '') return { isException, pattern: '' };
  const cleaned = cleanPath(rest);
  return { isException, pattern: cleaned.length > 1 && cleaned.startsWith('/') ? cleaned.slice(1) : cleaned };
}

function problemOf(pattern: string): string {
  if (pattern === '') return 'A `!` alone excepts nothing; write the path behind it.';
  return `The pattern \`${pattern}\` cannot be read: a \`[\` is not closed, a range is wrong, or a \`\\\` stands alone.`;
}

/** Whether one path is ignored, by itself or with a folder above it. */
export function isIgnored(rules: IgnoreRules, path: string): boolean {
  let verdict: IgnoreVerdict | undefined;
  const parts = path.split('/');
  for (let count = 1; count <= parts.length; count += 1) {
    verdict = verdictOf(rules, parts.slice(0, count).join('/'), verdict);
  }
  return verdict?.isIgnored ?? false;
}

/** The verdict on a path, relative to the context and with slashes, from that on the folder it lies in. */
export function verdictOf({ patterns }: IgnoreRules, path: string, folder: IgnoreVerdict | undefined): IgnoreVerdict {
  const matched: boolean[] = [];
  let ignored = false;
  for (const [index, { isException, matches }] of patterns.entries()) {
    // A pattern that could change nothing is not asked, and then counts as no match for what lies below, too.
    const isMatch = folder?.matched[index] === true || (isException === ignored && matches(path));
    if (isMatch) ignored = !isException;
    matched.push(isMatch);
  }
  return { isIgnored: ignored, matched };
}

/** Whether an ignored folder has to be walked all the same, because an exception may concern something in it. */
export function mayHoldExceptions({ patterns }: IgnoreRules, folder: string, flavour: IgnoreFlavour): boolean {
  const exceptions = patterns.filter((it) => it.isException).map((it) => it.text);
  if (flavour === 'buildkit' && exceptions.some((it) => /[*?[\\]/.test(it.replace(/\/\*\*$/, '')))) return true;
  const literal = flavour === 'buildkit' ? exceptions.map((it) => it.replace(/\/\*\*$/, '')) : exceptions;
  return literal.some((it) => `${it}/`.startsWith(`${folder}/`));
}
