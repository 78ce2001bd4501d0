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

/** Where the last command stands that verifies something; undefined when none does. */
const lastVerification = keptWithInstruction(
  (model, instruction): number | undefined => posixCommands(model, instruction).findLast(verifies)?.start,
);

/** True when something behind the command, in the same step, checks what was downloaded. */
export function isVerifiedBehind(model: DockerfileModel, instruction: Instruction, command: ShellCommand): boolean {
  return (lastVerification(model, instruction) ?? -1) > command.start;
}

/** The same, also when a later step of the stage does it, and names the file. */
export function isVerifiedLater(model: DockerfileModel, instruction: Instruction, transfer: Transfer): boolean {
  if (isVerifiedBehind(model, instruction, transfer.command)) return true;
  const stage = stageAt(model.stages, instruction);
  const name = fileOf(transfer);
  if (!stage || name === undefined) return false;
  return Math.max(namesVerified(model, stage).get(name) ?? -1, lastList(model, stage)) > instruction.end;
}

/** The words of the steps of a stage that verify something, by the names of files, with where the last such step starts. */
const namesVerified = kept((model, { instructions }: Stage): ReadonlyMap<string, number> => {
  const names = new Map<string, number>();
  for (const step of instructions) {
    if (step.keyword.name !== 'RUN' || lastVerification(model, step) === undefined) continue;
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
  const name = written?.text
    .replace(/[?#].*$/, '')
    .split('/')
    .at(-1);
  return name === '' || name === '-' ? undefined : name;
}
