import { kept, keptWithInstruction } from '#core/dockerfile/model/kept';
import type { Stage } from '#core/dockerfile/model/stages';
import { folderOf } from '#core/dockerfile/model/effects/instruction-effects';
import { joinPath } from '#core/dockerfile/model/paths';
import type { DockerfileModel } from '#core/dockerfile/model/file';
import type { Instruction } from '#core/dockerfile/syntax/tree';
import { posixCommands } from '#core/dockerfile/rules/shell-chain';
import { variableIn } from '#core/dockerfile/rules/variable-values';
import { flagOf, isCommand, readArguments } from '#core/dockerfile/shell/arguments';
import type { ShellCommand, ShellWord } from '#core/dockerfile/shell/script';

/** A `git clone` of whatever is newest. */
export interface MovingClone {
  readonly url: ShellWord;
  /** As it is written; undefined when the command does not say where it goes. */
  readonly folder: string | undefined;
  /** Of the repository; undefined when a variable leaves it open. */
  readonly name: string | undefined;
  readonly branch: string | undefined;
  readonly isShallow: boolean;
}

/** Branches that a variable may stand for. */
const BRANCH = /^(?:main|master|trunk|dev|devel|develop|development|HEAD|nightly|latest|stable)$/;

/**
 * Undefined when the clone is of something exact, of a local folder, or of what a variable names, save where its
 * values are known to be branches.
 */
