import { isBlank, isSeparator, skipBlanks } from '#core/dockerfile/syntax/blanks';
import type { EscapeCharacter, Word } from '#core/dockerfile/syntax/tree';
import type { MappedText } from '#core/text/mapped-text';
import type { Span } from '#core/text/span';

/** The stretch of a mapped text as a word. */
export function wordAt(value: MappedText, start: number, end: number): Word {
  const span = value.sourceSpan(start, end);
  return { start: span.start, end: span.end, text: value.text.slice(start, end) };
}

/** The whole value as one word; none when it is empty. */
export function wholeWord(value: MappedText): readonly Word[] {
  return value.text === '' ? [] : [wordAt(value, 0, value.text.length)];
}

/** Words with nothing but blanks between them: quotes mean nothing here. */
export function separatedWords(value: MappedText): readonly Word[] {
  const { text } = value;
  const words: Word[] = [];
  let start = 0;
  while (start < text.length) {
    let end = start;
    while (end < text.length && !isSeparator(text.charCodeAt(end))) end++;
    words.push(wordAt(value, start, end));
    start = end;
    while (start < text.length && isSeparator(text.charCodeAt(start))) start++;
  }
  return words;
}

/** A word found in a text: its span there, and its text, from which a trailing escape character is dropped. */
export interface QuotedWord extends Span {
  readonly text: string;
}

/** Words of `name=value` lists: quotes and the escape character keep blanks inside a word, and stay in it. */
export function quotedWords(text: string, escape: EscapeCharacter): readonly QuotedWord[] {
  const words: QuotedWord[] = [];
  for (let start = skipBlanks(text, 0); start < text.length; ) {
    const word = quotedWordAt(text, start, escape);
    if (word.text !== '') words.push(word);
    start = skipBlanks(text, word.end);
  }
  return words;
}

function quotedWordAt(text: string, start: number, escape: EscapeCharacter): QuotedWord {
  let quote = '';
  let at = start;
  for (; at < text.length; at++) {
    const character = text[at];
    if (quote === '' && isBlank(text.charCodeAt(at))) break;
    if (character === escape && quote !== "'") {
      // At the very end there is nothing to escape, and it is dropped.
      if (at + 1 === text.length) return { start, end: text.length, text: text.slice(start, at) };
      at++;
    } else if (quote !== '') {
      if (character === quote) quote = '';
    } else if (character === '"' || character === "'") quote = character;
  }
  return { start, end: at, text: text.slice(start, at) };
}
