import type { DockerfileModel } from '#core/dockerfile/model/file';
import { kept, keptWithInstruction } from '#core/dockerfile/model/kept';
import { type Stage, stageAt } from '#core/dockerfile/model/stages';
import { posixCommands } from '#core/dockerfile/rules/shell-chain';
import { outputOf, type Transfer } from '#core/dockerfile/rules/download/transfer';
import { hasFlag, readArguments } from '#core/dockerfile/shell/arguments';
import type { ShellCommand } from '#core/dockerfile/shell/script';
import type { Instruction } from '#core/dockerfile/syntax/tree';

const VERIFIERS: Readonly<Record<string, (command: ShellCommand) => boolean>> = {
  gpg: (it) => hasWord(it, '--verify', '--verify-files') || hasWord(it, '--decrypt', '-d'),
  gpg2: (it) => hasWord(it, '--verify', '--verify-files'),
  gpgv: () => true,
  gpgv2: () => true,
  cosign: (it) => it.args.some(({ text }) => text.startsWith('verify')),
  minisign: (it) => it.args.some(({ text }) => /^-\w*V/.test(text)),
  signify: (it) => it.args.some(({ text }) => /^-\w*V/.test(text)),
  'slsa-verifier': () => true,
  gh: (it) => hasWord(it, 'attestation'),
  openssl: (it) => hasWord(it, '-verify', 'verify', 'cms'),
  rpm: (it) => it.args.some(({ text }) => /^(?:-\w*K|--checksig)/.test(text)),
  rpmkeys: (it) => hasWord(it, '--checksig', '-K'),
  jarsigner: (it) => hasWord(it, '-verify'),
};

/** True for `gpg`, by either of its names. */
export function isGpg({ name }: ShellCommand): boolean {
  return name === 'gpg' || name === 'gpg2';
}

const SUM = /^(?:sha\d*sum|shasum|md5sum|b2sum|sha3sum|b3sum|cksum)$/;

/** True for a command that fails when a file is not what it should be. */
export function verifies(command: ShellCommand): boolean {
  const { name = '', args } = command;
  if (SUM.test(name)) {
    return args.some(({ text }) => /^(?:-\w*c|--check)/.test(text));
  }
  if (Object.hasOwn(VERIFIERS, name) && VERIFIERS[name]?.(command) === true) return true;
  return (name === 'test' || name === '[' || name === '[[') && args.some(({ raw }) => isSum(raw));
}

/** A sum that a test compares: `[ "$(sha256sum x | cut …)" = "$SHA" ]`. */
function isSum(raw: string): boolean {
  return (
    /sha\d+sum|shasum|md5sum|b2sum|openssl/.test(raw) ||
    /^"?\$\{?\w*(?:sha\d*|sum|md5|digest|hash|fingerprint)/i.test(raw)
  );
}

function hasWord(command: ShellCommand, ...words: readonly string[]): boolean {
  return hasFlag(readArguments(command), ...words) || command.args.some(({ text }) => words.includes(text));
}

/** The commands of a step that verify something. */
const verificationsIn = keptWithInstruction((model, instruction): readonly Verification[] =>
  posixCommands(model, instruction).flatMap((it) => (verifies(it) ? [{ start: it.start, files: filesOf(it) }] : [])),
);

interface Verification {
  readonly start: number;
  /** The names of the files that it checks; undefined when it may be any. */
  readonly files: ReadonlySet<string> | undefined;
}

/** The files that a signature is for, where they are written out. */
function filesOf({ name = '', args }: ShellCommand): ReadonlySet<string> | undefined {
  if (!/^gpgv?2?$/.test(name) || args.some((it) => it.value === undefined || /[*?[]/.test(it.text))) return undefined;
  const names = args.flatMap(({ text }) => (text.startsWith('-') ? [] : [text.replace(/^.*\//, '')]));
  // Alone, `a.asc` is for `a`.
  const signed = names.map((it) => it.replace(/\.(?:asc|sig|sign|gpg)$/, ''));
  return names.length > 0 ? new Set([...names, ...signed]) : undefined;
}

/** True when something behind the command, in the same step, checks what was downloaded. */
export function isVerifiedBehind(model: DockerfileModel, instruction: Instruction, command: ShellCommand): boolean {
  return verificationsIn(model, instruction).some((it) => it.start > command.start);
}

/** The same, also when a later step of the stage does it, and names the file. */
export function isVerifiedLater(model: DockerfileModel, instruction: Instruction, transfer: Transfer): boolean {
  const name = fileOf(transfer);
  const behind = verificationsIn(model, instruction).filter((it) => it.start > transfer.command.start);
  const mayBeOther = behind.length > 0 && (name === undefined || isRenamed(model, instruction, name));
  const names = [name ?? '', ...transfer.urls.map((it) => lastPart(it.text))];
  if (mayBeOther || behind.some(({ files }) => files === undefined || names.some((it) => files.has(it)))) return true;
  const stage = stageAt(model.stages, instruction);
  if (!stage || name === undefined) return false;
  return Math.max(namesVerified(model, stage).get(name) ?? -1, lastList(model, stage)) > instruction.end;
}

/** True when a file may have another name by the time it is checked. */
function isRenamed(model: DockerfileModel, instruction: Instruction, name: string): boolean {
  if (name.includes('$')) return true;
  return posixCommands(model, instruction).some(
    (it) => /^(?:mv|cp|ln|install)$/.test(it.name ?? '') && it.args.some(({ text }) => text.endsWith(name)),
  );
}

/** The words of the steps of a stage that verify something, by the names of files, with where the last such step starts. */
const namesVerified = kept((model, { instructions }: Stage): ReadonlyMap<string, number> => {
  const names = new Map<string, number>();
  for (const step of instructions) {
    if (step.keyword.name !== 'RUN' || verificationsIn(model, step).length === 0) continue;
    const words = posixCommands(model, step).flatMap(({ args }) => args.flatMap(({ text }) => text.split(/[\s/*]+/)));
    for (const word of words) names.set(word, step.start);
  }
  return names;
});

/** Where the last step starts that checks all that a list of sums names; what is in the list, nobody knows. */
const lastList = kept((model, { instructions }: Stage): number =>
  instructions.reduce((last, it) => (posixCommands(model, it).some(checksList) ? it.start : last), -1),
);

/** `sha256sum -c sums.txt`, and not the sum that a pipe or heredoc gives. */
function checksList(command: ShellCommand): boolean {
  if (!SUM.test(command.name ?? '') || !verifies(command) || command.join === '|') return false;
  return command.args.some(({ text }) => !text.startsWith('-'));
}

/** The name of the file that a transfer makes, without its folder. */
function fileOf(transfer: Transfer): string | undefined {
  const written = outputOf(transfer) ?? transfer.urls[0];
  const name = written && lastPart(written.text);
  return name === '' || name === '-' ? undefined : name;
}

function lastPart(address: string): string {
  return address.replace(/[?#].*$/, '').replace(/^.*\//, '');
}
