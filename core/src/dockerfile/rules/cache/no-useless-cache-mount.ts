import { defineRule } from '#core/dockerfile/define-rule';
import type { DockerfileModel } from '#core/dockerfile/model/file';
import { rootImage } from '#core/dockerfile/model/lineage';
import { type Stage } from '#core/dockerfile/model/stages';
import { DELETES_PACKAGES, officialName } from '#core/dockerfile/reference/base-images';
import { readImageReference } from '#core/dockerfile/rules/base-image/image-reference';
import { type CacheMount, cacheMountsOf } from '#core/dockerfile/rules/cache/cache-mount';
import { meets, TOOL_CACHES } from '#core/dockerfile/rules/cache/tool-caches';
import { aptCommands, type ManagerCommand, managerCommands } from '#core/dockerfile/rules/packages/apt';
import { removedCommand } from '#core/dockerfile/rules/packages/remove-command';
import { plainScript, posixCommands } from '#core/dockerfile/rules/shell-chain';
import type { ShellFlag } from '#core/dockerfile/shell/arguments';
import type { ShellCommand } from '#core/dockerfile/shell/script';
import type { Instruction } from '#core/dockerfile/syntax/tree';
import type { Fix } from '#core/lint/finding';
import { firstLine } from '#core/dockerfile/rules/written';
import { keptOfFile } from '#core/dockerfile/model/kept';

const APT_CACHE = '/var/cache/apt';

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
      for (const command of managerCommands(model, run)) {
        const found = unused(model, run, command, mounts) ?? emptied(model, run, command, mounts);
        if (found) report(found);
      }
      for (const command of posixCommands(model, run)) {
        const mount = mounts.find((it) => isRemoved(it, command));
        if (mount) report(emptying(model, run, command, mount));
      }
      const mount = mounts.find(
        ({ target }) => meets(target, `${APT_CACHE}/archives`) && target.startsWith('/var/cache'),
      );
      const base = stage && cleaningBase(stage);
      if (!mount || base === undefined || keepsPackages(model)) return;
      const install = aptCommands(model, run).find(
        ({ action }) => action.kind === 'install' || action.kind === 'upgrade',
      );
      if (install)
        report({ at: mount.flag.valueSpan, message: 'docker', data: { base }, fixes: withoutFile(model, run) });
    },
  },
});

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
function emptied(
  model: DockerfileModel,
  run: Instruction,
  { command, action }: ManagerCommand,
  mounts: readonly CacheMount[],
) {
  const { kind, manager, args } = action;
  if (kind !== 'clean' || /^auto-?clean$/.test(args.subcommands[0] ?? '')) return undefined;
  const cache = Object.hasOwn(TOOL_CACHES, args.program ?? '') ? TOOL_CACHES[args.program ?? ''] : undefined;
  const mount = mounts.find(
    ({ target }) =>
      manager.cleans?.some((it) => meets(target, it)) === true ||
      cache?.home.some((it) => target.endsWith(`/${it}`)) === true,
  );
  return mount && emptying(model, run, command, mount);
}

function isRemoved({ target }: CacheMount, { name, args }: ShellCommand): boolean {
  if (name !== 'rm') return false;
  return args.some(({ text }) => {
    const path = text.replace(/\/(?:\*|\{.*\})?$/, '');
    return path === target || (path !== '' && path !== text && target === path) || path.startsWith(`${target}/`);
  });
}

function emptying(model: DockerfileModel, run: Instruction, command: ShellCommand, { target }: CacheMount) {
  const written = firstLine(model, command);
  const edits = removedCommand(model, run, command);
  const fixes: readonly Fix[] = edits ? [{ title: 'Leave it out', safety: 'suggestion', edits }] : [];
  return { at: command, message: 'emptied' as const, data: { command: written, target }, fixes };
}

/** Images of makers that start from Debian or Ubuntu. */
const OF_MAKERS = /^nvidia\/cuda$|^mcr\.microsoft\.com\/(?:dotnet|devcontainers)\//;

/** The image whose APT deletes each package after it is installed. */
function cleaningBase(stage: Stage): string | undefined {
  const name = rootImage(stage);
  const repository = readImageReference(name)?.repository;
  if (repository === undefined || name.includes('alpine')) return undefined;
  return DELETES_PACKAGES.has(officialName(repository)) || OF_MAKERS.test(repository) ? name : undefined;
}

/** The file is removed, or overruled, somewhere. */
const keepsPackages = keptOfFile(({ text }): boolean =>
  /docker-clean|Keep-Downloaded-Packages|\/etc\/apt\/apt\.conf\b/i.test(text),
);

function withoutFile(model: DockerfileModel, run: Instruction): readonly Fix[] {
  const script = plainScript(model, run);
  const [first] = script?.commands ?? [];
  if (!first || first.inside.length > 0) return [];
  const edits = [{ start: first.start, end: first.start, text: 'rm -f /etc/apt/apt.conf.d/docker-clean && ' }];
  return [{ title: 'Remove docker-clean', safety: 'suggestion', edits }];
}
