import { isSeparator } from '#core/dockerfile/syntax/blanks';
import { type QuotedWord, quotedWords, wordAt } from '#core/dockerfile/syntax/plain-words';
import { type Problem, problem } from '#core/dockerfile/syntax/problems';
import type { EscapeCharacter, Pair, Word } from '#core/dockerfile/syntax/tree';
import type { MappedText } from '#core/text/mapped-text';

export interface PairsRead {
  readonly pairs: readonly Pair[];
  readonly words: readonly Word[];
  readonly problem: Problem | undefined;
}

/** ENV and LABEL: `name=value …`, or `name value` where the first word has no `=`. */
export function readAssignments(value: MappedText, keyword: string, escape: EscapeCharacter): PairsRead {
  const found = quotedWords(value.text, escape);
  const first = found[0];
  if (first === undefined) return { pairs: [], words: [], problem: undefined };
  if (!first.text.includes('=')) return readLegacyPair(value, keyword);

  const pairs: Pair[] = [];
  const words: Word[] = [];
  let wrong: Problem | undefined;
  for (const it of found) {
    const pair = pairOf(value, it);
    if (pair.value === undefined) {
      wrong ??= problem(pair, 'missing-equals', it.text);
      continue;
    }
    pairs.push(pair);
    words.push(pair.name, pair.value, { start: pair.name.end, end: pair.value.start, text: '=' });
  }
  return { pairs, words, problem: wrong };
}

/** ARG: `name` or `name=value`, several of them. */
export function readDeclarations(value: MappedText, escape: EscapeCharacter): PairsRead {
  const found = quotedWords(value.text, escape);
  const pairs = found.map((it) => pairOf(value, it));
  const words = found.map((it, index) => ({
    start: pairs[index]?.start ?? 0,
    end: pairs[index]?.end ?? 0,
    text: it.text,
  }));
  return { pairs, words, problem: undefined };
}

function readLegacyPair(value: MappedText, keyword: string): PairsRead {
  const { text } = value;
  let nameEnd = 0;
  while (nameEnd < text.length && !isSeparator(text.charCodeAt(nameEnd))) nameEnd++;
  let start = nameEnd;
  while (start < text.length && isSeparator(text.charCodeAt(start))) start++;
  const whole = value.sourceSpan(0, text.length);
  if (start === nameEnd) return { pairs: [], words: [], problem: problem(whole, 'missing-value', keyword) };

  const name = wordAt(value, 0, nameEnd);
  const content = wordAt(value, start, text.length);
  const separator = { start: content.end, end: content.end, text: '' };
  return {
    pairs: [{ ...whole, name, value: content, isLegacy: true }],
    words: [name, content, separator],
    problem: undefined,
  };
}

function pairOf(value: MappedText, word: QuotedWord): Pair {
  const { start, end } = value.sourceSpan(word.start, word.end);
  const equals = word.text.indexOf('=');
  if (equals < 0) return { start, end, name: { start, end, text: word.text }, value: undefined, isLegacy: false };
  const at = word.start + equals;
  const content = value.sourceSpan(at + 1, word.end);
  return {
    start,
    end,
    name: wordAt(value, word.start, at),
    value: { start: content.start, end: content.end, text: word.text.slice(equals + 1) },
    isLegacy: false,
  };
}
