import { defineRule } from '#core/dockerfile/define-rule';
import type { DockerfileModel } from '#core/dockerfile/model/file';
import { type CacheMount, cacheMountsOf } from '#core/dockerfile/rules/cache/cache-mount';
import { type DeletingMount, deletingMount } from '#core/dockerfile/rules/cache/deleting-mount';
import { meets, TOOL_CACHES } from '#core/dockerfile/rules/cache/tool-caches';
import { type ManagerCommand, managerCommands } from '#core/dockerfile/rules/packages/apt';
import { removedCommand } from '#core/dockerfile/rules/packages/remove-command';
import { plainScript, posixCommands } from '#core/dockerfile/rules/shell-chain';
import type { ShellFlag } from '#core/dockerfile/shell/arguments';
import type { ShellCommand } from '#core/dockerfile/shell/script';
import type { Instruction } from '#core/dockerfile/syntax/tree';
import type { Fix } from '#core/lint/finding';
import { firstLine } from '#core/dockerfile/rules/written';

export default defineRule({
  id: 'no-useless-cache-mount',
  category: 'cache',
  severity: 'warning',
  preset: 'recommended',
  fix: 'safe',
  since: '0.1.0',
  aliases: {},
  summary: 'Nothing empties a cache mount or keeps the tool from using it.',
  why: 'A cache mount is there so that the next build need not download again. The official images of Debian and Ubuntu have the file `/etc/apt/apt.conf.d/docker-clean`, by which APT deletes every package right after it was installed; flags such as `--no-cache-dir` make a tool leave its cache alone; `apt-get clean` and `rm -rf` empty it. The mount is then an ornament: each build downloads everything again.',
  options: {},
  messages: {
    docker:
      'This cache stays empty: `{base}` has the file `/etc/apt/apt.conf.d/docker-clean`, by which APT deletes each package after it is installed. Remove that file in the step, before APT runs.',
    both: 'This cache stays empty: `{base}` has the file `/etc/apt/apt.conf.d/docker-clean`, by which APT deletes each package after it is installed, and `{command}` empties it as well. Remove the file in the step, before APT runs, and leave that command out.',
    flag: 'With `{flag}`, `{program}` does not use the cache that is mounted at `{target}`, so every build downloads again; leave the flag out.',
    variable:
      'With `{variable}` set, `{program}` does not use the cache that is mounted at `{target}`, so every build downloads again.',
    emptied:
      '`{command}` empties the cache that is mounted at `{target}`, so the next build downloads again; leave it out.',
  },
  examples: [
    {
      bad: 'FROM python:3.13\nRUN --mount=type=cache,target=/root/.cache/pip pip install «--no-cache-dir» flask==3.1.0\n',
      good: 'FROM python:3.13\nRUN --mount=type=cache,target=/root/.cache/pip pip install flask==3.1.0\n',
    },
    {
      bad: 'FROM debian:12\nRUN --mount=«type=cache,target=/var/cache/apt,sharing=locked» apt-get update && apt-get install -y curl\n',
      good: 'FROM debian:12\nRUN --mount=type=cache,target=/var/cache/apt,sharing=locked rm -f /etc/apt/apt.conf.d/docker-clean && apt-get update && apt-get install -y curl\n',
    },
    {
      bad: 'FROM rockylinux:9.3\nRUN --mount=type=cache,target=/var/cache/dnf dnf install -y httpd && «dnf clean all»\n',
      good: 'FROM rockylinux:9.3\nRUN --mount=type=cache,target=/var/cache/dnf dnf install -y httpd\n',
    },
  ],
  visit: {
    RUN(run, { model, report }, { stage }) {
      const mounts = cacheMountsOf(model, run);
      if (mounts.length === 0) return;
      const deleting = deletingMount(model, run, stage, mounts);
      const found: Emptying[] = [];
      for (const command of managerCommands(model, run)) {
        const off = unused(model, run, command, mounts);
        const mount = off ? undefined : emptied(command, mounts);
        if (off) report(off);
        else if (mount) found.push({ command: command.command, mount });
      }
      for (const command of posixCommands(model, run)) {
        const mount = mounts.find((it) => isRemoved(it, command));
        if (mount) found.push({ command, mount });
      }
      const also = found.filter(({ mount }) => mount === deleting?.mount);
      for (const it of found) if (!also.includes(it)) report(emptying(model, run, it));
      if (deleting) report(deletedPackages(model, run, deleting, also));
    },
  },
});

/** A command that empties a mount. */
interface Emptying {
  readonly command: ShellCommand;
  readonly mount: CacheMount;
}

