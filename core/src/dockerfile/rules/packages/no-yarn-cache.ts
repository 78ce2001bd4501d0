import { defineRule } from '#core/dockerfile/define-rule';
import { cachesAt } from '#core/dockerfile/rules/packages/cache-mounts';
import { readArguments } from '#core/dockerfile/shell/arguments';
import type { ShellCommand } from '#core/dockerfile/shell/script';

export default defineRule({
  id: 'no-yarn-cache',
  category: 'packages',
  severity: 'info',
  preset: 'strict',
  fix: 'none',
  since: '0.1.0',
  aliases: { hadolint: 'DL3060' },
  summary: '`yarn install` leaves no cache in the image.',
  why: 'yarn keeps every package that it downloads in its cache, besides the copy in `node_modules`. Only the same step can remove the cache from the layer.',
  options: {},
  messages: {
    cache:
      '`yarn` leaves its cache in the image; end the step with `&& yarn cache clean`, or put the cache on a mount.',
  },
  examples: [
    {
      bad: 'FROM node:22.11\nRUN «yarn» install --frozen-lockfile\n',
      good: 'FROM node:22.11\nRUN yarn install --frozen-lockfile && yarn cache clean\n',
    },
  ],
  visit: {
    RUN(node, { model, report }, { stage, trigger }) {
      const isKept = stage?.isFinal === true || trigger !== undefined || model.stages.some((it) => it.parent === stage);
      if (!isKept || cachesAt(node, /\.cache\/yarn|\.yarn/)) return;
      for (const { commands } of model.scripts(node)) {
        const last = commands.findLast((it) => it.name === 'yarn' && verbOf(it) === 'install');
        if (!last?.nameWord) continue;
        const later = commands.slice(commands.indexOf(last));
        if (later.some((it) => it.name === 'yarn' && verbOf(it) === 'cache')) continue;
        report({ at: last.nameWord, message: 'cache' });
      }
    },
  },
});

function verbOf(command: ShellCommand): string | undefined {
  return readArguments(command).subcommands[0]?.split(' ', 1)[0];
}
