import { defineRule, type Place } from '#core/dockerfile/define-rule';
import { baseOf } from '#core/dockerfile/base-image';
import type { DockerfileModel } from '#core/dockerfile/model/file';
import { cachesAt } from '#core/dockerfile/rules/packages/cache-mounts';
import { actionsOf, installsBy, type ProgramAction } from '#core/dockerfile/rules/packages/actions';
import { isPlaceShipped } from '#core/dockerfile/rules/shipped';
import { removedCommand } from '#core/dockerfile/rules/packages/remove-command';
import { APK, FETCHING } from '#core/dockerfile/rules/packages/system-managers';
import { posixCommands } from '#core/dockerfile/rules/shell-chain';
import { hasFlag } from '#core/dockerfile/shell/arguments';
import type { ShellCommand } from '#core/dockerfile/shell/script';
import type { Instruction } from '#core/dockerfile/syntax/tree';
import type { Fix } from '#core/lint/finding';

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
    update:
      '`apk update` and `apk add` leave the package index in `/var/cache/apk`; add `--no-cache`, which fetches the index for this step only, and leave `apk update` out.',
    upgrade: '`apk upgrade` and `apk add` leave the package index in `/var/cache/apk`; add `--no-cache` to both.',
  },
  examples: [
    {
      bad: 'FROM alpine:3.20\nRUN apk «add» curl=8.9.1-r2\n',
      good: 'FROM alpine:3.20\nRUN apk add --no-cache curl=8.9.1-r2\n',
    },
  ],
  visit: {
    RUN(node, { model, report }, place) {
      if (!isPlaceShipped(model, place) || cachesAt(model, node, /^\/(?:var\/cache|etc)\/apk/)) return;
      if (removesCache(posixCommands(model, node))) return;
      const installs = installsBy(model, node, APK.programs);
      const [first, ...others] = installs.filter(
        (it) => keepsIndex(it) && (!isThereAlready(it, installs) || fetchesByItself(model, place)),
      );
      const [word] = first?.action.args.subcommandWords ?? [];
      if (!first || !word) return;
      const more = actionsOf(model, node, APK.programs).filter((it) => MORE.has(it.action.kind) && keepsIndex(it));
      const related = [...more, ...others].map(({ command: { start, end } }) => ({ start, end, message: ALSO }));
      report({
        at: word,
        message: messageFor(more),
        related,
        fixes: [withoutIndex(model, place, node, [first, ...others, ...more])],
      });
    },
  },
});

/** What besides an install fetches the index. */
const MORE: ReadonlySet<string> = new Set(['refresh', 'upgrade']);

const ALSO = 'This leaves the index there too.';

function keepsIndex({ action: { args } }: ProgramAction): boolean {
  return args.subcommandWords.length > 0 && !hasFlag(args, '--no-cache', '--no-network', '--root', '-p');
}

function messageFor(more: readonly ProgramAction[]): 'cache' | 'update' | 'upgrade' {
  if (more.some(({ action }) => action.kind === 'refresh')) return 'update';
  return more.length > 0 ? 'upgrade' : 'cache';
}

/** `--no-cache` for all that take it, and no update before them. */
function withoutIndex(model: DockerfileModel, place: Place, node: Instruction, all: readonly ProgramAction[]): Fix {
  const edits = all.flatMap(({ action, command }) => {
    if (action.kind === 'refresh') return removedCommand(model, node, command) ?? [];
    return action.args.subcommandWords.slice(0, 1).map(({ end }) => ({ start: end, end, text: ' --no-cache' }));
  });
  const safety = isIndexUsed(model, place, node, all) ? 'suggestion' : 'safe';
  return { title: 'Add --no-cache', safety, edits };
}

function removesCache(commands: readonly ShellCommand[]): boolean {
  return commands.some(
    ({ name, args }) => name === 'rm' && args.some((it) => /^\/var\/cache(?:\/?$|\/apk|\/\*)/.test(it.text)),
  );
}

/** What programs were found to need, behind the `apk add --no-cache` of the same step that brought it. */
function isThereAlready({ action, command }: ProgramAction, installs: readonly ProgramAction[]): boolean {
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

/** True when something looks at the index behind them: a later step of the stage, or another command of this one. */
function isIndexUsed(
  model: DockerfileModel,
  { stage, trigger }: Place,
  node: Instruction,
  all: readonly ProgramAction[],
): boolean {
  if (!all.some(({ action: { kind, args } }) => kind === 'refresh' || hasFlag(args, ...UPDATING))) return false;
  const known = new Set(actionsOf(model, node, APK.programs).map(({ command }) => command));
  if (posixCommands(model, node).some((it) => it.name === 'apk' && !known.has(it))) return true;
  const later = stage?.instructions.filter((it) => it.start > (trigger ?? node).start) ?? [];
  const actions = later.flatMap((it) => actionsOf(model, it, APK.programs));
  const [next] = actions.filter(({ action }) => action.kind === 'install' || action.kind === 'refresh');
  return next?.action.kind === 'install' && !hasFlag(next.action.args, ...FETCHING);
}

const UPDATING = ['-U', '--update-cache', '--update'];
