import { defineRule } from '#core/dockerfile/define-rule';
import { baseOf } from '#core/dockerfile/base-image';
import type { DockerfileModel } from '#core/dockerfile/model/file';
import type { Stage } from '#core/dockerfile/model/stages';
import type { ShellCommand } from '#core/dockerfile/shell/script';
import type { Instruction } from '#core/dockerfile/syntax/tree';
import type { Fix, RelatedPlace } from '#core/lint/finding';
import { runsAsRoot } from '#core/dockerfile/rules/root-user';

export default defineRule({
  id: 'no-sudo',
  category: 'packages',
  severity: 'warning',
  preset: 'recommended',
  fix: 'safe',
  since: '0.1.0',
  aliases: { hadolint: 'DL3004', tally: 'hadolint/DL3004' },
  summary: '`RUN` does not call `sudo`.',
  why: 'The steps of a build run as root unless `USER` says otherwise, so `sudo` has nothing to add, and most base images have none. It starts the command with another environment, in which variables of `ENV` are missing, and does not hand signals on.',
  whenNot: 'For images whose user is meant to use `sudo`, as in a development container.',
  options: {},
  messages: {
    sudo: '`sudo` is not needed in a build, drops variables of the environment, and is missing in most images; switch to root with `USER root` where the step needs it.',
    root: 'The step runs as root already, so `sudo` only drops variables of the environment, and has to be in the image; leave it out.',
    user: '`sudo` drops variables of the environment, hands no signals on, and is missing in most images; give what `{user}` does a step of its own, behind `USER {user}`.',
  },
  examples: [
    {
      bad: 'FROM ubuntu:24.04\nUSER root\nRUN «sudo apt-get update»\n',
      good: 'FROM ubuntu:24.04\nUSER root\nRUN apt-get update\n',
    },
    {
      bad: 'FROM ubuntu:24.04\nRUN «sudo apt-get update» && ls\n',
      good: 'FROM ubuntu:24.04\nRUN apt-get update && ls\n',
    },
  ],
  visit: {
    RUN(node, { model, report }, { stage }) {
      const wanted: ShellCommand[] = [];
      const needless: (Fix & { readonly command: ShellCommand })[] = [];
      for (const script of model.scripts(node)) {
        for (const command of script.commands) {
          if ((!command.wrappers.includes('sudo') && command.name !== 'sudo') || isOnlyForSudo(command)) continue;
          const user = userOf(model, command);
          const fix = user === undefined ? withoutSudo(model, stage, node, command) : undefined;
          if (user !== undefined) report({ at: command, message: 'user', data: { user } });
          else if (fix) needless.push({ ...fix, command });
          else wanted.push(command);
        }
      }
      const [fix] = needless;
      const edits = needless.flatMap((it) => it.edits);
      if (fix) {
        const { command: at, title, safety } = fix;
        const related = alsoAt(needless.slice(1).map(({ command }) => command));
        report({ at, message: 'root', related, fixes: [{ title, safety, edits }] });
      }
      // One `USER root` in front of the step mends them all.
      const [first, ...others] = wanted;
      if (first) report({ at: first, message: 'sudo', related: alsoAt(others) });
    },
  },
});

function alsoAt(commands: readonly ShellCommand[]): readonly RelatedPlace[] {
  return commands.map(({ start, end }) => ({ start, end, message: 'This as well.' }));
}

/** `sudo echo ""`: nothing is done as root, so what `sudo` does by itself is wanted, as to have it called once. */
function isOnlyForSudo({ name, next, redirects }: ShellCommand): boolean {
  return /^(?:echo|true|:)$/.test(name ?? '') && redirects.length === 0 && next !== '|';
}

/** Whom `sudo -u` makes of the one who runs the step; undefined for root. */
function userOf({ text }: DockerfileModel, { start, nameWord, wrappers }: ShellCommand): string | undefined {
  const before = nameWord && wrappers.includes('sudo') ? text.slice(start, nameWord.start) : '';
  const user = /^sudo\s(?:.*\s)?(?:-[A-Za-z]*u\s*|--user[=\s]\s*)([\w.-]+)\s/.exec(before)?.[1];
  return user === 'root' || user === '0' ? undefined : user;
}

/**
 * Takes `sudo` away where it stands in front and changes neither user nor folder. Safe where the step is known to
 * run as root.
 */
function withoutSudo(
  model: DockerfileModel,
  stage: Stage | undefined,
  run: Instruction,
  { start, nameWord, wrappers }: ShellCommand,
): Fix | undefined {
  const before = nameWord ? model.text.slice(start, nameWord.start) : '';
  const options = /^sudo((?:[ \t]+-[EHnS]+)*)[ \t]+((?:\w+=\S*[ \t]+)*)$/.exec(before);
  if (!options || wrappers.length !== 1) return undefined;
  const execution = model.executionAt(run);
  if (!runsAsRoot(execution)) return undefined;
  const isSure = execution.user.kind === 'known' && !execution.user.isDefault;
  // Who calls it in an image that nobody knows may have to.
  if (!isSure && (!stage || baseOf(model, stage).family === 'unknown')) return undefined;
  const end = start + before.length - (options[2] ?? '').length;
  return { title: 'Remove sudo', safety: isSure ? 'safe' : 'suggestion', edits: [{ start, end, text: '' }] };
}
