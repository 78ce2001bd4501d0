import { defineRule } from '#core/dockerfile/define-rule';
import type { DockerfileModel } from '#core/dockerfile/model/file';
import { type CacheMount, cacheMountsOf } from '#core/dockerfile/rules/cache/cache-mount';
import { cacheFolderOf } from '#core/dockerfile/rules/cache/cache-folders';
import { TOOL_CACHES } from '#core/dockerfile/rules/cache/tool-caches';
import { type StepUser, userOf } from '#core/dockerfile/rules/cache/user-home';
import type { Stage } from '#core/dockerfile/model/stages';
import { posixCommands } from '#core/dockerfile/rules/shell-chain';
import { hasFlag, readArguments } from '#core/dockerfile/shell/arguments';
import type { ShellCommand } from '#core/dockerfile/shell/script';
import type { Instruction } from '#core/dockerfile/syntax/tree';
import type { Fix } from '#core/lint/finding';
import { keptOfFile } from '#core/dockerfile/model/kept';

export default defineRule({
  id: 'valid-cache-mount-target',
  category: 'cache',
  severity: 'warning',
  preset: 'recommended',
  fix: 'suggestion',
  since: '0.1.0',
  aliases: {},
  summary: 'A cache mount is where the tool of the step keeps its cache, and the user of the step may write there.',
  why: 'Nothing says so when a cache mount is in the wrong place: the tool fills its own folder, which becomes a part of the layer, and the mount stays empty. BuildKit does not know what `~` is, and `$HOME` is only set when an `ENV` sets it. A cache mount belongs to root unless `uid` says otherwise, so that another user cannot write to it.',
  options: {},
  messages: {
    tilde:
      'BuildKit takes `{target}` as it is written, so the cache is not mounted in a home folder and stays empty; write the path in full.',
    home: '`{program}` is run by `{user}`, who has no cache below `{folder}`, so this mount stays empty and the cache goes into the layer; mount it in the home folder of `{user}`.',
    mistaken: '`{program}` keeps its cache in `{right}`, so this mount stays empty and the cache goes into the layer.',
    owner:
      'This cache belongs to root, and the step is run by `{user}`, who cannot write to it; add `uid=` with the number of the user.',
  },
  examples: [
    {
      bad: 'FROM python:3.13\nUSER root\nRUN --mount=type=cache,target=«~/.cache/pip» pip install flask==3.1.0\n',
      good: 'FROM python:3.13\nUSER root\nRUN --mount=type=cache,target=/root/.cache/pip pip install flask==3.1.0\n',
    },
    {
      bad: 'FROM node:22.11\nRUN --mount=type=cache,target=«/root/.cache/npm» npm ci\n',
      good: 'FROM node:22.11\nRUN --mount=type=cache,target=/root/.npm npm ci\n',
    },
    {
      bad: 'FROM python:3.13\nRUN useradd -m -u 1000 app\nUSER app\nRUN --mount=type=cache,uid=1000,target=«/root/.cache/pip» pip install flask==3.1.0\n',
      good: 'FROM python:3.13\nRUN useradd -m -u 1000 app\nUSER app\nRUN --mount=type=cache,uid=1000,target=/home/app/.cache/pip pip install flask==3.1.0\n',
    },
  ],
  visit: {
    RUN(run, { model, report }, { stage }) {
      const mounts = cacheMountsOf(model, run);
      if (mounts.length === 0 || !stage) return;
      const user = userOf(model, stage, run);
      for (const mount of mounts) {
        const found =
          ofTilde(model, run, mount, user) ??
          ofHome(model, run, mount, user) ??
          ofMistake(model, run, mount) ??
          ofImage(model, stage, run, mount, user) ??
          ofOwner(mount, user);
        if (found) report(found);
      }
    },
  },
});

function ofTilde(
  model: DockerfileModel,
  run: Instruction,
  { target, targetSpan }: CacheMount,
  user: StepUser | undefined,
) {
  const [written] = /^(?:~|\$HOME\b|\$\{HOME\})(?=\/|$)/.exec(target) ?? [];
  const isSet = written !== '~' && model.variables.lookup('HOME', run)?.pair !== undefined;
  if (written === undefined || isSet) return undefined;
  const home = user ? user.home : '/root';
  const fixes = home === undefined ? [] : moved(targetSpan, home + target.slice(written.length));
  return { at: targetSpan, message: 'tilde' as const, data: { target }, fixes };
}

