import { flagOf, readArguments, type ShellArguments } from '#core/dockerfile/shell/arguments';
import type { ShellCommand, ShellWord } from '#core/dockerfile/shell/script';
import {
  PACKAGE_MANAGERS,
  type PackageActionKind,
  type PackageManager,
  type PackageNotation,
} from '#core/dockerfile/shell/tables/package-managers';

/** What a command tells a package manager to do. */
export interface PackageAction {
  readonly kind: PackageActionKind;
  readonly manager: PackageManager;
  readonly args: ShellArguments;
  readonly packages: readonly PackageRequest[];
  /** False when a variable may stand for more packages, or a file lists them. */
  readonly isComplete: boolean;
}

/** A package as a command asks for it. */
export interface PackageRequest {
  /** As far as it is written: `foo-$X` for a name with a variable. */
  readonly name: string;
  /** What is asked of its version, with the operator where it is not plain equality; undefined when nothing is. */
  readonly version: string | undefined;
  /** `file`: from a path; `address`: from a URL or repository; `group`: `@name`. */
  readonly kind: 'name' | 'file' | 'address' | 'group';
  readonly word: ShellWord;
}

/** Undefined for a command that is no package manager's, or does something else. */
export function packageActionOf(command: ShellCommand): PackageAction | undefined {
  if (!known.has(command)) known.set(command, readAction(command));
  return known.get(command);
}

/** Several rules and the effects ask about the same command. */
const known = new WeakMap<ShellCommand, PackageAction | undefined>();

function readAction(command: ShellCommand): PackageAction | undefined {
  const args = readArguments(command);
  const { program } = args;
  const manager =
    program !== undefined && Object.hasOwn(PACKAGE_MANAGERS, program) ? PACKAGE_MANAGERS[program] : undefined;
  if (!manager || isHelp(args)) return undefined;
  const subcommand = args.subcommands.join(' ');
  const named = verbOf(args, manager);
  if (named === undefined) return undefined;

  const words = [...args.operands, ...editable(args, manager)];
  const isAlone = words.length === 0 && manager.syncsAlone?.includes(subcommand) === true;
  const kind = isAlone ? 'sync' : named;
  const takesNames = kind === 'install' || kind === 'remove' || kind === 'download' || kind === 'upgrade';
  const packages = takesNames ? words.map((it) => requestOf(it, manager.notation, args)) : [];
  const lists = manager.notation === 'pip' && flagOf(args, '-r', '--requirement') !== undefined;
  return {
    kind: lists && packages.length === 0 && kind === 'install' ? 'sync' : kind,
    manager,
    args,
    packages,
    isComplete: !args.hasOpenWords && !lists,
  };
}

function verbOf(args: ShellArguments, { actions, operations = [] }: PackageManager): PackageActionKind | undefined {
  const named = actions[args.subcommands.join(' ')] ?? actions[args.subcommands[0] ?? ''];
  if (named !== undefined) return named;
  const given = new Set(args.flags.map(({ name }) => name));
  const row = operations.find(({ flags }) => flags.every((it) => given.has(it)));
  return args.operands.length === 0 ? (row?.alone ?? row?.kind) : row?.kind;
}

function isHelp(args: ShellArguments): boolean {
  return args.flags.some(({ name }) => name === '--help' || (name === '--version' && args.subcommands.length === 0));
}

/** `pip install -e .` names its package in a flag. */
function editable(args: ShellArguments, { notation }: PackageManager): readonly ShellWord[] {
  if (notation !== 'pip') return [];
  return args.flags.flatMap(({ name, value }) => (value && (name === '-e' || name === '--editable') ? [value] : []));
}

function requestOf(word: ShellWord, notation: PackageNotation, args: ShellArguments): PackageRequest {
  const { text } = word;
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(text) || /^git\+/.test(text))
    return { name: text, version: undefined, kind: 'address', word };
  if (/^\.{0,2}\/|^\.{1,2}(?:$|\[)/.test(text) || /\.(?:deb|rpm|apk|whl|tgz|tar(?:\.\w+)?|gem)$/.test(text)) {
    return { name: text, version: undefined, kind: 'file', word };
  }
  if (notation === 'rpm' && text.startsWith('@'))
    return { name: text.slice(1), version: undefined, kind: 'group', word };
  const { name, version } = NOTATIONS[notation](text);
  return { name, version: version ?? versionFlag(notation, args), kind: 'name', word };
}

/** `gem install a -v 1` and `cargo install a --version 1`. */
function versionFlag(notation: PackageNotation, args: ShellArguments): string | undefined {
  const hasOne = notation === 'gem' || args.program === 'cargo';
  return hasOne ? flagOf(args, '-v', '--version', '--vers')?.value?.text : undefined;
}

interface Named {
  readonly name: string;
  readonly version: string | undefined;
}

function matched(text: string, pattern: RegExp): Named {
  const found = pattern.exec(text);
  return { name: found?.[1] ?? text, version: found?.[2] };
}

const NOTATIONS: Readonly<Record<PackageNotation, (text: string) => Named>> = {
  // `name/release` picks the version of a release, `name:arch` none.
  apt: (text) => matched(text, /^([^=/]+?)(?::[\w-]+)?(?:=(.+)|(\/.+))?$/),
  apk: (text) => matched(text, /^!?([^=<>~@]+)(?:@[^=<>~]*)?([=<>~].*)?$/),
  // Only a part that begins with a digit is surely a version.
  rpm: (text) => matched(text, /^(.+?)(?:-(?:\d+:)?(\d[\w.+~^*]*(?:-[\d*][\w.+~^*]*)?))?$/),
  zypper: (text) => matched(text, /^([^=<>]+)((?:[<>]=?|=).*)?$/),
  pip: (text) => matched(text, /^([\w.-]+|[^=<>!~@;\s]+?)(?:\[[^\]]*\])?\s*((?:[=<>!~]=?=?|@)[^;]*)?(?:;.*)?$/),
  npm: (text) => matched(text, /^(@?[^@]+)(?:@(.+))?$/),
  at: (text) => matched(text, /^([^@]+)(?:@(.+))?$/),
  gem: (text) => matched(text, /^([^:]+)(?::(.+))?$/),
  composer: (text) => matched(text, /^([^:=\s]+)(?:[:=\s](.+))?$/),
  conda: (text) => matched(text, /^(?:[^:]+::)?([^=<>!]+)([=<>!].*)?$/),
  plain: (text) => ({ name: text, version: undefined }),
};
