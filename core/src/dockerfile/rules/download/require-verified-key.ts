import { defineRule } from '#core/dockerfile/define-rule';
import type { DockerfileModel } from '#core/dockerfile/model/file';
import { outputOf, type Transfer, transfersOf } from '#core/dockerfile/rules/download/transfer';
import { isVerifiedLater, isGpg } from '#core/dockerfile/rules/download/verification';
import { posixCommands } from '#core/dockerfile/rules/shell-chain';
import { hasFlag, isCommand, readArguments } from '#core/dockerfile/shell/arguments';
import type { ShellCommand, ShellWord } from '#core/dockerfile/shell/script';
import type { Instruction } from '#core/dockerfile/syntax/tree';

const KEYRING = /^\/(?:etc\/apt\/(?:keyrings|trusted\.gpg)|usr\/share\/keyrings|etc\/apk\/keys|etc\/pki\/rpm-gpg)/;

export default defineRule({
  id: 'require-verified-key',
  category: 'download',
  severity: 'info',
  preset: 'strict',
  fix: 'none',
  since: '0.1.0',
  aliases: {},
  supersedes: ['require-add-checksum'],
  summary: 'A key that is downloaded is compared with its fingerprint.',
  why: 'All packages of a repository are as trustworthy as its key. When the key is fetched anew by each build and nobody compares it, who controls the server for an hour controls every package after that. The fingerprint in the Dockerfile, or a checksum of the file, or the key itself in the context, settles it once.',
  whenNot: 'Where HTTPS to the vendor is enough for you.',
  options: {},
  messages: {
    key: 'The key from `{url}` is trusted as it comes. Compare its fingerprint with `gpg --show-keys`, check the file with `sha256sum -c`, or put the key into the context.',
  },
  examples: [
    {
      bad: 'FROM debian:12.7\nRUN curl -fsSLo /etc/apt/keyrings/tool.asc «https://apt.example.org/key.asc»\n',
      good: 'FROM debian:12.7\nRUN curl -fsSLo /etc/apt/keyrings/tool.asc https://apt.example.org/key.asc \\\n && echo "$KEY_SHA256  /etc/apt/keyrings/tool.asc" | sha256sum -c -\n',
    },
    {
      bad: 'FROM debian:12.7\nADD «https://apt.example.org/key.asc» /etc/apt/keyrings/tool.asc\n',
      good: 'FROM debian:12.7\nADD --checksum=sha256:24454f830cdb571e2c4ad15481119c43b3cafd48dd869a9b2945d1036d1dc68d https://apt.example.org/key.asc /etc/apt/keyrings/tool.asc\n',
    },
  ],
  visit: {
    RUN(run, { model, report }) {
      for (const url of posixCommands(model, run).flatMap(importedKeys)) {
        report({ at: url, message: 'key', data: { url: url.text } });
      }
      for (const transfer of transfersOf(model, run)) {
        const [url] = transfer.urls;
        if (!url || !isTrusted(model, run, transfer) || isVerifiedLater(model, run, transfer)) continue;
        if (posixCommands(model, run).some((it) => it.start > transfer.command.start && looksAtKey(it))) continue;
        report({ at: url, message: 'key', data: { url: url.text } });
      }
    },
    ADD(node, { report }) {
      if (node.flags.some((it) => it.name === 'checksum') || !KEYRING.test(node.words.at(-1)?.text ?? '')) return;
      const source = node.words.slice(0, -1).find((it) => /^https?:\/\//i.test(it.text));
      if (source) report({ at: source, message: 'key', data: { url: source.text } });
    },
  },
});

/** The addresses in `rpm --import https://…`. */
function importedKeys(command: ShellCommand): readonly ShellWord[] {
  if (command.name !== 'rpm' || !hasFlag(readArguments(command), '--import')) return [];
  return command.args.filter((it) => /^https?:/i.test(it.text));
}

/** True when what is downloaded ends among the keys of a package manager. */
function isTrusted(model: DockerfileModel, run: Instruction, transfer: Transfer): boolean {
  const { command, to } = transfer;
  if (to === 'file') return KEYRING.test(outputOf(transfer)?.text ?? '');
  const next = to === 'pipe' && posixCommands(model, run).find((it) => it.start >= command.end);
  return next !== false && next !== undefined && next.join === '|' && keepsKey(next);
}

function keepsKey(command: ShellCommand): boolean {
  if (isCommand(command, 'apt-key', 'add')) return true;
  const args = readArguments(command);
  if (command.name === 'tee') return args.operands.some((it) => KEYRING.test(it.text));
  return isGpg(command) && hasFlag(args, '--dearmor', '--import');
}

/** `gpg --show-keys`, `--fingerprint`, `--with-fingerprint`: somebody compares what they print. */
function looksAtKey(command: ShellCommand): boolean {
  return (
    isGpg(command) &&
    command.args.some((it) => /^--(?:show-keys?|with-colons|(?:with-)?fingerprint|verify)$/.test(it.text))
  );
}