export function readClone(
  command: ShellCommand,
  valuesOf: (variable: string) => readonly string[],
): MovingClone | undefined {
  const args = readArguments(command);
  const [url, folder] = args.operands;
  if (!url || !/^(?:[a-z+]+:\/\/|[\w.-]+@[\w.-]+:|\$)/i.test(url.text) || /^file:/i.test(url.text)) return undefined;
  const branch = flagOf(args, '-b', '--branch')?.value;
  const variable = branch && variableIn(branch);
  const values = variable === undefined ? [] : valuesOf(variable);
  const isBranch = values.length > 0 && values.every((it) => BRANCH.test(it));
  if (flagOf(args, '--revision') || (branch && isExact(branch) && !isBranch)) return undefined;
  const name = /([^/:]+?)(?:\.git)?\/*$/.exec(url.value ?? '')?.[1];
  return {
    url,
    folder: folder ? folder.raw : name,
    name,
    branch: isBranch ? values[0] : branch?.text,
    isShallow: flagOf(args, '--depth', '--shallow-since') !== undefined,
  };
}

/** True for `hg clone` and `svn checkout` of whatever is newest, when no later command goes to a revision. */
export function isMovingCheckout(command: ShellCommand, commands: readonly ShellCommand[]): boolean {
  if (command.name !== 'hg' && command.name !== 'svn') return false;
  const words = command.args.map((it) => it.text);
  const verb = words.find((it) => /^(?:clone|checkout|co|export)$/.test(it));
  const url = words.find((it) => /^[a-z+]+:\/\//i.test(it));
  if (verb === undefined || url === undefined || /^file:/i.test(url)) return false;
  // A revision behind `@`, a tag or a variable in the address changes with what is meant.
  if (/[$\d]/.test(url.replace(/^[a-z+]+:\/\/[^/]*/i, '')) || /\/tags\//.test(url)) return false;
  const isNamed = words.some((it) => /^(?:-[ru]\S*|--(?:rev|revision|updaterev)(?:=.*)?)$/.test(it));
  return !isNamed && !commands.some((it) => it.start > command.start && updates(it, command));
}

/** `hg update 1.2` */
function updates(later: ShellCommand, { name }: ShellCommand): boolean {
  return later.name === name && later.args.some(({ text }) => /^(?:up|update|checkout|co|switch)$/.test(text));
}

/** Where the last command of an instruction stands that checks out a commit, a tag or what a variable names. */
export const lastPin = keptWithInstruction((model, instruction): number =>
  Math.max(-1, ...posixCommands(model, instruction).flatMap((it) => (isPin(it) ? [it.start] : []))),
);

/** The same for all of a stage. */
export const lastPinOf = kept((model, { instructions }: Stage): number =>
  instructions.reduce((last, it) => Math.max(last, lastPin(model, it)), -1),
);

function isPin(command: ShellCommand): boolean {
  if (!isGit(command, 'checkout', 'reset', 'switch', 'fetch', 'worktree')) return false;
  const { operands, flags } = readArguments(command);
  const created = flags.flatMap((it) => (it.name === '-b' || it.name === '-B' || !it.value ? [] : [it.value]));
  return [...operands, ...created].some(isExact);
}

/** The branch that the last checkout behind a place of a script goes to. */
export function branchAfter(commands: readonly ShellCommand[], after: number): string | undefined {
  const last = commands.findLast((it) => it.start >= after && isGit(it, 'checkout', 'switch'));
  const [branch, ...others] = last ? readArguments(last).operands : [];
  return others.length === 0 ? branch?.value : undefined;
}

/** True when a later step of the stage, in the clone's folder, brings it up to date: that is where it gets its commit. */
export function isPulledLater(model: DockerfileModel, stage: Stage, run: Instruction, clone: MovingClone): boolean {
  const folder = clone.folder === undefined ? undefined : joinPath(folderOf(model, run), clone.folder, false);
  return folder !== undefined && pulls(model, stage).some((it) => it.start > run.start && it.folder === folder);
}

const pulls = kept((model, { instructions }: Stage): readonly { start: number; folder: string | undefined }[] =>
  instructions.flatMap((it) =>
    it.keyword.name === 'RUN' && posixCommands(model, it).some((command) => isGit(command, 'pull'))
      ? [{ start: it.start, folder: folderOf(model, it) }]
      : [],
  ),
);

function isGit(command: ShellCommand, ...subcommands: readonly string[]): boolean {
  return isCommand(command, 'git') && subcommands.includes(readArguments(command).subcommands[0] ?? '');
}

/** A commit, something with a number such as a tag, or a variable: the text of the step changes with it. */
function isExact({ text, value, raw }: ShellWord): boolean {
  if (value === undefined) return !/\$\(|`/.test(raw);
  return /^[0-9a-f]{7,40}$/i.test(text) || /\d/.test(text.replace(/^(?:origin|upstream)\//, ''));
}

/** What is put in for the machine that the image is for. */
const PLATFORM =
  /\$(?:\{\w*(?:arch|os|platform)\}|\w*(?:arch|os|platform)\b|\((?:uname|arch|dpkg --print-architecture)\b[^()]*\))/gi;

/** What is put in and is no version by its name. */
const NO_VERSION = /\$(?:\{(?!\w*(?:ver|tag|rel))\w+\}|(?!\w*(?:ver|tag|rel))\w+)/gi;

/** What tells which versions there are is asked for because it changes. */
function isIndex(path: string): boolean {
  return /\/(?:pool|dists)\/|\/(?:(?:In)?Release|Packages(?:\.\w+)?|repomd\.xml)$/.test(path);
}

/** Keys are meant to be renewed. */
function isKey(path: string): boolean {
  return /\.(?:asc|gpg|key|pub|pem)$|(?:^|[._-])keys?[._-][^/]*$/i.test(path);
}

/** The part of an address that names no version; undefined when something else in it does, or may. */
export function movingPart(url: string): string | undefined {
  const written = url.replace(/^[a-z]+:\/\/[^/]*/i, '').replace(/#.*$/, '');
  const known = written.replace(PLATFORM, '');
  const path = /\/releases\/latest\/download\//.test(known) ? known.replace(NO_VERSION, '') : known;
  // Maven gives a snapshot's version to each newer build of it.
  const snapshot = /-SNAPSHOT(?=[/.-]|$)/.exec(path)?.[0];
  if (snapshot !== undefined && !path.includes('$')) return snapshot.slice(1);
  // A version elsewhere makes the address exact.
  if (/\d+\.\d+|\d{6}|[0-9a-f]{40}|\$/i.test(path) || isKey(path) || isIndex(path)) return undefined;
  const step = path
    .split(/[/?&=]/)
    .find((it) =>
      /^(?:master|main|head|trunk|latest|nightly|snapshots?|stable|edge|canary|tip|last(?:Successful|Stable|Completed)?Build)$/i.test(
        it,
      ),
    );
  const archive = /\/(master|main|trunk|head)\.(?:tar\.\w+|tgz|tbz2?|txz|zip)$/i.exec(path.replace(/\?.*$/, ''))?.[1];
  return step ?? archive ?? /(?:^|[/._-])(latest|nightly|stable|current)(?=[/._-])/i.exec(path)?.[1];
}