/** A tool that is told to leave the mounted cache alone. */
function unused(model: DockerfileModel, run: Instruction, { action }: ManagerCommand, mounts: readonly CacheMount[]) {
  const { program = '', flags } = action.args;
  const cache = Object.hasOwn(TOOL_CACHES, program) ? TOOL_CACHES[program] : undefined;
  if (!cache || action.kind === 'clean') return undefined;
  const folders = [...(cache.absolute ?? []), ...cache.home];
  const mount = mounts.find(({ target }) => folders.some((it) => target === it || target.endsWith(`/${it}`)));
  if (!mount) return undefined;
  const { target } = mount;
  const flag = flags.find((it) => cache.off?.includes(it.name));
  if (flag) {
    const data = { flag: flag.name, program, target };
    return { at: flag, message: 'flag' as const, data, fixes: withoutFlag(model, flag) };
  }
  const variable = cache.offVariables?.find((it) => isOn(model, it, run));
  if (variable === undefined) return undefined;
  return { at: mount.flag.valueSpan, message: 'variable' as const, data: { variable, program, target } };
}

function isOn(model: DockerfileModel, name: string, run: Instruction): boolean {
  const value = model.variables.lookup(name, run)?.value;
  return value?.kind === 'known' && !/^(?:|0|off|no|false|f|n)$/i.test(value.value);
}

/** A word of its own goes with the blank before it. */
function withoutFlag({ text }: DockerfileModel, { name, word }: ShellFlag): readonly Fix[] {
  if (word.text !== name || !/[ \t]/.test(text[word.start - 1] ?? '')) return [];
  const edits = [{ start: word.start - 1, end: word.end, text: '' }];
  return [{ title: `Leave out ${name}`, safety: 'safe', edits }];
}

/** A package manager that is told to empty the mounted cache. */
function emptied({ action }: ManagerCommand, mounts: readonly CacheMount[]): CacheMount | undefined {
  const { kind, manager, args } = action;
  if (kind !== 'clean' || OUTDATED_ONLY.test(`${args.program ?? ''} ${args.subcommands.join(' ')}`)) return undefined;
  const cache = Object.hasOwn(TOOL_CACHES, args.program ?? '') ? TOOL_CACHES[args.program ?? ''] : undefined;
  return mounts.find(
    ({ target }) =>
      manager.cleans?.some((it) => meets(target, it)) === true ||
      cache?.home.some((it) => target.endsWith(`/${it}`)) === true,
  );
}

/** These remove what is old or unused, and keep the rest. */
const OUTDATED_ONLY = /^\S+ auto-?clean$|^uv cache prune$/;

function isRemoved({ target }: CacheMount, { name, args }: ShellCommand): boolean {
  if (name !== 'rm') return false;
  return args.some(({ text }) => {
    const path = text.replace(/\/(?:\*|\{.*\})?$/, '');
    return path === target || (path !== '' && path !== text && target === path) || path.startsWith(`${target}/`);
  });
}

function emptying(model: DockerfileModel, run: Instruction, { command, mount: { target } }: Emptying) {
  const written = firstLine(model, command);
  const edits = removedCommand(model, run, command);
  const fixes: readonly Fix[] = edits ? [{ title: 'Leave it out', safety: 'suggestion', edits }] : [];
  return { at: command, message: 'emptied' as const, data: { command: written, target }, fixes };
}

/** One report for the mount, whatever else empties it. */
function deletedPackages(
  model: DockerfileModel,
  run: Instruction,
  { mount, base }: DeletingMount,
  also: readonly Emptying[],
) {
  const [first] = also;
  const related = also.map(({ command: { start, end } }) => ({ start, end, message: 'This empties it as well.' }));
  const more = { at: mount.flag.valueSpan, related, fixes: withoutFile(model, run, also) };
  if (!first) return { ...more, message: 'docker' as const, data: { base } };
  return { ...more, message: 'both' as const, data: { base, command: firstLine(model, first.command) } };
}

function withoutFile(model: DockerfileModel, run: Instruction, also: readonly Emptying[]): readonly Fix[] {
  const [first] = plainScript(model, run)?.commands ?? [];
  const left = also.map(({ command }) => removedCommand(model, run, command));
  if (!first || first.inside.length > 0 || left.includes(undefined)) return [];
  const edits = [{ start: first.start, end: first.start, text: 'rm -f /etc/apt/apt.conf.d/docker-clean && ' }];
  const removals = left.flatMap((it) => it ?? []);
  return [{ title: 'Remove docker-clean', safety: 'suggestion', edits: [...edits, ...removals] }];
}
