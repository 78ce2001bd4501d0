import { defineRule } from '#core/dockerfile/define-rule';
import { cachesAt } from '#core/dockerfile/rules/packages/cache-mounts';
import { appendedCommand } from '#core/dockerfile/rules/packages/append-command';
import { isYarnBerry } from '#core/dockerfile/rules/packages/yarn-berry';
import { isPlaceShipped } from '#core/dockerfile/rules/shipped';
import { hasFlag } from '#core/dockerfile/shell/arguments';
import { packageActionOf } from '#core/dockerfile/shell/packages';
import type { ShellCommand } from '#core/dockerfile/shell/script';

export default defineRule({
  id: 'no-yarn-cache',
  category: 'packages',
  severity: 'info',
  preset: 'strict',
  fix: 'suggestion',
  since: '0.1.0',
  aliases: { hadolint: 'DL3060' },
  summary: '`yarn install` leaves no cache in the image.',
  why: 'yarn keeps every package that it downloads in its cache, besides the copy in `node_modules`. Only the same step can remove the cache from the layer.',
  whenNot: 'For a stage that others start from to install more.',
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
    RUN(node, { model, report }, place) {
      if (!isPlaceShipped(model, place) || cachesAt(model, node, /\.cache\/yarn|\.yarn|yarn-cache|\/root\/\.cache\/?$/))
        return;
      // Yarn 2 and later may run programs from the cache, which is a part of the project then.
      if (isYarnBerry(model)) return;
      for (const { commands } of model.scripts(node)) {
        const last = commands.findLast((it) => it.name === 'yarn' && installs(it));
        if (!last?.nameWord) continue;
        if (commands.slice(commands.indexOf(last)).some(removesCache)) continue;
        const edits = appendedCommand(model, node, last, 'yarn cache clean');
        const fixes = edits ? [{ title: 'Empty the cache at the end', safety: 'suggestion', edits } as const] : [];
        report({ at: last.nameWord, message: 'cache', fixes });
      }
    },
  },
});

function installs(command: ShellCommand): boolean {
  const action = packageActionOf(command);
  return (action?.kind === 'sync' || action?.kind === 'install') && !hasFlag(action.args, '--cache-folder');
}

function removesCache({ name, args }: ShellCommand): boolean {
  if (name === 'yarn') return args[0]?.text === 'cache' && args[1]?.text === 'clean';
  return name === 'rm' && args.some((it) => /\.cache|yarn/.test(it.text));
}
