import { defineRule } from '#core/dockerfile/define-rule';
import { typographicPlaces } from '#core/dockerfile/rules/syntax/typographic-places';
import { orTrigger } from '#core/dockerfile/rules/trigger';
import { overlaps } from '#core/text/span';

const CODES = { blank: 'SC1018', dash: 'SC1100', invisible: 'SC1018', quote: 'SC1015' } as const;

const TITLES = {
  blank: 'Write a plain space',
  dash: 'Write hyphens',
  invisible: 'Remove the invisible character',
  quote: 'Write plain quotes',
} as const;

export default defineRule({
  id: 'no-typographic-character',
  category: 'syntax',
  severity: 'error',
  preset: 'recommended',
  fix: 'safe',
  since: '0.1.0',
  aliases: {},
  supersedes: ['valid-syntax', 'valid-expansion', 'valid-port', 'no-undefined-base-argument'],
  summary: 'Flags, quotes and blanks are plain characters.',
  why: 'Text that went through a web page, a chat or a word processor has dashes for hyphens, curly quotes, and spaces that do not break. They look right and mean nothing: `–from` is the name of a file, “two words” are two words with a quote each, and a no-break space is a letter of the word it stands in. In quoted text and in what `echo` prints they are content and stay.',
  options: {},
  messages: {
    blank:
      '`{word}` holds a blank that is no plain space (such as a no-break space), so it is one word; write `{right}`.',
    dash: '`{word}` begins with a typographic dash, so it is no flag but an ordinary word; write `{right}`.',
    invisible: 'An invisible character is part of `{word}`, which so is another word than it seems; write `{right}`.',
    quote: '`{word}` has typographic quotes, which quote nothing and stay in the text; write `{right}`.',
  },
  examples: [
    {
      bad: 'FROM golang:1.23 AS build\n\nFROM alpine:3.20\nCOPY «–»from=build /app /app\n',
      good: 'FROM golang:1.23 AS build\n\nFROM alpine:3.20\nCOPY --from=build /app /app\n',
    },
    {
      note: 'A space that does not break.',
      bad: 'FROM alpine:3.20\nRUN apk«\u00a0»add --no-cache curl\n',
      good: 'FROM alpine:3.20\nRUN apk add --no-cache curl\n',
    },
  ],
  visit: {
    file({ model, report }) {
      for (const outer of model.tree.instructions) {
        const node = orTrigger(outer);
        for (const { kind, word, right, edits, isFlag } of typographicPlaces(model, node)) {
          const at = { start: edits[0]?.start ?? node.start, end: edits.at(-1)?.end ?? node.end };
          const isBroken = model.tree.problems.some((it) => overlaps(it, outer));
          report({
            at,
            message: kind,
            data: { word, right },
            codes: [CODES[kind]],
            fixes: [{ title: TITLES[kind], safety: isFlag || isBroken ? 'safe' : 'suggestion', edits }],
          });
        }
      }
    },
  },
});
