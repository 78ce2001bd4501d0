import { defineRule } from '#core/dockerfile/define-rule';

export default defineRule({
  id: 'prefer-matching-as-casing',
  category: 'stages',
  severity: 'info',
  preset: 'recommended',
  fix: 'safe',
  since: '0.1.0',
  aliases: { buildkit: 'FromAsCasing', tally: 'buildkit/FromAsCasing' },
  summary: '`AS` is written in the same case as its `FROM`.',
  why: 'Both words are keywords of one instruction. Written in two ways, `as` is easily read as a part of the name of the image. A `FROM` of mixed case asks nothing of its `AS`.',
  options: {},
  messages: {
    casing: '`{as}` is a keyword like `{from}` and should be in the same case; write `{right}`.',
  },
  examples: [
    {
      bad: 'FROM golang:1.23 «as» build\n',
      good: 'FROM golang:1.23 AS build\n',
    },
  ],
  visit: {
    FROM({ keyword, words }, { report }) {
      const [, as, name] = words;
      if (!as || !name || as.text.toUpperCase() !== 'AS') return;
      const right = asCaseOf(keyword.text);
      if (right === undefined || right === as.text) return;
      const fix = {
        title: `Write ${right}`,
        safety: 'safe',
        edits: [{ start: as.start, end: as.end, text: right }],
      } as const;
      report({ at: as, message: 'casing', data: { as: as.text, from: keyword.text, right }, fixes: [fix] });
    },
  },
});

function asCaseOf(from: string): string | undefined {
  if (from === from.toUpperCase()) return 'AS';
  return from === from.toLowerCase() ? 'as' : undefined;
}
