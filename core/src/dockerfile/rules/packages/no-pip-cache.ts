import { defineRule } from '#core/dockerfile/define-rule';
import type { DockerfileModel } from '#core/dockerfile/model/file';
import { type Base, baseOf } from '#core/dockerfile/base-image';
import { isOldDistribution } from '#core/dockerfile/rules/packages/old-distribution';
import { cachesAt } from '#core/dockerfile/rules/packages/cache-mounts';
import { homeAt } from '#core/dockerfile/rules/home';
import { isPlaceShipped } from '#core/dockerfile/rules/shipped';
import { isCommand, readArguments, type ShellFlag } from '#core/dockerfile/shell/arguments';
import { oneReport, type Spot } from '#core/dockerfile/rules/one-report';
import type { ShellCommand } from '#core/dockerfile/shell/script';
import type { Instruction } from '#core/dockerfile/syntax/tree';

/** Switches the cache off with any value but an empty one. */
const SWITCH = 'PIP_NO_CACHE_DIR';

/** Values that pip takes for a yes there, as it takes `1`, though they say no. */
const NO: ReadonlySet<string> = new Set(['0', 'off', 'no', 'false', 'f', 'n']);

export default defineRule({
  id: 'no-pip-cache',
  category: 'packages',
  severity: 'info',
  preset: 'recommended',
  fix: 'safe',
  since: '0.1.0',
  aliases: { hadolint: 'DL3042' },
  summary: '`pip install` leaves no cache in the image.',
  why: 'pip keeps what it downloads for the next install, which never comes in an image. The cache makes the layer bigger, often by as much as the packages themselves. Stages whose layers no image has are not looked at.',
  whenNot: 'Where the base image sets `PIP_NO_CACHE_DIR`.',
  options: {},
  messages: {
    cache:
      '`{command} install` leaves the downloaded packages in the image; add `--no-cache-dir`, or put the cache on a mount with `--mount=type=cache,target={folder}`.',
    reads:
      '`PIP_NO_CACHE_DIR` says `{value}` here, which pip takes for a yes as any other value, though it reads as if the cache were kept; say it with `--no-cache-dir`.',
  },
  examples: [
    {
      bad: 'FROM python:3.13\nRUN pip «install» flask==3.1.0\n',
      good: 'FROM python:3.13\nRUN pip install --no-cache-dir flask==3.1.0\n',
    },
  ],
  visit: {
    RUN(node, { model, report }, place) {
      if (!model.scripts(node).some(({ commands }) => commands.some(isInstall)) || !isPlaceShipped(model, place))
        return;
      if (place.stage && hasOldPip(baseOf(model, place.stage))) return;
      const fromEnv = model.variables.lookup(SWITCH, node)?.value;
      const given = fromEnv?.kind === 'known' ? fromEnv.value : '';
      const folder = cacheFolder(model, node);
      if (isPlainYes(given) || cachesAt(model, node, /\/\.cache(?:\/pip)?\/?$/)) return;
      const installs = model.scripts(node).flatMap(({ commands }) => keptCaches(commands, given));
      for (const value of new Set(installs.map((it) => it.value))) {
        const alike = installs.filter((it) => it.value === value);
        const found = oneReport(alike, 'Here too.');
        if (!found) continue;
        const { at, related, edits } = found;
        const fixes = [{ title: 'Add --no-cache-dir', safety: 'safe', edits }] as const;
        if (value !== '') report({ at, related, message: 'reads', data: { value }, fixes });
        else report({ at, related, message: 'cache', data: { command: alike[0]?.program ?? 'pip', folder }, fixes });
      }
    },
  },
});

/** True where pip comes from a distribution that is too old for the flag. The images of Python bring a newer one. */
function hasOldPip(base: Base): boolean {
  return isOldDistribution(base) && !/^(?:python|pypy)$/.test(base.image);
}

/** An install that keeps its cache. */
interface KeptCache extends Spot {
  readonly program: string;
  /** What the switch says there; empty when nothing does. */
  readonly value: string;
}

function keptCaches(commands: readonly ShellCommand[], given: string): readonly KeptCache[] {
  if (commands.some(removesCache)) return [];
  return commands.flatMap((command) => {
    if (command.name === undefined || !isInstall(command)) return [];
    const args = readArguments(command);
    const [at] = args.subcommandWords;
    const before = commands.filter((it) => it.start <= command.start);
    const value = before.map(switchedBy).findLast((it) => it !== undefined) ?? given;
    if (!at || args.flags.some(keepsNone) || isPlainYes(value)) return [];
    const edits = [{ start: at.end, end: at.end, text: ' --no-cache-dir' }];
    return [{ at, edits, program: calledAs(command.name), value }];
  });
}

function isInstall(command: ShellCommand): boolean {
  return isCommand(command, 'pip', 'install');
}

function cacheFolder(model: DockerfileModel, node: Instruction): string {
  const home = model.variables.lookup('HOME', node)?.value;
  const isSet = home?.kind === 'known' && !home.isDefault;
  return `${(isSet ? home.value : homeAt(model, node)) ?? '/root'}/.cache/pip`;
}

/** `pip3`, or what `python -m` starts. */
function calledAs(name: string): string {
  return /^pip[\d.]*$/.test(name) ? name : 'pip';
}

/**
 * pip takes a long flag for the one that begins so, where that is the only one: `--no-cache`. With `--no-index`, all
 * comes from a folder, and nothing is downloaded.
 */
function keepsNone({ name }: ShellFlag): boolean {
  if (name === '--cache-dir' || name === '--help' || name === '--no-index') return true;
  return name.startsWith('--no-ca') && '--no-cache-dir'.startsWith(name);
}

function isPlainYes(value: string): boolean {
  return value !== '' && !NO.has(value.toLowerCase());
}

/** What a command sets the switch to. */
function switchedBy({ assignments, name, args }: ShellCommand): string | undefined {
  const given = assignments.findLast((it) => it.name === SWITCH)?.value?.text;
  if (given !== undefined || name !== 'export') return given;
  return args.findLast(({ text }) => text.startsWith(`${SWITCH}=`))?.text.slice(SWITCH.length + 1);
}

function removesCache(command: ShellCommand): boolean {
  const { name, args } = command;
  if (isCommand(command, 'pip', 'cache', 'purge')) return true;
  return name === 'rm' && args.some((it) => /\/\.cache(?:\/|$)/.test(it.text));
}
