import { defineRule } from '#core/dockerfile/define-rule';

export default defineRule({
  id: 'prefer-numeric-user',
  category: 'run-time',
  severity: 'info',
  preset: 'all',
  fix: 'none',
  since: '0.1.0',
  aliases: { hadolint: 'DL3066' },
  summary: '`USER` is a number.',
  why: 'Kubernetes can tell that a user is not root by its number only: with `runAsNonRoot`, it refuses to start an image whose user is a name. A number also needs no entry in `/etc/passwd`.',
  whenNot: 'For images that never run with `runAsNonRoot`.',
  options: {},
  messages: {
    name: '`{user}` is a name, of which Kubernetes cannot tell that it is not root; write the number of the user.',
  },
  examples: [
    {
      bad: 'FROM node:22.11\nUSER «node»\n',
      good: 'FROM node:22.11\nUSER 1000\n',
    },
  ],
  visit: {
    USER({ words }, { report }) {
      const [user] = words;
      if (!user || /^\d+(?::|$)|\$/.test(user.text)) return;
      report({ at: user, message: 'name', data: { user: user.text } });
    },
  },
});