/** The home folder of somebody else. */
function ofHome(model: DockerfileModel, run: Instruction, mount: CacheMount, user: StepUser | undefined) {
  const [, folder = '', rest = ''] = /^(\/root|\/home\/[^/$]+)\/(.+)$/.exec(mount.target) ?? [];
  if (!user || folder === '' || user.home === folder || (!user.isRoot && folder !== '/root')) return undefined;
  const program = plainProgram(model, run, rest);
  if (program === undefined) return undefined;
  const fixes = user.home === undefined ? [] : moved(mount.targetSpan, `${user.home}/${rest}`);
  return { at: mount.targetSpan, message: 'home' as const, data: { program, user: user.name, folder }, fixes };
}

/** The program that would have its cache there, and is not told of another place. */
function plainProgram(model: DockerfileModel, run: Instruction, folder: string): string | undefined {
  const found = posixCommands(model, run).find((command) => {
    const cache = cacheOf(command);
    return cache?.home.includes(folder) === true && isInPlace(model, run, command);
  });
  return found && readArguments(found).program;
}

/** A folder that looks like the tool's cache. */
function ofMistake(model: DockerfileModel, run: Instruction, { target, targetSpan }: CacheMount) {
  for (const command of posixCommands(model, run)) {
    const mistaken = cacheOf(command)?.mistaken ?? {};
    const wrong = Object.keys(mistaken).find(
      (it) => target === `/root/${it}` || /^\/home\/[^/]+\/(.+)$/.exec(target)?.[1] === it,
    );
    if (wrong === undefined || !isInPlace(model, run, command)) continue;
    const right = target.slice(0, -wrong.length) + (mistaken[wrong] ?? '');
    const data = { program: readArguments(command).program ?? '', right };
    return { at: targetSpan, message: 'mistaken' as const, data, fixes: moved(targetSpan, right) };
  }
  return undefined;
}

/** A folder that is the tool's in other images. */
function ofImage(
  model: DockerfileModel,
  stage: Stage,
  run: Instruction,
  { target, targetSpan }: CacheMount,
  user: StepUser | undefined,
) {
  if (user?.isRoot === false) return undefined;
  for (const command of posixCommands(model, run)) {
    const { program = '' } = readArguments(command);
    const cache = cacheFolderOf(model, stage, program);
    const right = cache?.mistaken?.[target];
    if (!cache || right === undefined || !isInPlace(model, run, command)) continue;
    return { at: targetSpan, message: 'mistaken' as const, data: { program, right }, fixes: moved(targetSpan, right) };
  }
  return undefined;
}

/** A cache that only root can write to. */
function ofOwner({ flag, options }: CacheMount, user: StepUser | undefined) {
  if (!user || user.isRoot || options.has('uid') || options.has('gid') || options.has('mode')) return undefined;
  const { end } = flag.valueSpan;
  const uid = /^\d+$/.test(user.name) ? user.name : undefined;
  const fix: Fix =
    uid === undefined
      ? { title: `Give it to ${user.name}`, safety: 'snippet', edits: [{ start: end, end, text: ',uid=${1:1000}' }] }
      : { title: `Give it to ${user.name}`, safety: 'suggestion', edits: [{ start: end, end, text: `,uid=${uid}` }] };
  return { at: flag.valueSpan, message: 'owner' as const, data: { user: user.name }, fixes: [fix] };
}

function cacheOf(command: ShellCommand) {
  const { program = '' } = readArguments(command);
  return Object.hasOwn(TOOL_CACHES, program) ? TOOL_CACHES[program] : undefined;
}

/** True when nothing moves the tool's cache, or makes the tool run as another user. */
function isInPlace(model: DockerfileModel, run: Instruction, command: ShellCommand): boolean {
  const cache = cacheOf(command);
  if (!cache || hasFlag(readArguments(command), ...(cache.flags ?? [])) || command.wrappers.length > 0) return false;
  const names = [...cache.variables, 'HOME', 'XDG_CACHE_HOME'];
  if (command.assignments.some((it) => names.includes(it.name))) return false;
  if (names.some((it) => model.variables.lookup(it, run)?.pair !== undefined)) return false;
  return !isToldElsewhere(model);
}

/** True when a step or a file may tell a tool where its cache is. */
const isToldElsewhere = keptOfFile(({ text }): boolean =>
  /\bexport \w*(?:HOME|CACHE|PATH)|config set|\.npmrc|pip\.conf/i.test(text),
);

function moved({ start, end }: CacheMount['targetSpan'], to: string): readonly Fix[] {
  return [{ title: `Mount ${to}`, safety: 'suggestion', edits: [{ start, end, text: to }] }];
}
