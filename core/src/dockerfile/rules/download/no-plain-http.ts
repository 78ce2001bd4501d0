import { defineRule } from '#core/dockerfile/define-rule';
import type { DockerfileModel } from '#core/dockerfile/model/file';
import { isCacheBreaker } from '#core/dockerfile/rules/download/cache-breakers';
import { hostOf, isPrivateHost, transfersOf } from '#core/dockerfile/rules/download/transfer';
import { isVerifiedLater } from '#core/dockerfile/rules/download/verification';
import { posixCommands } from '#core/dockerfile/rules/shell-chain';
import { valuesOf } from '#core/dockerfile/rules/variable-values';
import { isCommand, readArguments } from '#core/dockerfile/shell/arguments';
import { packageActionOf } from '#core/dockerfile/shell/packages';
import type { ShellCommand, ShellWord } from '#core/dockerfile/shell/script';
import type { Instruction, Word } from '#core/dockerfile/syntax/tree';
import type { Fix } from '#core/lint/finding';

export default defineRule({
  id: 'no-plain-http',
  category: 'download',
  severity: 'warning',
  preset: 'recommended',
  fix: 'suggestion',
  since: '0.1.0',
  aliases: {},
  supersedes: ['require-add-checksum', 'require-verified-download', 'require-verified-key'],
  summary: 'What is downloaded comes by HTTPS, or is verified.',
  why: 'Plain HTTP tells nobody who answered: a proxy, a hotspot or anybody else on the way can send another file, and it becomes part of the image. HTTPS costs nothing where the server has it. Where it has not, a checksum behind the download (`sha256sum -c`) or a signature makes up for it; then this rule is silent.',
  whenNot: 'Inside a network that you trust.',
  options: {},
  messages: {
    plain:
      '`{host}` is asked by {protocol}, and nothing checks the answer: anybody on the way can send another file. Use `https://`, or verify a checksum.',
  },
  examples: [
    {
      bad: 'FROM debian:12.7\nRUN curl -fsSLO «http://example.org/1.2/tool.tgz»\n',
      good: 'FROM debian:12.7\nRUN curl -fsSLO https://example.org/1.2/tool.tgz\n',
    },
  ],
  visit: {
    RUN(run, { model, report }) {
      for (const transfer of transfersOf(model, run)) {
        if (/^(?:log|nowhere)$/.test(transfer.to) || isVerifiedLater(model, run, transfer)) continue;
        for (const url of transfer.urls) look(url, transfer.command, run);
      }
      for (const command of posixCommands(model, run)) {
        for (const url of otherAddresses(command)) look(url, command, run);
      }

      function look(url: ShellWord, command: ShellCommand, at: Instruction): void {
        const [data] = addressesOf(model, at, command, url).flatMap((it) => plainHost(it) ?? []);
        if (data) report({ at: url, message: 'plain', data, fixes: asHttps(url) });
      }
    },
    ADD(node, { model, report }) {
      if (node.flags.some((it) => it.name === 'checksum')) return;
      for (const source of node.words.slice(0, -1)) {
        const written = model.variables.expand(source.text, node);
        const data = plainHost(written.kind === 'known' ? written.value : source.text);
        if (data && !isCacheBreaker(source.text))
          report({ at: source, message: 'plain', data, fixes: asHttps(source) });
      }
    },
  },
});

/** What an address may be; one that begins with a variable, by each value that this has. */
function addressesOf(
  model: DockerfileModel,
  run: Instruction,
  command: ShellCommand,
  { text }: ShellWord,
): readonly string[] {
  const [variable, name] = /^\$(?:\{(?=\w+\}))?(\w+)\}?/.exec(text) ?? [];
  if (variable === undefined || name === undefined) return [text];
  return valuesOf(model, run, command, name).map((it) => it + text.slice(variable.length));
}

/** Flags that name where packages come from which carry no signature. */
const INDEXES: Readonly<Record<string, readonly string[]>> = {
  gem: ['-s', '--source'],
  npm: ['--registry'],
  pip: ['-i', '--index-url', '--extra-index-url', '-f', '--find-links'],
  pnpm: ['--registry'],
  yarn: ['--registry'],
};

/** They look at the signatures of what a repository has, and not of packages that are named by an address. */
const OF_RPM: ReadonlySet<string> = new Set(['dnf', 'dnf5', 'microdnf', 'tdnf', 'yum', 'zypper']);

/** The repository of a `git clone`, the indexes of language packages, packages by their addresses, and keys of RPM. */
function otherAddresses(command: ShellCommand): readonly ShellWord[] {
  const { program = '', operands, flags, subcommands } = readArguments(command);
  if (isCommand(command, 'git', 'clone')) return operands.slice(0, 1);
  if (program === 'rpm') return command.args.filter(({ text }) => text.includes('://'));
  if (packageActionOf(command)?.kind === 'install' && OF_RPM.has(program)) return operands;
  const names = Object.hasOwn(INDEXES, program) ? INDEXES[program] : undefined;
  // `--trusted-host` says that it is meant so, and is reported by itself.
  if (!names || flags.some((it) => it.name === '--trusted-host')) return [];
  const values = flags.flatMap((it) => (names.includes(it.name) && it.value ? [it.value] : []));
  const [verb = ''] = subcommands;
  if (/^(?:install|i|add)$/.test(verb)) return [...values, ...operands.filter(({ text }) => !text.includes('#'))];
  return /^(?:config|set|sources)/.test(verb) ? [...values, ...operands] : values;
}

const PROTOCOLS: Readonly<Record<string, string>> = { ftp: 'FTP', git: 'the plain `git` protocol' };

/** The host outside of this machine that an address names without any protection, and how it is asked. */
function plainHost(url: string): { readonly host: string; readonly protocol: string } | undefined {
  const [, scheme] = /^(http|git|ftp):\/\//i.exec(url) ?? [];
  const host = scheme === undefined ? undefined : hostOf(url);
  if (host === undefined || isPrivateHost(host)) return undefined;
  return { host, protocol: PROTOCOLS[scheme?.toLowerCase() ?? ''] ?? 'plain HTTP' };
}

function asHttps(word: ShellWord | Word): readonly Fix[] {
  const scheme = /^[a-z]+(?=:)/i.exec(word.text)?.[0];
  const quote = 'raw' in word && /^["']/.test(word.raw) ? 1 : 0;
  if (scheme === undefined || word.end - word.start !== ('raw' in word ? word.raw.length : word.text.length)) return [];
  const start = word.start + quote;
  return [{ title: 'Use https', safety: 'suggestion', edits: [{ start, end: start + scheme.length, text: 'https' }] }];
}
