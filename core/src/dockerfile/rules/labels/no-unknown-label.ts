import { defineRule } from '#core/dockerfile/define-rule';
import { closestName } from '#core/dockerfile/syntax/suggest';
import { unquoted } from '#core/dockerfile/rules/quote';

export default defineRule({
  id: 'no-unknown-label',
  category: 'labels',
  severity: 'info',
  preset: 'recommended',
  fix: 'suggestion',
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
        const key = unquoted(name.text);
        if (options.known.includes(key) || key.includes('$')) continue;
        const meant = closestName(key, options.known);
        const text = name.text === key ? meant : `"${meant}"`;
        const edits = text === undefined ? [] : [{ start: name.start, end: name.end, text }];
        const fixes = meant === undefined ? [] : [{ title: `Write ${meant}`, safety: 'suggestion', edits } as const];
        report({ at: name, message: 'unknown', data: { key }, fixes });
      }
    },
  },
});
