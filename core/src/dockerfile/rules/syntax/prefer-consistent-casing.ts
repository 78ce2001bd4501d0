import { defineRule } from '#core/dockerfile/define-rule';
import type { Keyword } from '#core/dockerfile/syntax/tree';

export default defineRule({
  id: 'prefer-consistent-casing',
  category: 'syntax',
  severity: 'info',
  preset: 'recommended',
  fix: 'safe',
  since: '0.1.0',
  aliases: {
    buildkit: 'ConsistentInstructionCasing',
    tally: 'buildkit/ConsistentInstructionCasing',
    dockerfileUtils: 'dockerfile-utils/0',
  },
  summary: 'Instructions are all in upper case, or all in lower case.',
  why: 'The case of an instruction means nothing to the builder. A reader finds the instructions faster when they all look alike. What most of the file does decides; when both are as frequent, upper case.',
  options: {},
  messages: {
    casing: 'Most instructions of this file are in {majority} case; write `{right}` instead of `{written}`.',
  },
  examples: [
    {
      bad: 'FROM alpine:3.20\n«run» apk add --no-cache curl\nCMD ["curl"]\n',
      good: 'FROM alpine:3.20\nRUN apk add --no-cache curl\nCMD ["curl"]\n',
    },
  ],
  visit: {
    file({ model, report }) {
      const keywords = model.tree.instructions.map((it) => it.keyword).filter((it) => it.name !== 'UNKNOWN');
      const majority = majorityOf(keywords);
      for (const keyword of keywords) {
        const right = majority === 'lower' ? keyword.text.toLowerCase() : keyword.text.toUpperCase();
        if (right === keyword.text) continue;
        const edits = [{ start: keyword.start, end: keyword.end, text: right }];
        const fix = { title: `Write ${right}`, safety: 'safe', edits } as const;
        report({ at: keyword, message: 'casing', data: { majority, right, written: keyword.text }, fixes: [fix] });
      }
    },
  },
});

/** A word of mixed case does not vote. */
function majorityOf(keywords: readonly Keyword[]): 'lower' | 'upper' {
  const lower = keywords.filter(({ text }) => text === text.toLowerCase()).length;
  const upper = keywords.filter(({ text }) => text === text.toUpperCase()).length;
  return lower > upper ? 'lower' : 'upper';
}
