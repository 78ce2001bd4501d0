import { defineRule, type Place } from '#core/dockerfile/define-rule';
import { baseOf } from '#core/dockerfile/base-image';
import type { DockerfileModel } from '#core/dockerfile/model/file';
import { cachesAt } from '#core/dockerfile/rules/packages/cache-mounts';
import { actionsOf, installsBy } from '#core/dockerfile/rules/packages/actions';
import { isPlaceShipped } from '#core/dockerfile/rules/shipped';
import { APK } from '#core/dockerfile/rules/packages/system-managers';
import { posixCommands } from '#core/dockerfile/rules/shell-chain';
import { hasFlag } from '#core/dockerfile/shell/arguments';
import type { PackageAction } from '#core/dockerfile/shell/packages';
import type { ShellCommand } from '#core/dockerfile/shell/script';
import type { Instruction } from '#core/dockerfile/syntax/tree';

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
    RUN(node, { model, report }, place) {
      if (!isPlaceShipped(model, place) || cachesAt(node, /^\/(?:var\/cache|etc)\/apk/)) return;
      const installs = installsBy(model, node, APK.programs);
      const commands = posixCommands(model, node);
      for (const install of installs) {
        const { action } = install;
        const [word] = action.args.subcommandWords;
        if (!word || hasFlag(action.args, '--no-cache', '--no-network', '--root', '-p') || removesCache(commands))
          continue;
        if (isThereAlready(install, installs) && !fetchesByItself(model, place)) continue;
        const edits = [{ start: word.end, end: word.end, text: ' --no-cache' }];
        const safety = isIndexUsed(model, place, node, action) ? 'suggestion' : 'safe';
        report({ at: word, message: 'cache', fixes: [{ title: 'Add --no-cache', safety, edits }] });
      }
    },
  },
});

function removesCache(commands: readonly ShellCommand[]): boolean {
  return commands.some(
    ({ name, args }) => name === 'rm' && args.some((it) => /^\/var\/cache(?:\/?$|\/apk|\/\*)/.test(it.text)),
  );
}

interface Install {
  readonly command: ShellCommand;
  readonly action: PackageAction;
}

/** What programs were found to need, behind the `apk add --no-cache` of the same step that brought it. */
function isThereAlready({ action, command }: Install, installs: readonly Install[]): boolean {
  const isComputed = action.packages.every(({ word }) => word.value === undefined);
  const before = installs.filter((it) => it.command.start < command.start);
  return isComputed && before.some((it) => hasFlag(it.action.args, '--no-cache'));
}

/** True for Alpine 3.13 and later, where `apk add` fetches an index that is missing, also when it needs nothing of it. */
function fetchesByItself(model: DockerfileModel, { stage }: Place): boolean {
  const tag = stage ? baseOf(model, stage).tag : '';
  const [, minor] = /^(?:.*alpine)?3\.(\d+)/.exec(tag) ?? [];
  return minor !== undefined && Number(minor) >= 13;
}

/** True when a later step of the stage finds its packages in the index that this one fetches and keeps. */
function isIndexUsed(
  model: DockerfileModel,
  { stage, trigger }: Place,
  node: Instruction,
  { args }: PackageAction,
): boolean {
  if (!hasFlag(args, '-U', '--update-cache', '--update')) return false;
  const later = stage?.instructions.filter((it) => it.start > (trigger ?? node).start) ?? [];
  const actions = later.flatMap((it) => actionsOf(model, it, APK.programs));
  const [next] = actions.filter(({ action }) => action.kind === 'install' || action.kind === 'refresh');
  return (
    next?.action.kind === 'install' && !hasFlag(next.action.args, '--no-cache', '-U', '--update-cache', '--update')
  );
}
