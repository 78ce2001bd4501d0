import { defineRule } from '#core/dockerfile/define-rule';
import { actionsOf, type ProgramAction } from '#core/dockerfile/rules/packages/actions';
import { cachesAt } from '#core/dockerfile/rules/packages/cache-mounts';
import { removedCommand } from '#core/dockerfile/rules/packages/remove-command';
import { isPlaceShipped } from '#core/dockerfile/rules/shipped';
import { APK, FETCHING } from '#core/dockerfile/rules/packages/system-managers';
import { posixCommands } from '#core/dockerfile/rules/shell-chain';
import { hasFlag } from '#core/dockerfile/shell/arguments';

export default defineRule({
  id: 'no-needless-apk-update',
  category: 'packages',
  severity: 'info',
  preset: 'recommended',
  fix: 'suggestion',
  since: '0.1.0',
  aliases: {},
  supersedes: ['no-late-cleanup'],
  summary: 'There is no `apk update` before `apk add --no-cache`.',
  why: '`apk add --no-cache` fetches the index of packages itself and keeps nothing of it. An `apk update` before it fetches the same index a second time and stores it in `/var/cache/apk`, where it makes the layer some megabytes larger: just what `--no-cache` was to avoid.',
  options: {},
  messages: {
    needless:
      '`apk update` leaves its index in the image, and every `apk` behind it in this step fetches its own; leave it out.',
  },
  examples: [
    {
      bad: 'FROM alpine:3.20\nRUN «apk update» && apk add --no-cache curl\n',
      good: 'FROM alpine:3.20\nRUN apk add --no-cache curl\n',
    },
  ],
  visit: {
    RUN(run, { model, report }, place) {
      if (!isPlaceShipped(model, place) || cachesAt(model, run, /^\/(?:var\/cache|etc)\/apk/)) return;
      const actions = actionsOf(model, run, APK.programs);
      const isRemoved = posixCommands(model, run).some(
        ({ name, args }) => name === 'rm' && args.some((it) => /^\/var\/cache(?:\/apk|\/\*)/.test(it.text)),
      );
      if (isRemoved) return;
      for (const { action, command } of actions) {
        if (action.kind !== 'refresh' || hasFlag(action.args, '--no-cache')) continue;
        const later = actions.filter((it) => it.command.start > command.start);
        if (!later.some(({ action: { kind } }) => kind === 'install') || !later.every(isIndependent)) continue;
        const edits = removedCommand(model, run, command);
        const fixes = edits ? [{ title: 'Leave out apk update', safety: 'suggestion', edits } as const] : [];
        report({ at: command, message: 'needless', fixes });
      }
    },
  },
});

function isIndependent({ action: { kind, args } }: ProgramAction): boolean {
  return kind === 'remove' || hasFlag(args, ...FETCHING);
}
