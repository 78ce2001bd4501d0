import { defineRule } from '#core/dockerfile/define-rule';
import type { Effect } from '#core/dockerfile/model/effects/effect';
import { effectsOf } from '#core/dockerfile/model/effects/step';
import type { DockerfileModel } from '#core/dockerfile/model/file';
import type { Stage } from '#core/dockerfile/model/stages';
import { baseOf } from '#core/dockerfile/base-image';
import { startsStrict } from '#core/dockerfile/rules/run/lost-failures';
import { userOfBase } from '#core/dockerfile/rules/users/base-users';
import { copyInto } from '#core/dockerfile/rules/users/given-places';
import { isForSystem, needsRoot } from '#core/dockerfile/rules/users/root-work';
import type { ShellCommand } from '#core/dockerfile/shell/script';
import type { Instruction } from '#core/dockerfile/syntax/tree';
import type { Fix } from '#core/lint/finding';
import { isRoot } from '#core/dockerfile/rules/root-user';

export default defineRule({
  id: 'no-root-work-as-user',
  category: 'users',
  severity: 'error',
  preset: 'recommended',
  fix: 'suggestion',
  since: '0.1.0',
  aliases: {},
  supersedes: ['no-recursive-owner'],
  summary: 'Steps that need root come before `USER`.',
  why: '`USER` holds for the steps of the build too. Packages are installed, users made and files below `/etc` written by root only, so a step behind `USER app` that does so fails with `Permission denied`. Some base images, such as that of Jenkins, have a user of their own.',
  options: {},
  messages: {
    packages:
      '`{command}` needs root, and this step runs as `{user}`, so it fails; do it above the USER in line {line}, or switch to root for this step.',
    base: '`{command}` needs root, and `{image}` runs its steps as `{user}`, so it fails; switch to root for this step.',
    file: '`{path}` belongs to root, and this step runs as `{user}`, so that it cannot be written; do it above the USER in line {line}, or switch to root for this step.',
    copied:
      'What line {copy} copies belongs to root, and only root may change that, but this step runs as `{user}` (line {line}), so `chown` fails; write `--chown={user}` there instead.',
    owner:
      'Only root may give files to another user, and this step runs as `{user}`, so `chown` to `{owner}` fails; do it above the USER in line {line}, or switch to root for this step.',
  },
  examples: [
    {
      bad: 'FROM debian:12\nRUN useradd app\nUSER app\nRUN «apt-get update» && apt-get install -y curl\n',
      good: 'FROM debian:12\nRUN useradd app\nUSER app\nUSER root\nRUN apt-get update && apt-get install -y curl\nUSER app\n',
    },
  ],
  visit: {
    RUN(node, { model, report }, { stage, trigger }) {
      const { user } = model.executionAt(node);
      if (!stage || trigger) return;
      const effects = effectsOf(model, node).effects.filter((it) => isDone(model, it));
      if (user.kind === 'unknown') {
        const own = user.reason === 'base-image' ? userOfBase(baseOf(model, stage).image) : undefined;
        const command = own && effects.find((it) => it.command && isForSystem(it, it.command))?.command;
        if (!command) return;
        const data = { command: firstWords(model, command), user: own, image: baseOf(model, stage).image };
        report({ at: command, message: 'base', data, fixes: [rootFix(model, node, stage, `USER ${own}`)] });
        return;
      }
      if (user.isDefault || !user.origin) return;
      if (user.value === '' || isRoot(user.value) || isWindowsUser(user.value)) return;
      const effect = effects.find((it) => needsRoot(model, stage, it, user.value));
      if (!effect?.command) return;
      const fixes = [rootFix(model, node, stage, model.text.slice(user.origin.start, user.origin.end).trimEnd())];
      const { message, data: words } = tell(model, stage, effect, effect.command);
      const data = { ...words, user: user.value, line: user.origin.lines.first + 1 };
      report({ at: effect.command, message, data, fixes });
    },
  },
});

interface Told {
  readonly message: 'packages' | 'file' | 'copied' | 'owner';
  readonly data: { readonly command: string; readonly path: string; readonly copy: number; readonly owner: string };
}

/** What is wrong with it, and the words for each of the messages. */
function tell(model: DockerfileModel, stage: Stage, effect: Effect, command: ShellCommand): Told {
  const data = { command: firstWords(model, command), path: '', copy: 0, owner: '' };
  if (effect.kind === 'owner') {
    const copy = copyInto(model, stage, effect);
    if (copy) return { message: 'copied', data: { ...data, copy: copy.lines.first + 1 } };
    return { message: 'owner', data: { ...data, owner: effect.owner ?? '' } };
  }
  if (!('place' in effect)) return { message: 'packages', data };
  return { message: 'file', data: { ...data, path: pathOf(effect) } };
}

function firstWords({ text }: DockerfileModel, { start, end }: ShellCommand): string {
  return text.slice(start, end).split(/\s+/).slice(0, 2).join(' ');
}

function isWindowsUser(user: string): boolean {
  return /^container(?:administrator|user)$/i.test(user);
}

/** True for what surely runs, with the rights of the step, and whose failure ends the step. */
function isDone(model: DockerfileModel, { command, isCertain, isMounted, instruction }: Effect): boolean {
  if (!command || !isCertain || isMounted || command.next === '||') return false;
  if (command.next === ';' && !isStrictAt(model, instruction, command)) return false;
  return !command.wrappers.some((it) => !TRANSPARENT.has(it));
}

/** True behind `set -e`, and in a shell that is started with it. */
function isStrictAt(model: DockerfileModel, run: Instruction, { start }: ShellCommand): boolean {
  return model.scripts(run).some(({ shell, commands }) => {
    const set = commands.findLast((it) => it.name === 'set' && it.start < start && it.shells.length === 0);
    return startsStrict(set ? set.args.map((it) => it.text) : shell);
  });
}

const TRANSPARENT: ReadonlySet<string> = new Set([
  'env',
  'command',
  'exec',
  'time',
  'sh -c',
  'bash -c',
  'nice',
  'timeout',
]);

function pathOf(effect: Effect): string {
  return 'place' in effect && effect.place.kind === 'path' ? effect.place.path : '';
}

/** Root for the step, and the user again behind it. */
function rootFix({ text }: DockerfileModel, node: Instruction, stage: Stage, again: string): Fix {
  const next = stage.instructions[stage.instructions.indexOf(node) + 1];
  const end = node.start + text.slice(node.start, node.end).trimEnd().length;
  const edits = [
    { start: node.start, end: node.start, text: `USER root\n` },
    ...(next?.keyword.name === 'USER' ? [] : [{ start: end, end, text: `\n${again}` }]),
  ];
  return { title: 'Switch to root for this step', safety: 'suggestion', edits };
}
