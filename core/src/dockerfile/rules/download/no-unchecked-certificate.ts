import { defineRule } from '#core/dockerfile/define-rule';
import type { DockerfileModel } from '#core/dockerfile/model/file';
import { heredocLines, type WrittenLine } from '#core/dockerfile/rules/download/heredoc-lines';
import { hostOf, type Transfer, transferOf, isOwnHost } from '#core/dockerfile/rules/download/transfer';
import {
  type UnsafeFlags,
  unsafeFlags,
  type UnsafeWord,
  unsafeWords,
} from '#core/dockerfile/rules/download/unsafe-flag';
import { isVerifiedLater } from '#core/dockerfile/rules/download/verification';
import { posixCommands } from '#core/dockerfile/rules/shell-chain';
import { readArguments } from '#core/dockerfile/shell/arguments';
import type { ShellCommand, ShellWord } from '#core/dockerfile/shell/script';
import type { Instruction } from '#core/dockerfile/syntax/tree';
import type { Fix } from '#core/lint/finding';
import type { Span } from '#core/text/span';
import { unquoted } from '#core/dockerfile/rules/quote';
import { removedInstruction } from '#core/dockerfile/rules/removed-part';

const FLAGS: UnsafeFlags = {
  aria2c: ['--check-certificate false'],
  apk: ['--no-check-certificate'],
  'apt-get': ['-o Acquire::https::.*Verify-(?:Peer|Host)=(?:false|no|0)'],
  apt: ['-o Acquire::https::.*Verify-(?:Peer|Host)=(?:false|no|0)'],
  curl: ['-k', '--insecure', '--proxy-insecure', '--doh-insecure'],
  dnf: ['--setopt (?:.*\\.)?sslverify=(?:0|false|no)'],
  git: ['-c http\\.(?:.*\\.)?sslverify=(?:false|0|no|off)'],
  npm: ['--strict-ssl false', '--no-strict-ssl'],
  pip: ['--trusted-host'],
  pnpm: ['--strict-ssl false', '--no-strict-ssl'],
  svn: ['--trust-server-cert', '--trust-server-cert-failures'],
  wget: ['--no-check-certificate'],
  wget2: ['--no-check-certificate'],
  yarn: ['--strict-ssl false', '--no-strict-ssl'],
  yum: ['--setopt (?:.*\\.)?sslverify=(?:0|false|no)'],
};

const WORDS: UnsafeFlags = {
  bundle: ['config (?:set )?ssl_verify_mode 0'],
  composer: ['config disable-tls true', 'config secure-http false'],
  conda: ['config ssl_verify (?:false|0)'],
  git: ['config http\\.(?:.*\\.)?sslverify (?:false|0|no|off)'],
  npm: ['(?:config )?set strict-ssl[ =]false'],
  pip: ['config set \\S*trusted-host .*'],
  pnpm: ['(?:config )?set strict-ssl[ =]false'],
  yarn: ['config set (?:strict-ssl|enableStrictSsl) false'],
};

/** Variables, by the values that switch the check off. */
const VARIABLES: Readonly<Record<string, RegExp>> = {
  CONDA_SSL_VERIFY: /^(?:false|0)$/i,
  GIT_SSL_NO_VERIFY: /^(?!(?:0|false|no|off)?$)/i,
  GOINSECURE: /./,
  NODE_TLS_REJECT_UNAUTHORIZED: /^0$/,
  NPM_CONFIG_STRICT_SSL: /^false$/i,
  PIP_TRUSTED_HOST: /./,
  PYTHONHTTPSVERIFY: /^0$/,
  YARN_ENABLE_STRICT_SSL: /^(?:false|0)$/i,
};

/** The same as a line of `.npmrc`, `.yarnrc`, `.gitconfig`, `.wgetrc`, `yum.conf` or `apt.conf`. */
const SETTING =
  /^\s*(?:"?strict-ssl"?\s*[= ]\s*"?false|Acquire::https::\S*Verify-(?:Peer|Host)\s+"?(?:false|no|0)|enableStrictSsl:\s*false|sslverify\s*=\s*(?:false|0|no)|check_certificate\s*=\s*(?:off|no))\b/im;

