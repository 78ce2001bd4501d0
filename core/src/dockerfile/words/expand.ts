import type { EscapeCharacter } from '#core/dockerfile/syntax/tree';
import {
  isTooLarge,
  readPattern,
  replaceAll,
  replaceFirst,
  withoutPrefix,
  withoutSuffix,
} from '#core/dockerfile/words/pattern';
import { readWord } from '#core/dockerfile/words/read-word';
import { type ReferencePart, referencesIn, type WordPart } from '#core/dockerfile/words/word';

/** The value of a variable; undefined when it is not set. */
export type Lookup = (name: string) => string | undefined;

/** What BuildKit makes of a word, or why it refuses it. */
export type Expansion =
  | { readonly kind: 'value'; readonly value: string }
  | { readonly kind: 'error'; readonly message: string };

/** Replaces the variables of a word and takes its quotes and escapes away. Never throws. */
export function expandWord(word: string, lookup: Lookup, escape: EscapeCharacter = '\\'): Expansion {
  return fenced(() => expandParts(readWord(word, { escape }), lookup, escape));
}

/** The body of a heredoc whose name has no quotes: quotes in it stay. */
export function expandHeredoc(body: string, lookup: Lookup, escape: EscapeCharacter = '\\'): Expansion {
  return fenced(() => expandParts(readWord(body, { escape, ignoreQuotes: true }), lookup, escape));
}

/** The same for a word that has been taken apart. */
export function expandRead(parts: readonly WordPart[], lookup: Lookup, escape: EscapeCharacter): Expansion {
  return fenced(() => expandParts(parts, lookup, escape));
}

/** Every variable that a word refers to, in the order they stand, with offsets in the word. */
export function references(word: string, escape: EscapeCharacter = '\\'): readonly ReferencePart[] {
  return referencesIn(readWord(word, { escape }));
}

/** A word that BuildKit refuses; it never leaves this file. */
class Refusal extends Error {}

function fenced(expand: () => string): Expansion {
  try {
    return { kind: 'value', value: expand() };
  } catch (error) {
    if (error instanceof Refusal) return { kind: 'error', message: error.message };
    throw error;
  }
}

function expandParts(parts: readonly WordPart[], lookup: Lookup, escape: EscapeCharacter): string {
  let value = '';
  for (const part of parts) {
    if (part.kind === 'literal') value += part.text;
    else if (part.kind === 'reference') value += expandReference(part, lookup, escape);
    else throw new Refusal(part.message);
  }
  return value;
}

function expandReference({ name, modifier }: ReferencePart, lookup: Lookup, escape: EscapeCharacter): string {
  const value = lookup(name);
  if (modifier === undefined) return value ?? '';
  if (modifier.kind === '/') {
    const pattern = patternOf(expandParts(modifier.pattern, lookup, escape), value ?? '');
    const replacement = expandParts(modifier.replacement, lookup, escape);
    const replace = modifier.isAll ? replaceAll : replaceFirst;
    return replace(value ?? '', pattern, replacement);
  }
  // The word behind the modifier is read in any case, so its mistakes count in any case.
  const word = expandParts(modifier.parts, lookup, escape);
  switch (modifier.kind) {
    case 'unsupported':
      throw new Refusal(`the modifier \`${modifier.text}\` does not exist`);
    case '#':
    case '%':
      return trimmed(value ?? '', modifier.kind, word);
    case '-':
    case '+':
    case '?':
      return chosen(name, value, modifier, word);
  }
}

/** What `-`, `+` and `?` make of a variable that is set or not. */
function chosen(
  name: string,
  value: string | undefined,
  { kind, hasColon }: { readonly kind: '-' | '+' | '?'; readonly hasColon: boolean },
  word: string,
): string {
  const isMissing = value === undefined || (hasColon && value === '');
  if (kind === '+') return isMissing ? '' : word;
  if (!isMissing) return value;
  if (kind === '-') return word;
  throw new Refusal(`${name}: ${word || `is not allowed to be ${value === undefined ? 'unset' : 'empty'}`}`);
}

/** `#` and `%` take the shortest match away, doubled the longest. */
function trimmed(value: string, kind: '#' | '%', word: string): string {
  const isDoubled = word.startsWith(kind);
  const pattern = patternOf(isDoubled ? word.slice(1) : word, value);
  const trim = kind === '#' ? withoutPrefix : withoutSuffix;
  return trim(value, pattern, isDoubled ? 'longest' : 'shortest');
}

function patternOf(source: string, value: string) {
  const pattern = readPattern(source);
  if (pattern === undefined) throw new Refusal(`\`${source}\` escapes a character that is not special in a pattern`);
  if (isTooLarge(pattern, value)) throw new Refusal('the value and its pattern are too large to be matched here');
  return pattern;
}
