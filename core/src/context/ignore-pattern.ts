import { toRegExp } from '#core/context/go-regexp';

/** Tells whether a path, relative to the context and with slashes, is what the pattern means. */
export type PathTest = (path: string) => boolean;

/**
 * Reads a pattern that has been cleaned and has no `!`. Undefined when the engine refuses it.
 *
 * The engine turns a pattern into a regular expression of Go, piece by piece and without knowing of character
 * classes, and takes short cuts around it where only `**` at an end is special. What that leads to, for `[*]`
 * for example, is part of the rules.
 */
export function compilePattern(pattern: string): PathTest | undefined {
  const { kind, expression } = translate(pattern);
  switch (kind) {
    case 'exact':
      return (path) => path === pattern;
    case 'prefix':
      return startsWith(pattern.slice(0, -'**'.length));
    case 'suffix':
      return endsWith(pattern.slice('**'.length));
    case 'expression':
      return expressionTest(`^${expression}$`);
  }
}

interface Translation {
  readonly kind: 'exact' | 'prefix' | 'suffix' | 'expression';
  readonly expression: string;
}

function translate(pattern: string): Translation {
  const pieces = pattern.match(/\*\*\/?|\\.|./gsu) ?? [];
  let kind: Translation['kind'] = 'exact';
  let expression = '';
  for (const [index, piece] of pieces.entries()) {
    if (!piece.startsWith('**')) {
      expression += pieceExpression(piece);
      if (/^[*?[\]]$|^\\./su.test(piece)) kind = 'expression';
    } else if (index === pieces.length - 1 && kind === 'exact') {
      kind = index === 0 ? 'suffix' : 'prefix';
    } else {
      expression += index === pieces.length - 1 ? '.*' : '(.*/)?';
      kind = index === 0 ? 'suffix' : 'expression';
    }
  }
  return { kind, expression };
}

function pieceExpression(piece: string): string {
  if (piece === '*') return '[^/]*';
  if (piece === '?') return '[^/]';
  // What regular expressions read specially and patterns do not; the engine forgets `|` and `^`.
  return /^[.+(){}$]$/.test(piece) ? `\\${piece}` : piece;
}

function startsWith(start: string): PathTest {
  return (path) => path.startsWith(start);
}

/** `**` and the slash behind it may also stand for nothing. */
function endsWith(end: string): PathTest {
  return (path) => path.endsWith(end) || (end.startsWith('/') && path === end.slice(1));
}

function expressionTest(expression: string): PathTest | undefined {
  const compiled = toRegExp(expression);
  return compiled && ((path) => compiled.test(path));
}

/** Whether the pattern can be read at all: the engine tries it as a shell pattern first. */
export function isWellFormed(pattern: string): boolean {
  const characters = [...pattern];
  for (let at = 0; at < characters.length; at += 1) {
    if (characters[at] === '\\') {
      at += 1;
      if (at >= characters.length) return false;
    } else if (characters[at] === '[') {
      const end = classEnd(characters, at + 1);
      if (end === undefined) return false;
      at = end;
    }
  }
  return true;
}

/** The place of the `]` of a class whose inside begins at `start`; undefined for a class that is not right. */
function classEnd(characters: readonly string[], start: number): number | undefined {
  let at = characters[start] === '^' ? start + 1 : start;
  for (let ranges = 0; ; ranges += 1) {
    if (characters[at] === ']' && ranges > 0) return at;
    const low = rangeCharacterEnd(characters, at);
    if (low === undefined) return undefined;
    at = low;
    if (characters[at] !== '-') continue;
    const high = rangeCharacterEnd(characters, at + 1);
    if (high === undefined) return undefined;
    at = high;
  }
}

function rangeCharacterEnd(characters: readonly string[], at: number): number | undefined {
  const first = characters[at];
  if (first === undefined || first === '-' || first === ']') return undefined;
  const end = first === '\\' ? at + 2 : at + 1;
  // A class has to be closed behind its last character.
  return end < characters.length ? end : undefined;
}
