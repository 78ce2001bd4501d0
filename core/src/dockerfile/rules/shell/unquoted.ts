import type { ShellWord } from '#core/dockerfile/shell/script';
import type { TextEdit } from '#core/text/edit';
import type { Span } from '#core/text/span';

/** A variable or command substitution in a word. */
export interface Expansion extends Span {
  /** Of the variable; undefined for a substitution. */
  readonly name: string | undefined;
  readonly isQuoted: boolean;
  /** True for `${NAME:-…}` and the like, which say what holds when the variable is empty. */
  readonly hasOperator: boolean;
}

const VARIABLE = /\$(?:\{([A-Za-z_]\w*)([^}]*)\}|([A-Za-z_]\w*))/y;

/** The expansions of a word, in order; none for a word that is continued on the next line, whose places are not known. */
export function expansionsOf({ raw, start, end }: ShellWord): readonly Expansion[] {
  if (end - start !== raw.length || !/[$`]/.test(raw)) return [];
  const found: Expansion[] = [];
  let isQuoted = false;
  for (let at = 0; at < raw.length; ) {
    const character = raw.charAt(at);
    if (character === "'" && !isQuoted) at = behind(raw, "'", at + 1);
    else if (character === '"') {
      isQuoted = !isQuoted;
      at++;
    } else if (character === '\\') at += 2;
    else if (character === '`' || raw.startsWith('$(', at)) {
      const close = character === '`' ? behind(raw, '`', at + 1) : behindParenthesis(raw, at + 1);
      found.push({ start: start + at, end: start + close, name: undefined, isQuoted, hasOperator: false });
      at = close;
    } else {
      VARIABLE.lastIndex = at;
      const variable = character === '$' ? VARIABLE.exec(raw) : null;
      const length = variable?.[0].length ?? 1;
      const name = variable?.[1] ?? variable?.[3];
      const hasOperator = (variable?.[2] ?? '') !== '';
      if (name !== undefined) found.push({ start: start + at, end: start + at + length, name, isQuoted, hasOperator });
      at += length;
    }
  }
  return found;
}

function behind(text: string, mark: string, from: number): number {
  const end = text.indexOf(mark, from);
  return end < 0 ? text.length : end + 1;
}

function behindParenthesis(text: string, open: number): number {
  let depth = 0;
  for (let at = open; at < text.length; at++) {
    if (text.charAt(at) === '(') depth++;
    else if (text.charAt(at) === ')' && --depth === 0) return at + 1;
  }
  return text.length;
}

/** Double quotes around each of them. */
export function quoted(expansions: readonly Span[]): readonly TextEdit[] {
  return expansions.flatMap(({ start, end }) => [
    { start, end: start, text: '"' },
    { start: end, end, text: '"' },
  ]);
}
