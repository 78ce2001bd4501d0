import { defineRule } from '#core/dockerfile/define-rule';

export default defineRule({
  id: 'valid-label-key',
  category: 'labels',
  severity: 'info',
  preset: 'strict',
  fix: 'none',
  since: '0.1.0',
  aliases: { hadolint: 'DL3048', tally: 'tally/labels/valid-key' },
  summary: 'Keys of labels are as Docker asks for.',
  why: 'Keys begin and end with a letter or digit, and hold lower-case letters, digits, dots, dashes, underscores and slashes. Other keys are kept, but tools that filter or index labels miss them. The prefixes `com.docker.`, `io.docker.` and `org.dockerproject.` are for Docker itself.',
  options: {},
  messages: {
    form: 'The label key `{key}` is not of lower-case letters, digits and single separators, so that tools may miss it; rename it.',
    reserved: 'Keys such as `{key}` are reserved for Docker itself; take a prefix of your own.',
  },
  examples: [
    {
      bad: 'FROM alpine:3.20\nLABEL «Version»=1.2\n',
      good: 'FROM alpine:3.20\nLABEL version=1.2\n',
    },
  ],
  visit: {
    LABEL({ pairs }, { report }) {
      for (const { name } of pairs) {
        const key = name.text.replace(/^(["'])(.*)\1$/, '$2');
        if (/^(?:com\.docker|io\.docker|org\.dockerproject)\./.test(key)) {
          report({ at: name, message: 'reserved', data: { key } });
        } else if (!/^[a-z](?:[a-z0-9]|[._/-](?=[a-z0-9]))*$/.test(key)) {
          report({ at: name, message: 'form', data: { key } });
        }
      }
    },
  },
});
