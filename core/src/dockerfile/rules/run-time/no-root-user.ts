import { defineRule } from '#core/dockerfile/define-rule';

export default defineRule({
  id: 'no-root-user',
  category: 'run-time',
  severity: 'warning',
  preset: 'recommended',
  fix: 'none',
  since: '0.1.0',
  aliases: { hadolint: 'DL3002', tally: 'hadolint/DL3002' },
  summary: 'The last `USER` of a stage is not root.',
  why: 'What breaks out of a process that runs as root has root’s rights on what is mounted, and is one mistake of the kernel away from the host. Switch to root for the steps that need it, and back before the end.',
  whenNot: 'For images whose program drops its rights itself, and for base images that others build on.',
  options: {},
  messages: {
    root: 'The stage ends as `{user}`, so its containers run with all rights; switch to another user behind the steps that need root.',
  },
  examples: [
    {
      bad: 'FROM node:22.11\nUSER «root»\nCMD ["node"]\n',
      good: 'FROM node:22.11\nUSER node\nCMD ["node"]\n',
    },
  ],
  visit: {
    stage({ instructions }, { report }) {
      const [user] = instructions.findLast((it) => it.keyword.name === 'USER')?.words ?? [];
      if (!user || !/^(?:root|0)(?::|$)/.test(user.text)) return;
      report({ at: user, message: 'root', data: { user: user.text } });
    },
  },
});
