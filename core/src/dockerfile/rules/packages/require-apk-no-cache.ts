import { defineRule } from '#core/dockerfile/define-rule';
import { cachesAt } from '#core/dockerfile/rules/packages/cache-mounts';
import { installsBy } from '#core/dockerfile/rules/packages/actions';
import { hasFlag } from '#core/dockerfile/shell/arguments';
import type { ShellScript } from '#core/dockerfile/shell/script';

const PROGRAMS: ReadonlySet<string> = new Set(['apk']);

export default defineRule({
  id: 'require-apk-no-cache',
  category: 'packages',
  severity: 'info',
  preset: 'recommended',
  fix: 'safe',
  since: '0.1.0',
  aliases: { hadolint: 'DL3019' },
  summary: '`apk add` leaves no package index in the image.',
  why: 'Without `--no-cache`, `apk` keeps the list of all packages in `/var/cache/apk`, where it is out of date soon and takes some megabytes. With the flag it fetches the list for this step only, so that no `apk update` is needed before it.',
  options: {},
  messages: {
    cache: '`apk add` leaves its package index in `/var/cache/apk`; add `--no-cache`.',
  },
  examples: [
    {
      bad: 'FROM alpine:3.20\nRUN apk «add» curl=8.9.1-r2\n',
      good: 'FROM alpine:3.20\nRUN apk add --no-cache curl=8.9.1-r2\n',
    },
  ],
  visit: {
    RUN(node, { model, report }) {
      if (cachesAt(node, /^\/(?:var\/cache|etc)\/apk/)) return;
      for (const { action, script } of installsBy(model, node, PROGRAMS)) {
        const [word] = action.args.subcommandWords;
        if (!word || hasFlag(action.args, '--no-cache') || removesCache(script)) continue;
        const edits = [{ start: word.end, end: word.end, text: ' --no-cache' }];
        report({ at: word, message: 'cache', fixes: [{ title: 'Add --no-cache', safety: 'safe', edits }] });
      }
    },
  },
});

function removesCache({ commands }: ShellScript): boolean {
  return commands.some(({ name, args }) => name === 'rm' && args.some((it) => it.text.startsWith('/var/cache/apk')));
}
