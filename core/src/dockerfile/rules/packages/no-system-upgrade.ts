import { defineRule } from '#core/dockerfile/define-rule';
import type { DockerfileModel } from '#core/dockerfile/model/file';
import { removedCommand } from '#core/dockerfile/rules/packages/remove-command';
import { hasFlag } from '#core/dockerfile/shell/arguments';
import type { Instruction } from '#core/dockerfile/syntax/tree';
import type { Fix } from '#core/lint/finding';
import { managerCommands, type ManagerCommand } from '#core/dockerfile/rules/packages/apt';
import { SYSTEM_FAMILIES } from '#core/dockerfile/shell/tables/system-families';

export default defineRule({
  id: 'no-system-upgrade',
  category: 'packages',
  severity: 'info',
  preset: 'strict',
  fix: 'suggestion',
  since: '0.1.0',
  // Hadolint has withdrawn these, but files still name them.
  aliases: { hadolint: ['DL3005', 'DL3017', 'DL3031', 'DL3039'] },
  summary: 'No step brings all packages of the base image up to date.',
  why: 'An upgrade stores every package that it replaces a second time, in a layer of its own. What it does depends on the day: the same Dockerfile gives another image tomorrow, and since the step is taken from the build cache, it gives no updates at all until something above it changes. A base image that is pulled anew (`docker build --pull`), or pinned by digest and renewed by a bot, has the same updates, tested and without the second copy.',
  whenNot: 'Where the base image is renewed more slowly than you need security updates.',
  options: {},
  messages: {
    upgrade:
      '`{command}` replaces packages of the base image by those of the day, which are stored a second time and differ with each build; take a newer base image instead, and upgrade single packages by name.',
  },
  examples: [
    {
      bad: 'FROM debian:12\nRUN apt-get update && «apt-get upgrade» -y && apt-get install -y curl\n',
      good: 'FROM debian:12\nRUN apt-get update && apt-get install -y curl\n',
    },
    {
      bad: 'FROM alpine:3.20\nRUN «apk upgrade» --no-cache && apk add --no-cache curl\n',
      good: 'FROM alpine:3.20\nRUN apk add --no-cache curl\n',
    },
  ],
  visit: {
    RUN(run, { model, report }) {
      const commands = managerCommands(model, run);
      for (const it of commands) {
        const { command, action } = it;
        const word = action.args.subcommandWords.at(-1);
        if (!word || !command.nameWord || !upgradesAll(it)) continue;
        report({
          at: { start: command.nameWord.start, end: word.end },
          message: 'upgrade',
          data: { command: `${command.name ?? ''} ${action.args.subcommands.join(' ')}` },
          fixes: fixes(model, run, it, commands),
        });
      }
    },
  },
});

/** Package managers of languages whose upgrade without names is of everything that the image has. */
const UPGRADES_ALL: ReadonlySet<string> = new Set(['conda', 'gem']);

function upgradesAll({ action, command }: ManagerCommand): boolean {
  const { manager, kind, packages, args } = action;
  // `pip list --outdated | xargs pip install -U`
  if (manager.family === 'pip' && kind === 'install' && command.wrappers.some((it) => it.startsWith('xargs')))
    return hasFlag(args, '-U', '--upgrade') && packages.length === 0;
  if (
    kind !== 'upgrade' ||
    !(SYSTEM_FAMILIES.has(manager.family) || UPGRADES_ALL.has(manager.family)) ||
    packages.length > 0 ||
    args.hasOpenWords
  )
    return false;
  // `zypper dup` has a rule of its own; with these flags nothing or little is done.
  if (manager.family === 'zypper' && /^(?:dup|dist-upgrade)$/.test(args.subcommands[0] ?? '')) return false;
  return !hasFlag(
    args,
    '-s',
    '--simulate',
    '--dry-run',
    '-d',
    '--download-only',
    '--downloadonly',
    '--security',
    '--system',
  );
}

/** Taking it out makes sense where the step goes on to install something. */
function fixes(
  model: DockerfileModel,
  run: Instruction,
  { command }: ManagerCommand,
  commands: readonly ManagerCommand[],
): readonly Fix[] {
  const goesOn = commands.some(({ action }) => action.kind === 'install');
  const edits = goesOn ? removedCommand(model, run, command) : undefined;
  return edits ? [{ title: 'Leave the base image as it is', safety: 'suggestion', edits }] : [];
}
