import { defineRule } from '#core/dockerfile/define-rule';
import { type CacheMount, cacheMountsOf } from '#core/dockerfile/rules/cache/cache-mount';
import { aptCommands } from '#core/dockerfile/rules/packages/apt';
import type { Fix } from '#core/lint/finding';

export default defineRule({
  id: 'require-apt-cache-lock',
  category: 'cache',
  severity: 'warning',
  preset: 'recommended',
  fix: 'safe',
  since: '0.1.0',
  aliases: {},
  summary: "A cache mount for APT's folders is locked while a step uses it.",
  why: 'A cache mount is shared by all builds on the machine that run at the same time, and by stages that are built side by side. APT needs its folders for itself: two at once end with "Could not get lock /var/cache/apt/archives/lock", or with broken package lists, now and then. With `sharing=locked`, the second build waits for the first.',
  whenNot: 'Where only one build runs at a time.',
  options: {},
  messages: {
    shared:
      'The cache mount at `{target}` can be used by several builds at once, and APT fails when it does not have it for itself; add `sharing=locked`.',
  },
  examples: [
    {
      bad: 'FROM debian:12\nRUN --mount=«type=cache,target=/var/cache/apt» apt-get update && apt-get install -y curl\n',
      good: 'FROM debian:12\nRUN --mount=type=cache,target=/var/cache/apt,sharing=locked apt-get update && apt-get install -y curl\n',
    },
  ],
  visit: {
    RUN(run, { model, report }) {
      const mounts = cacheMountsOf(model, run).filter(({ target }) =>
        /^\/var\/(?:cache|lib)\/apt(?:\/|$)/.test(target),
      );
      if (mounts.length === 0 || aptCommands(model, run).length === 0) return;
      for (const mount of mounts) {
        const sharing = mount.options.get('sharing')?.toLowerCase() ?? 'shared';
        if (sharing !== 'shared') continue;
        const { target, flag } = mount;
        report({ at: flag.valueSpan, message: 'shared', data: { target }, fixes: fixes(mount, model.text) });
      }
    },
  },
});

function fixes({ flag, options }: CacheMount, text: string): readonly Fix[] {
  const { start, end } = flag.valueSpan;
  const written = text.slice(start, end);
  if (/["\\`\n]/.test(written)) return [];
  const changed = options.has('sharing')
    ? written.replace(/(^|,)sharing=\w+/i, '$1sharing=locked')
    : `${written},sharing=locked`;
  return [{ title: 'Add sharing=locked', safety: 'safe', edits: [{ start, end, text: changed }] }];
}
