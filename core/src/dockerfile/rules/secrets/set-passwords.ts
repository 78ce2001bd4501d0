import { keptWithPart } from '#core/dockerfile/model/kept';
import { flagOf, hasFlag, readArguments } from '#core/dockerfile/shell/arguments';
import type { ShellCommand, ShellScript, ShellWord } from '#core/dockerfile/shell/script';
import type { Span } from '#core/text/span';

/** A command that gives an account a password that stands in the file. */
export interface SetPassword {
  /** The password, or the word it stands in. */
  readonly at: Span;
  readonly user: string | undefined;
  readonly kind: 'password' | 'empty' | 'database';
}

/** Words in the place of a password that lock the account, or stand for none. */
const NO_PASSWORD = /^(?:[!*]+|x|unused)$/;

/** The passwords that a script sets, each once. What comes from a variable, a substitution or a mount is not told. */
export const setPasswords = keptWithPart(({ commands, source, isComplete }: ShellScript): readonly SetPassword[] => {
  if (!isComplete) return [];
  return commands.flatMap((command, at) => {
    const found = byStream(command, commands[at - 1]) ?? byFlag(command) ?? byWord(command) ?? inDatabase(command);
    if (found?.kind === 'empty' && commands.slice(at + 1).some((it) => locks(it, found.user))) return [];
    return found
      ? [found]
      : byHeredoc(command, commands[at - 1], source.text)
        ? [{ at: command, user: undefined, kind: 'password' as const }]
        : [];
  });
});

/** `passwd -l ada`, `usermod -L ada`. */
function locks(command: ShellCommand, user: string | undefined): boolean {
  const args = readArguments(command);
  const isLock =
    (command.name === 'passwd' && hasFlag(args, '-l', '--lock')) ||
    (command.name === 'usermod' && hasFlag(args, '-L', '--lock'));
  return isLock && args.operands.at(-1)?.text === user;
}

/** Programs that ask for a password, and read it from a pipe. */
const ASKERS: ReadonlySet<string> = new Set(['adduser', 'chpasswd', 'passwd', 'smbpasswd', 'vncpasswd']);

/** `echo root:secret | chpasswd`, `chpasswd <<< root:secret`, `echo secret | passwd --stdin root`. */
function byStream(command: ShellCommand, before: ShellCommand | undefined): SetPassword | undefined {
  if (command.name === undefined || !ASKERS.has(command.name)) return undefined;
  const here = command.redirects.find((it) => it.operator === '<<<')?.target;
  const word = here ?? (command.join === '|' && before ? printed(before) : undefined);
  if (command.name === 'chpasswd') return word && ofPair(word);
  const { operands, flags } = readArguments(command);
  const user = command.name === 'vncpasswd' ? undefined : operands.at(-1)?.text;
  if (command.name === 'adduser' && command.args.some((it) => NO_QUESTION.test(it.text))) return undefined;
  if (command.name === 'passwd' && flags.some((it) => it.name === '-d' || it.name === '--delete'))
    return { at: command, user, kind: 'empty' };
  // Empty lines and a `y` answer other questions.
  return word?.value === undefined || /^(?:\\n|[yY\s])*$/.test(word.value)
    ? undefined
    : { at: word, user, kind: 'password' };
}

/** The account is made without a password, and what is piped into it are names and numbers. */
const NO_QUESTION = /^(?:-D|--disabled-(?:password|login)|-S|--system)$/;

function ofPair(word: ShellWord): SetPassword | undefined {
  const text = word.value ?? (isLiteralPair(word) ? word.text : '');
  const [, user, password] = /^([^\s:]+):(.+?)(?:\\n)?$/.exec(text) ?? [];
  if (user === undefined || password === undefined || NO_PASSWORD.test(password)) return undefined;
  return { at: word, user: user.includes('$') ? undefined : user, kind: 'password' };
}

