import { defineRule } from '#core/dockerfile/define-rule';
import { isExpanded } from '#core/dockerfile/model/references';
import { orTrigger } from '#core/dockerfile/rules/trigger';
import type { EscapeCharacter, Instruction, Word } from '#core/dockerfile/syntax/tree';
import { readWord } from '#core/dockerfile/words/read-word';
import { failureIn, referencesIn } from '#core/dockerfile/words/word';
import type { Fix } from '#core/lint/finding';

export default defineRule({
  id: 'valid-expansion',
  category: 'syntax',
  severity: 'error',
  preset: 'recommended',
  fix: 'suggestion',
  since: '0.1.0',
  aliases: { dockerfileUtils: ['dockerfile-utils/35', 'dockerfile-utils/36', 'dockerfile-utils/44'] },
  summary: 'Quotes are closed and variables are written so that BuildKit can replace them.',
  why: "BuildKit takes quotes away and replaces variables in the words of these instructions, also where the older form without `=` looks like free text: `LABEL note It's done` has a quote that is never closed. It reads the file without a complaint and stops when it comes to the instruction.",
  options: {},
  messages: {
    failure: 'BuildKit stops at `{word}`: {why}.',
    modifier:
      'BuildKit stops at `{word}`: the modifier `{modifier}` does not exist; it knows `-`, `+`, `?`, `#`, `%` and `/`.',
  },
  examples: [
    {
      bad: 'FROM alpine:3.20\nENV «GREETING="hello»\n',
      good: 'FROM alpine:3.20\nENV GREETING="hello"\n',
    },
    {
      note: 'An apostrophe opens a quote.',
      bad: "FROM alpine:3.20\nLABEL note «It's done»\n",
      good: "FROM alpine:3.20\nLABEL note It\\'s done\n",
    },
  ],
  visit: {
    file({ model, report }) {
      const { instructions, escape } = model.tree;
      for (const outer of instructions) {
        const node = orTrigger(outer);
        if (!isExpanded(node)) continue;
        for (const word of wordsOf(node)) {
          const parts = readWord(withoutProperties(word.text), { escape });
          const why = failureIn(parts)?.message;
          if (why !== undefined) {
            const fixes = fixesOf(word, model.text, escape);
            report({ at: word, message: 'failure', data: { word: word.text, why }, fixes });
          }
          for (const { modifier, start, end } of referencesIn(parts)) {
            if (modifier?.kind !== 'unsupported') continue;
            const data = { word: word.text.slice(start, end), modifier: modifier.text };
            report({ at: word, message: 'modifier', data });
          }
        }
      }
    },
  },
});

/**
 * `${project.version}` and `${templateOption:version}`: another program, such as Maven or the one that makes dev
 * containers of templates, puts a value in before BuildKit gets the file.
 */
const PROPERTY = /\$\{(?:[A-Za-z][\w-]*(?:\.[A-Za-z][\w-]*)+|templateOption:\w+)\}/g;

/** The text with something in the place of properties that is as long, and means nothing. */
function withoutProperties(text: string): string {
  return text.replace(PROPERTY, (it) => 'x'.repeat(it.length));
}

/** A pair is one word, so that quotes in its name count too; of the older form only the value is left to replace. */
function wordsOf({ pairs, words }: Instruction): readonly Word[] {
  if (pairs.length === 0) return words;
  return pairs.map(({ name, value, isLegacy, start, end }) => {
    if (isLegacy && value) return value;
    return { start, end, text: value ? `${name.text}=${value.text}` : name.text };
  });
}

/** Closes what is open when nothing else is wrong, and escapes an apostrophe between letters. */
function fixesOf({ start, end, text }: Word, file: string, escape: EscapeCharacter): readonly Fix[] {
  if (file.slice(start, end) !== text) return [];
  const apostrophe = /(?<=\p{L})'(?=\p{L})/u.exec(text)?.index;
  const candidates: readonly (readonly [title: string, at: number, insert: string])[] = [
    ...(apostrophe === undefined ? [] : [['Escape the apostrophe', apostrophe, escape] as const]),
    ['Close the quote', text.length, '"'],
    ['Close the quote', text.length, "'"],
    ['Close the brace', text.length, '}'],
  ];
  const right = candidates.find(([, at, insert]) => {
    const mended = text.slice(0, at) + insert + text.slice(at);
    return failureIn(readWord(mended, { escape })) === undefined;
  });
  if (!right) return [];
  const [title, at, insert] = right;
  return [{ title, safety: 'suggestion', edits: [{ start: start + at, end: start + at, text: insert }] }];
}