export default defineRule({
  id: 'no-unchecked-certificate',
  category: 'download',
  severity: 'warning',
  preset: 'recommended',
  fix: 'suggestion',
  since: '0.1.0',
  aliases: {},
  summary: 'Certificates of servers are checked.',
  why: 'Without the check, anybody between the build and the server can answer in its place, and what they send becomes part of the image. The reason for such a flag is mostly a missing package (`ca-certificates`) or a certificate authority of the own company, and both can be installed. A variable that is set with `ENV` switches the check off in every container as well.',
  whenNot: 'For throw-away builds against servers with home-made certificates.',
  options: {},
  messages: {
    flag: '`{written}` accepts any certificate, so that anybody on the way can put their own files in place of these. Remove it; install `ca-certificates`, or the authority that is missing.',
    variable:
      '`{name}` switches the check of certificates off, for the build and for every container. Remove it, and install the authority that is missing.',
    inline: '`{name}` switches the check of certificates off. Remove it, and install the authority that is missing.',
  },
  examples: [
    {
      bad: 'FROM debian:12.7\nRUN curl -fsSL «-k» -o /usr/local/bin/tool https://example.org/1.2/tool\n',
      good: 'FROM debian:12.7\nRUN curl -fsSL -o /usr/local/bin/tool https://example.org/1.2/tool\n',
    },
    {
      bad: 'FROM node:22.9\nENV «NODE_TLS_REJECT_UNAUTHORIZED=0»\nENV NODE_EXTRA_CA_CERTS=/usr/local/share/company-ca.pem\n',
      good: 'FROM node:22.9\nENV NODE_EXTRA_CA_CERTS=/usr/local/share/company-ca.pem\n',
    },
  ],
  visit: {
    RUN(run, { model, report }) {
      for (const command of posixCommands(model, run)) {
        for (const { at, written, fixes } of unsafe(model, run, command)) {
          report({ at, message: 'flag', data: { written }, fixes });
        }
        for (const at of settingsIn(command)) report({ at, message: 'flag', data: { written: at.text } });
        for (const { name, at } of variablesOf(command)) report({ at, message: 'inline', data: { name } });
      }
      for (const line of linesIn(model, run)) report({ at: line, message: 'flag', data: { written: line.text } });
    },
    COPY(node, { model, report }) {
      for (const line of linesIn(model, node)) report({ at: line, message: 'flag', data: { written: line.text } });
    },
    ENV(node, { model, report }) {
      for (const pair of node.pairs) {
        if (!switchesOff(pair.name.text, pair.value?.text)) continue;
        const fixes = node.pairs.length > 1 ? [] : withoutLine(model, node);
        report({ at: pair, message: 'variable', data: { name: pair.name.text }, fixes });
      }
    },
    ARG(node, { report }) {
      for (const pair of node.pairs) {
        if (!switchesOff(pair.name.text, pair.value?.text)) continue;
        report({ at: pair, message: 'inline', data: { name: pair.name.text } });
      }
    },
  },
});

function linesIn(model: DockerfileModel, instruction: Instruction): readonly WrittenLine[] {
  return heredocLines(model, instruction).filter(({ text }) => SETTING.test(text));
}

/** Settings that are echoed into a file. */
function settingsIn({ name, args, redirects, next }: ShellCommand): readonly ShellWord[] {
  const isWritten = redirects.some((it) => /^1?>>?/.test(it.operator)) || next === '|';
  if (!isWritten || (name !== 'echo' && name !== 'printf')) return [];
  const isCurlrc = redirects.some((it) => it.target?.text.endsWith('curlrc'));
  return args.filter(({ text }) => {
    const lines = text.replaceAll('\\n', '\n');
    return SETTING.test(lines) || (isCurlrc && /^\s*-{0,2}insecure\s*$/m.test(lines));
  });
}

function unsafe(model: DockerfileModel, run: Instruction, command: ShellCommand): readonly UnsafeWord[] {
  const found = [...unsafeFlags(model, command, FLAGS), ...unsafeWords(command, WORDS)];
  const transfer = transferOf(command);
  if (found.length === 0 || isOwnServer(transfer)) return [];
  if (transfer && isVerifiedLater(model, run, transfer)) return [];
  const isOwnIndex = (it: UnsafeWord): boolean => isOwnHost(/^--trusted-host[ =]([^:]+)/.exec(it.written)?.[1]);
  return found.filter((it) => !isOwnIndex(it));
}

/** A server that the step itself started, or one nobody outside can stand in front of. */
function isOwnServer(transfer: Transfer | undefined): boolean {
  const urls = transfer?.urls ?? [];
  return urls.length > 0 && urls.every((it) => isOwnHost(hostOf(it.text)));
}

/** `NAME=0 command` and `export NAME=0`. */
function variablesOf(command: ShellCommand): readonly { readonly name: string; readonly at: Span }[] {
  const exported = command.name === 'export' ? readArguments(command).operands : [];
  const words = [
    ...command.assignments.map((it) => ({ name: it.name, value: it.value?.text, at: it })),
    ...exported.map((at) => ({ name: at.text.split('=', 1)[0] ?? '', value: /=(.*)$/s.exec(at.text)?.[1], at })),
  ];
  return words.flatMap(({ name, value, at }) => (switchesOff(name, value) ? [{ name, at }] : []));
}

/** Takes an instruction of one variable away, with its line. */
function withoutLine(model: DockerfileModel, env: Instruction): readonly Fix[] {
  const edit = removedInstruction(model, env);
  return edit ? [{ title: 'Remove the variable', safety: 'suggestion', edits: [edit] }] : [];
}

function switchesOff(name: string, value: string | undefined): boolean {
  const key = name.toUpperCase();
  const pattern = Object.hasOwn(VARIABLES, key) ? VARIABLES[key] : undefined;
  const plain = value === undefined ? undefined : unquoted(value);
  return pattern !== undefined && plain !== undefined && !plain.includes('$') && pattern.test(plain);
}
