import { defineRule } from '#core/dockerfile/define-rule';
import { plainLines } from '#core/dockerfile/rules/layout/plain-lines';

export default defineRule({
  id: 'no-long-file',
  category: 'layout',
  severity: 'info',
  preset: 'all',
  fix: 'none',
  since: '0.1.0',
  aliases: { tally: 'tally/max-lines' },
  summary: 'A file has no more lines than somebody can keep in mind.',
  why: 'A long file builds several things or holds scripts. Scripts of some length are better files of their own, which can be tested and checked; images that have nothing to do with each other are better files of their own, too. Empty lines, comments and the bodies of heredocs do not count.',
  whenNot: 'For files with many stages that belong together.',
  options: {
    most: { type: 'number', default: 100, description: 'How many lines a file may have.' },
  },
  messages: { long: 'The file has {count} lines of instructions, and {most} are as many as it should have.' },
  examples: [
    {
      bad: 'FROM alpine:3.20\nRUN apk add --no-cache curl\n«CMD» ["curl"]\n',
      good: 'FROM alpine:3.20\nCMD ["curl"]\n',
      options: { most: 2 },
    },
  ],
  visit: {
    file({ model, options, report }) {
      const lines = plainLines(model.tree).filter(({ text }) => !/^\s*(?:#|$)/.test(text));
      const first = lines[options.most];
      if (!first) return;
      const node = model.tree.instructions.find((it) => it.end >= first.start);
      const at = node && node.start >= first.start ? node.keyword : first;
      report({ at, message: 'long', data: { count: lines.length, most: options.most } });
    },
  },
});
