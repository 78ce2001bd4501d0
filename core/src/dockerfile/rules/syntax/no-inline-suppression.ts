import { defineRule } from '#core/dockerfile/define-rule';
import { suppressionsOf } from '#core/lint/suppress';

export default defineRule({
  id: 'no-inline-suppression',
  category: 'syntax',
  severity: 'info',
  preset: 'all',
  fix: 'none',
  since: '0.1.0',
  aliases: { hadolint: 'DL1001', tally: 'hadolint/DL1001' },
  summary: 'No comment in the file switches rules off.',
  why: 'A comment that suppresses findings is written once and read by nobody. Where a team agrees on exceptions in one configuration file, they can be seen, discussed and taken back there.',
  whenNot:
    'For most projects: a comment with its reason, beside the instruction it is about, is the better place for a single exception.',
  options: {},
  messages: {
    suppression:
      'This comment suppresses {names} here; mend what is reported, or make the exception in the configuration.',
  },
  examples: [
    {
      bad: '«# hadolint ignore=DL3007»\nFROM alpine:latest\n',
      good: 'FROM alpine:3.20\n',
    },
  ],
  visit: {
    file({ model, report }) {
      for (const { comment, names } of suppressionsOf(model)) {
        const data = { names: names === 'all' ? 'every rule' : names.join(', ') };
        report({ at: comment, message: 'suppression', data });
      }
    },
  },
});
