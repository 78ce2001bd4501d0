import { defineRule } from '#core/dockerfile/define-rule';

export default defineRule({
  id: 'valid-syntax',
  category: 'syntax',
  severity: 'error',
  preset: 'recommended',
  fix: 'none',
  since: '0.1.0',
  aliases: { hadolint: 'DL1000' },
  summary: 'The file is one that BuildKit reads.',
  why: 'A build of a file with such a mistake stops before its first step. The rest of the file is checked all the same.',
  options: {},
  messages: {
    problem: '{problem}',
  },
  examples: [
    {
      bad: 'FROM alpine:3.20\n«RUNN» echo hello\n',
      good: 'FROM alpine:3.20\nRUN echo hello\n',
    },
  ],
  visit: {
    file({ model, report }) {
      for (const at of model.tree.problems) report({ at, message: 'problem', data: { problem: at.message } });
    },
  },
});