/** `"$USER:secret"`: the password stands there, whoever it is for. */
function isLiteralPair({ text }: ShellWord): boolean {
  return /^\$\{?\w+\}?:[^$`]+$/.test(text);
}

/** The word that `echo` or `printf` writes. */
function printed({ name, args }: ShellCommand): ShellWord | undefined {
  if (name !== 'echo' && name !== 'printf' && name !== 'yes') return undefined;
  const words = args.filter((it) => !/^-[neE]+$/.test(it.text));
  const [first, second] = words;
  if (name === 'printf' && first?.text.includes('%') === true) return formatted(first, words.slice(1)) ?? second;
  return words.length === 1 ? first : undefined;
}

/** What `printf 'root:%s' secret` writes, in the place of its format. */
function formatted(format: ShellWord, values: readonly ShellWord[]): ShellWord | undefined {
  if (format.value === undefined || values.some((it) => it.value === undefined)) return undefined;
  const rest = values.map((it) => it.value ?? '');
  const text = format.value.replace(/%s/g, () => rest.shift() ?? '');
  return text.includes('%') || rest.length > 0 ? undefined : { ...format, text, value: text };
}

/** `chpasswd <<EOF`, also behind a `cat`. */
function byHeredoc(command: ShellCommand, before: ShellCommand | undefined, text: string): boolean {
  const reader = command.join === '|' && before?.name === 'cat' ? before : command;
  const isHere = reader.redirects.some((it) => it.operator.startsWith('<<') && it.operator !== '<<<');
  return command.name === 'chpasswd' && isHere && /^\s*[a-z_][\w-]*:[^\s$:]+\s*$/m.test(text);
}

const MAKERS: ReadonlySet<string> = new Set(['useradd', 'usermod', 'groupadd']);

/** `useradd -p HASH`. */
function byFlag(command: ShellCommand): SetPassword | undefined {
  if (command.name === undefined || !MAKERS.has(command.name)) return undefined;
  const args = readArguments(command);
  const value = flagOf(args, '-p', '--password')?.value;
  if (!value) return undefined;
  const user = args.operands.at(-1)?.text;
  if (value.value === '') return { at: command, user, kind: 'empty' };
  const hashed = /^\$\((?:(?:echo|printf)\s[^$`|]*\|\s*)?(?:openssl\s+passwd|mkpasswd|perl\s+-e)\b[^$`]*\)$/.test(
    value.text,
  );
  const isHash = /^\$\d\w?\$/.test(value.text);
  const text = value.value ?? (hashed || isHash ? value.text : undefined);
  return text === undefined || NO_PASSWORD.test(text) ? undefined : { at: value, user, kind: 'password' };
}

/** `htpasswd -bc FILE USER PASSWORD`, `x11vnc -storepasswd PASSWORD FILE`. */
function byWord({ name, args }: ShellCommand): SetPassword | undefined {
  const isBatch = name === 'htpasswd' && args.some((it) => /^-[a-zA-Z]*b/.test(it.text));
  const stored = name === 'x11vnc' ? args.findIndex((it) => it.text === '-storepasswd') : -1;
  const word = isBatch ? args.at(-1) : stored < 0 ? undefined : args[stored + 1];
  if (word?.value === undefined) return undefined;
  return { at: word, user: isBatch ? args.at(-2)?.value : undefined, kind: 'password' };
}

const CLIENTS: ReadonlySet<string> = new Set(['mariadb', 'mysql', 'mysqladmin', 'psql', 'debconf-set-selections']);
const STATEMENT =
  /\b(?:identified(?:\s+with\s+\w+)?\s+by|(?:with\s+)?(?:superuser\s+|login\s+)?(?:encrypted\s+)?password)\s*\(?\s*["']([^"'$`]+)["']/i;

/** `psql -c "CREATE USER docker PASSWORD 'docker'"`. */
function inDatabase(command: ShellCommand): SetPassword | undefined {
  if (command.name === undefined || !CLIENTS.has(command.name)) return undefined;
  const word = command.args.find((it) => STATEMENT.test(it.text));
  return word && { at: word, user: undefined, kind: 'database' };
}
