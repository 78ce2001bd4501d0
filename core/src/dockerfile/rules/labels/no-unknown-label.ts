import { defineRule } from '#core/dockerfile/define-rule';

export default defineRule({
  id: 'no-unknown-label',
  category: 'labels',
  severity: 'info',
  preset: 'recommended',
  fix: 'none',
  since: '0.1.0',
  aliases: { hadolint: 'DL3050' },
  summary: 'Only labels that are agreed on are set.',
  why: 'A misspelt label is one that no tool reads. The rule says nothing until its option `known` lists the labels that may be set.',
  options: {
    known: { type: 'strings', default: [], description: 'The labels that may be set.' },
  },
  messages: {
    unknown: 'The label `{key}` is not among those that are agreed on; correct its name, or add it to the list.',
  },
  examples: [
    {
      bad: 'FROM alpine:3.20\nLABEL «verison»=1.2.0\n',
      good: 'FROM alpine:3.20\nLABEL version=1.2.0\n',
      options: { known: ['version'] },
    },
  ],
  visit: {
    LABEL({ pairs }, { options, report }) {
      if (options.known.length === 0) return;
      for (const { name } of pairs) {
        const key = name.text.replace(/^(["'])(.*)\1$/, '$2');
        if (!options.known.includes(key)) report({ at: name, message: 'unknown', data: { key } });
      }
    },
  },
});
