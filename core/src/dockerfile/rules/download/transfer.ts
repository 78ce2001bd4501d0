import type { DockerfileModel } from '#core/dockerfile/model/file';
import { posixCommands } from '#core/dockerfile/rules/shell-chain';
import { hasFlag, isCommand, readArguments, type ShellArguments } from '#core/dockerfile/shell/arguments';
import type { ShellCommand, ShellWord } from '#core/dockerfile/shell/script';
import type { Instruction } from '#core/dockerfile/syntax/tree';
import { keptWithInstruction, keptOfFile } from '#core/dockerfile/model/kept';

/** A call of `curl` or `wget`. */
export interface Transfer {
  readonly tool: 'curl' | 'wget';
  readonly command: ShellCommand;
  readonly nameWord: ShellWord;
  readonly args: ShellArguments;
  /** The addresses, also those that variables stand for. */
  readonly urls: readonly ShellWord[];
  /** `log`: it is only printed. */
  readonly to: 'file' | 'pipe' | 'value' | 'log' | 'nowhere';
}

/** The transfers of an instruction, in order. */
export const transfersOf = keptWithInstruction((model, instruction): readonly Transfer[] => {
  const commands = posixCommands(model, instruction);
  const own = new Set(commands.flatMap(({ assignments }) => assignments.map(({ name }) => name)));
  return commands.flatMap((it) => {
    const transfer = transferOf(it);
    const flags = transfer && it.args.map((word) => flagsIn(model, instruction, word, own) ?? [word]);
    if (!flags?.some(([first]) => first && !it.args.includes(first))) return transfer ?? [];
    return transferOf(it, readArguments({ ...it, args: flags.flat() })) ?? [];
  });
});

/** The flags that a variable of the file stands for, as in `curl $CURL_OPTS …`; the shell's own are left out. */
function flagsIn(
  model: DockerfileModel,
  instruction: Instruction,
  word: ShellWord,
  own: ReadonlySet<string>,
): readonly ShellWord[] | undefined {
  const [, name, braced = name] = /^\$(?:(\w+)|\{(\w+)\})$/.exec(word.raw) ?? [];
  if (braced === undefined || own.has(braced)) return undefined;
  const value = model.variables.lookup(braced, instruction)?.value;
  if (value?.kind !== 'known' || !value.value.startsWith('-') || /["'\\$*?]/.test(value.value)) return undefined;
  return value.value
    .trim()
    .split(/\s+/)
    .map((text) => ({ ...word, text, value: text }));
}

/** True for a file that says something of a `.curlrc`, which may hold any flag of `curl`. */
export const configuresCurl = keptOfFile(({ text }): boolean => text.includes('curlrc') || text.includes('CURL_HOME'));

/** Undefined for commands other than `curl` and `wget`. */
export function transferOf(command: ShellCommand, args = readArguments(command)): Transfer | undefined {
  const { nameWord } = command;
  const tool = isCommand(command, 'curl') ? 'curl' : isCommand(command, 'wget') ? 'wget' : undefined;
  if (!tool || !nameWord) return undefined;
  const named = args.flags.flatMap((it) => (it.name === '--url' && it.value ? [it.value] : []));
  const to = tool === 'curl' ? curlTarget(args, command) : wgetTarget(args, command);
  return { tool, command, nameWord, args, urls: [...args.operands, ...named], to };
}

function curlTarget(args: ShellArguments, command: ShellCommand): Transfer['to'] {
  const outputs = args.flags.filter((it) => it.name === '-o' || it.name === '--output');
  const files = outputs.map((it) => it.value?.text ?? '');
  if (hasFlag(args, '-O', '--remote-name', '--remote-name-all', '-J') || files.some(isFile)) return 'file';
  if (files.length > 0 && !files.includes('-'))
    return files.includes('/dev/stdout') ? standardTarget(command) : 'nowhere';
  return standardTarget(command);
}

function wgetTarget(args: ShellArguments, command: ShellCommand): Transfer['to'] {
  if (hasFlag(args, '--spider')) return 'nowhere';
  const output = args.flags.findLast((it) => it.name === '-O' || it.name === '--output-document')?.value?.text;
  if (output === undefined || isFile(output)) return 'file';
  return output === '/dev/null' ? 'nowhere' : standardTarget(command);
}

function isFile(path: string): boolean {
  return path !== '-' && !path.startsWith('/dev/');
}

/** Where what a command prints goes. */
export function standardTarget({ next, redirects, inside }: ShellCommand): Transfer['to'] {
  const target = redirects.find((it) => /^[1&]?>>?\|?$/.test(it.operator))?.target;
  if (target && !/^\d|^&/.test(target.text)) return isFile(target.text) ? 'file' : 'nowhere';
  if (next === '|') return 'pipe';
  return inside.includes('substitution') ? 'value' : 'log';
}

/** The same letter of the other one names a log, or no file at all. */
const NAMES_FILE: Readonly<Record<Transfer['tool'], readonly string[]>> = {
  curl: ['-o', '--output'],
  wget: ['-O', '--output-document'],
};

/** The word that names the file a transfer writes; undefined when its address does, or there is none. */
export function outputOf({ tool, args, command }: Transfer): ShellWord | undefined {
  const named = args.flags.findLast((it) => NAMES_FILE[tool].includes(it.name) && it.value)?.value;
  if (named && isFile(named.text)) return named;
  return command.redirects.find((it) => /^[1&]?>>?\|?$/.test(it.operator))?.target;
}

/** The host an address names; undefined when it has none or a variable stands there. */
export function hostOf(url: string): string | undefined {
  return /^[a-z][a-z+.-]*:\/\/(?:[^@/]*@)?(\[[^\]]*\]|[^/:?#$]+)(?=[/:?#]|$)/i.exec(url)?.[1]?.toLowerCase();
}

/** True for this machine, which nobody outside can stand in front of. */
export function isOwnHost(host: string | undefined): boolean {
  return host !== undefined && /^(?:localhost|127\.\d+\.\d+\.\d+|0\.0\.0\.0|\[::1\])$/.test(host);
}

/** True for this machine, and for names and addresses of private networks. */
export function isPrivateHost(host: string): boolean {
  if (host.startsWith('[')) return true;
  if (/^\d+\.\d+\.\d+\.\d+$/.test(host))
    return /^(?:127|10|192\.168|172\.(?:1[6-9]|2\d|3[01])|169\.254|0)\./.test(host);
  return !host.includes('.') || /\.(?:local|localhost|internal|lan|test|intranet|corp|home)$/.test(host);
}
