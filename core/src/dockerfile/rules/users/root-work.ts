import { baseOf } from '#core/dockerfile/base-image';
import type { Effect } from '#core/dockerfile/model/effects/effect';
import { effectsOf } from '#core/dockerfile/model/effects/step';
import type { DockerfileModel } from '#core/dockerfile/model/file';
import { FOR_OWN_PROGRAMS } from '#core/dockerfile/reference/base-images';
import { escaped } from '#core/text/escaped';
import { lineageOf } from '#core/dockerfile/model/lineage';
import type { Stage } from '#core/dockerfile/model/stages';
import { copyInto, isGivenAway } from '#core/dockerfile/rules/users/given-places';
import { flagOf, hasFlag, isCommand, readArguments } from '#core/dockerfile/shell/arguments';
import type { ShellCommand } from '#core/dockerfile/shell/script';
import type { Instruction } from '#core/dockerfile/syntax/tree';
import { SYSTEM_FAMILIES } from '#core/dockerfile/shell/tables/system-families';
import { mentions } from '#core/dockerfile/rules/written';

const PACKAGE_EFFECTS = new Set(['install', 'refresh', 'upgrade', 'uninstall']);
const ACCOUNT_PROGRAMS = words('useradd adduser groupadd addgroup usermod groupmod userdel deluser chpasswd');
const SYSTEM_PROGRAMS = words(
  'update-ca-certificates ldconfig locale-gen dpkg-reconfigure add-apt-repository visudo setcap a2enmod a2dismod a2ensite',
  'a2dissite a2enconf a2disconf phpenmod phpdismod docker-php-ext-install docker-php-ext-enable',
);
/** What only root may write to, unless the file or the base image has given it away. */
const OF_ROOT = /^\/(?:etc|bin|sbin|lib|root|usr(?!\/local\/(?:bundle|cargo|rustup)))\//;

/** A folder that images do not have, where only root may make one. */
const NEW_AT_TOP =
  /^\/(?:(?!(?:bin|boot|dev|etc|go|home|lib\w*|media|mnt|opt|proc|root|run|sbin|srv|sys|tmp|usr|var)(?:\/|$))[^/]+|(?:opt|srv)\/[^/]+)/;

/** True for what fails when the user of the step is not root. */
export function needsRoot(model: DockerfileModel, stage: Stage, effect: Effect, user: string): boolean {
  const { command } = effect;
  if (command && (isForSystem(effect, command) || isForAllOfNode(model, stage, effect.instruction, command)))
    return true;
  if (effect.kind === 'owner') return isGiven(effect.owner, user) || copyInto(model, stage, effect) !== undefined;
  if ((effect.kind !== 'create' && effect.kind !== 'change') || effect.place.kind !== 'path') return false;
  const { path } = effect.place;
  const [folder] = (effect.kind === 'create' && effect.way === 'directory' && NEW_AT_TOP.exec(path)) || [];
  if (folder !== undefined) return isNewFolder(model, stage, effect.instruction, folder);
  return OF_ROOT.test(path) && isRootsPlace(model, stage, effect.instruction, path);
}

/** Packages of the system, its users and its settings. */
export function isForSystem(effect: Effect, command: ShellCommand): boolean {
  if (PACKAGE_EFFECTS.has(effect.kind) && 'manager' in effect) {
    return SYSTEM_FAMILIES.has(effect.manager) && !isElsewhere(command);
  }
  if (ACCOUNT_PROGRAMS.has(command.name ?? '')) return command.args.length > 0;
  return SYSTEM_PROGRAMS.has(command.name ?? '') && !command.args.some((it) => /^--?(?:h|help|version)$/.test(it.text));
}

/** Another root folder, or another place for the lists. */
function isElsewhere({ args }: ShellCommand): boolean {
  return args.some((it) =>
    /^(?:-o|--root|--installroot|--initdb|-p|--usermode|--simulate|-s|--dry-run|--print-uris|--help|--version)/.test(
      it.text,
    ),
  );
}

/** What npm and Corepack put below `/usr/local` of Node's image, unless they are told another place. */
function isForAllOfNode(model: DockerfileModel, stage: Stage, run: Instruction, command: ShellCommand): boolean {
  if (baseOf(model, stage).image !== 'node') return false;
  const args = readArguments(command);
  const isCorepack =
    isCommand(command, 'corepack') && command.args[0]?.text === 'enable' && !hasFlag(args, '--install-directory');
  return (isCorepack || isGlobalInstall(command)) && !isPrefixSet(model, stage, run, command);
}

function isGlobalInstall(command: ShellCommand): boolean {
  const args = readArguments(command);
  if (args.program !== 'npm' || !/^(?:i|in|install|add|link|ln)$/.test(args.subcommands[0] ?? '')) return false;
  const isGlobal = hasFlag(args, '-g', '--global') || flagOf(args, '--location')?.value?.text === 'global';
  return isGlobal && !hasFlag(args, '--prefix', '-C');
}

/** True when a variable or an earlier command names another folder, or the folder has been given away. */
function isPrefixSet(model: DockerfileModel, stage: Stage, run: Instruction, command: ShellCommand): boolean {
  const isPrefix = (it: string): boolean => /^npm_config_prefix$/i.test(it);
  if (command.assignments.some((it) => isPrefix(it.name)) || mentions(run, /prefix/i)) return true;
  const before = lineageOf(model, stage).filter((it) => it.start < run.start);
  const isNamed = before.some((it) =>
    it.keyword.name === 'RUN' || it.keyword.name === 'COPY'
      ? mentions(it, /prefix|\.npmrc/)
      : it.pairs.some((pair) => isPrefix(pair.name.text)),
  );
  return isNamed || isGivenAway(model, stage, run, '/usr/local/lib/node_modules');
}

function isGiven(owner: string | undefined, user: string): boolean {
  const [to = '', from = ''] = [owner, user].map((it) => it?.split(/[:.]/)[0]);
  if (to === '' || to.includes('$')) return false;
  return to !== from && /^\d+$/.test(to) === /^\d+$/.test(from);
}

/** True when nothing of the file, nor of the base image, has put the folder there. */
function isNewFolder(model: DockerfileModel, stage: Stage, run: Instruction, folder: string): boolean {
  if (!FOR_OWN_PROGRAMS.has(baseOf(model, stage).image) || isGivenAway(model, stage, run, folder)) return false;
  const before = lineageOf(model, stage).filter((it) => it.start < run.start);
  return before.every((step) => {
    const { effects, isComplete } = effectsOf(model, step);
    const isThere = effects.some(
      (it) => it.kind === 'create' && (it.place.kind !== 'path' || `${it.place.path}/`.startsWith(`${folder}/`)),
    );
    return isComplete && !isThere && !mentions(step, new RegExp(`${escaped(folder)}(?![\\w-])`));
  });
}

/** False when the base image may have given the place away, or an earlier step has. */
function isRootsPlace(model: DockerfileModel, stage: Stage, run: Instruction, path: string): boolean {
  const { family, image } = baseOf(model, stage);
  if (family === 'unknown' || image.includes('/')) return false;
  return !isGivenAway(model, stage, run, path);
}

function words(...lists: readonly string[]): ReadonlySet<string> {
  return new Set(lists.flatMap((it) => it.split(' ')));
}
