import { defineRule } from '#core/dockerfile/define-rule';
import { isStandInValue } from '#core/dockerfile/rules/secrets/secret-names';
import { posixCommands } from '#core/dockerfile/rules/shell-chain';
import type { ShellCommand, ShellWord } from '#core/dockerfile/shell/script';
import { restOf } from '#core/dockerfile/shell/words';

export default defineRule({
  id: 'no-password-in-command',
  category: 'secrets',
  severity: 'warning',
  preset: 'recommended',
  fix: 'none',
  since: '0.1.0',
  aliases: {},
  summary: 'No command of the build is given a password that stands in the file.',
  why: 'The text of every RUN is in the history of the image, where `docker history` shows it to everybody who can pull the image, and in the repository besides. Programs can read passwords from files: `curl --netrc-file`, `wget` with a `.netrc`, `docker login --password-stdin`. A secret mount puts such a file there for one RUN.',
  whenNot: 'For logins that everybody may know.',
  options: {},
  messages: {
    password:
      'The password that `{program}` is given stays in the history of the image, where `docker history` shows it. Mount it into this step with `RUN --mount=type=secret`, and let `{program}` read it there.',
  },
  examples: [
    {
      bad: 'FROM alpine:3.20\nRUN curl -fsSL -u «ada:hunter2» -o /app.tgz https://acme.dev/app.tgz\n',
      good: 'FROM alpine:3.20\nRUN --mount=type=secret,id=netrc curl -fsSL --netrc-file /run/secrets/netrc -o /app.tgz https://acme.dev/app.tgz\n',
    },
  ],
  visit: {
    RUN(node, { model, report }) {
      for (const command of posixCommands(model, node)) {
        const at = passwordOf(command);
        if (at) report({ at, message: 'password', data: { program: command.name ?? '' } });
      }
    },
  },
});

/** How a program is given a password. */
interface Login {
  /** Flags whose value is a password, or a user and a password. */
  readonly flags: readonly string[];
  /** What in the value is the password. */
  readonly password: RegExp;
  /** The words in front of which these flags mean this. */
  readonly subcommand?: string;
  /** True where a short flag takes its value in the same word only, and the next one means something else. */
  readonly isAttached?: true;
}

const WHOLE = /^([^\s]{3,})$/;
const PAIR = /^[^\s:]+:([^\s]{2,})$/;
const HEADER = /^(?:proxy-)?authorization:\s*(?:basic|bearer|token)\s+(\S{8,})$/i;

const MYSQL: readonly Login[] = [
  { flags: ['--password'], password: WHOLE },
  { flags: ['-p'], password: WHOLE, isAttached: true },
];

const LOGINS: Readonly<Record<string, readonly Login[]>> = {
  curl: [
    { flags: ['-u', '--user', '-U', '--proxy-user'], password: PAIR },
    { flags: ['-H', '--header'], password: HEADER },
    { flags: ['--oauth2-bearer'], password: WHOLE },
  ],
  wget: [
    { flags: ['--password', '--http-password', '--ftp-password', '--proxy-password'], password: WHOLE },
    { flags: ['--header'], password: HEADER },
  ],
  docker: [{ flags: ['-p', '--password'], password: WHOLE, subcommand: 'login' }],
  podman: [{ flags: ['-p', '--password'], password: WHOLE, subcommand: 'login' }],
  helm: [{ flags: ['--password'], password: WHOLE }],
  svn: [{ flags: ['--password'], password: WHOLE }],
  mariadb: MYSQL,
  mysql: MYSQL,
  mysqladmin: MYSQL,
  mysqldump: MYSQL,
  sshpass: [{ flags: ['-p'], password: WHOLE }],
};

/** The word with the password, when it stands there. */
function passwordOf({ name, args, wrappers }: ShellCommand): ShellWord | undefined {
  if (name === undefined || wrappers.includes('xargs') || !Object.hasOwn(LOGINS, name)) return undefined;
  for (const { flags, password, subcommand, isAttached } of LOGINS[name] ?? []) {
    if (subcommand !== undefined && !args.some((it) => it.value === subcommand)) continue;
    const words = isAttached ? args.filter((it) => !flags.includes(it.text)) : args;
    const found = flags.flatMap((flag) => valuesOf(words, flag)).find((it) => holds(it, password));
    if (found) return found;
  }
  return undefined;
}

/** `-u x`, `-ux`, `--user x`, `--user=x`. */
function valuesOf(args: readonly ShellWord[], flag: string): readonly ShellWord[] {
  return args.flatMap((word, at) => {
    const next = args[at + 1];
    if (word.text === flag) return next ? [next] : [];
    if (word.text.startsWith(`${flag}=`)) return [restOf(word, flag.length + 1)];
    return flag.length === 2 && word.text.startsWith(flag) ? [restOf(word, flag.length)] : [];
  });
}

/** Whatever a variable or a substitution puts there is no word of the file. */
function holds({ value, text, raw }: ShellWord, password: RegExp): boolean {
  const found = password.exec(value ?? (/[$`]/.test(raw) ? '' : text))?.[1];
  return found !== undefined && !isStandInValue(found) && !/^(?:x-oauth-basic|anonymous)$/i.test(found);
}
