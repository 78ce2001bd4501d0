import { defineRule } from '#core/dockerfile/define-rule';
import type { Stage } from '#core/dockerfile/model/stages';
import { startsInit } from '#core/dockerfile/rules/run-time/starts-init';
import { isRoot } from '#core/dockerfile/rules/root-user';
import { lastOf, rootImage } from '#core/dockerfile/model/lineage';

export default defineRule({
  id: 'no-root-user',
  category: 'run-time',
  severity: 'warning',
  preset: 'recommended',
  fix: 'none',
  since: '0.1.0',
  aliases: { hadolint: 'DL3002', tally: 'hadolint/DL3002' },
  summary: 'The image does not end as root.',
  why: 'What breaks out of a process that runs as root has root’s rights on what is mounted, and is one mistake of the kernel away from the host. Switch to root for the steps that need it, and back before the end.',
  whenNot:
    'For images whose program drops its rights itself, and for base images that others build on. Images built on one for dev containers are left alone, for there the editor chooses the user.',
  options: {},
  messages: {
    root: 'The image ends as `{user}`, so its containers run with all rights; switch to another user behind the steps that need root.',
  },
  examples: [
    {
      bad: 'FROM node:22.11\nUSER «root»\nCMD ["node"]\n',
      good: 'FROM node:22.11\nUSER node\nCMD ["node"]\n',
    },
  ],
  visit: {
    file({ model, report }) {
      const last = model.stages.at(-1);
      const [user] = (last && lastOf(model, last, 'USER')?.words) ?? [];
      if (!last || !user || !isRoot(user.text) || isDevContainer(last) || startsInit(model, last)) return;
      report({ at: user, message: 'root', data: { user: user.text } });
    },
  },
});

/** True for an image whose metadata name the user that an editor works as, whatever USER says. */
function isDevContainer(stage: Stage): boolean {
  return /(?:^|\/)devcontainers\//.test(rootImage(stage));
}
