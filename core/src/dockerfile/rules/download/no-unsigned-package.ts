import { defineRule } from '#core/dockerfile/define-rule';
import type { DockerfileModel } from '#core/dockerfile/model/file';
import { heredocLines, type WrittenLine } from '#core/dockerfile/rules/download/heredoc-lines';
import { transfersOf } from '#core/dockerfile/rules/download/transfer';
import { type UnsafeFlags, unsafeFlags } from '#core/dockerfile/rules/download/unsafe-flag';
import { isVerifiedBehind, verifies } from '#core/dockerfile/rules/download/verification';
import { posixCommands } from '#core/dockerfile/rules/shell-chain';
import { isCommand, readArguments } from '#core/dockerfile/shell/arguments';
import { packageActionOf } from '#core/dockerfile/shell/packages';
import type { ShellCommand, ShellWord } from '#core/dockerfile/shell/script';
import type { Instruction } from '#core/dockerfile/syntax/tree';

const APT = [
  '--allow-unauthenticated',
  '--allow-insecure-repositories',
  '--force-yes',
  '-o (?:APT::Get::AllowUnauthenticated|Acquire::Allow(?:DowngradeTo)?InsecureRepositories)=(?:true|yes|1)',
];
const DNF = ['--nogpgcheck', '--no-gpgchecks', '--setopt (?:.*\\.)?gpgcheck=(?:0|false|no)'];

const FLAGS: UnsafeFlags = {
  apk: ['--allow-untrusted'],
  apt: APT,
  'apt-get': APT,
  aptitude: ['--allow-untrusted', ...APT],
  dnf: DNF,
  dnf5: DNF,
  microdnf: DNF,
  rpm: ['--nosignature'],
  tdnf: DNF,
  yum: DNF,
  'yum-config-manager': ['--setopt (?:.*\\.)?gpgcheck=(?:0|false|no)'],
  zypper: ['--no-gpg-checks', '--allow-unsigned-rpm'],
};

/** Settings of package managers, as they are written into files. */
const SETTINGS: readonly RegExp[] = [
  /\[[^\]]*\btrusted=yes[^\]]*\]/i,
  /(?<!_)gpgcheck\s*=\s*(?:0|false|no)\b/i,
  /\bAllow(?:Unauthenticated|InsecureRepositories)\s+"?(?:true|yes|1)"?/i,
  /\bSigLevel\s*=\s*Never\b/i,
  /(?<=^|\n|\\n)Trusted:\s*yes\b/i,
];

export default defineRule({
  id: 'no-unsigned-package',
  category: 'download',
  severity: 'warning',
  preset: 'recommended',
  fix: 'suggestion',
  since: '0.1.0',
  aliases: {},
  summary: 'Package managers check the signatures of what they install.',
  why: 'Packages come from mirrors, often by plain HTTP; their signature is what tells that nobody changed them on the way, and the installation runs as root. Without the check, a mirror or anybody before it decides what is in the image. What is missing is mostly a key, which can be put into the image once.',
  whenNot: 'For packages that your own build makes and that nobody else can write to.',
  options: {},
  messages: {
    flag: '`{written}` installs packages whose signature nobody checked. Remove it, and add the key of the repository.',
    setting:
      '`{written}` tells the package manager to take packages whose signature nobody checked. Name the key of the repository instead.',
  },
  examples: [
    {
      bad: 'FROM debian:12.7\nRUN apt-get update && apt-get install -y «--allow-unauthenticated» tool\n',
      good: 'FROM debian:12.7\nRUN apt-get update && apt-get install -y tool\n',
    },
    {
      bad: 'FROM debian:12.7\nRUN echo «"deb [trusted=yes] https://apt.example.org stable main"» > /etc/apt/sources.list.d/tool.list\n',
      good: 'FROM debian:12.7\nRUN echo "deb [signed-by=/etc/apt/keyrings/tool.asc] https://apt.example.org stable main" > /etc/apt/sources.list.d/tool.list\n',
    },
  ],
  visit: {
    RUN(run, { model, report }) {
      for (const command of posixCommands(model, run)) {
        for (const { at, written, fixes } of unsafeFlags(model, command, FLAGS)) {
          if (!isOwnFile(model, run, command) && !isAboutRepositories(command))
            report({ at, message: 'flag', data: { written }, fixes });
        }
        for (const { word, written } of settingsIn(command))
          report({ at: word, message: 'setting', data: { written } });
      }
      for (const line of linesIn(model, run)) report({ at: line, message: 'setting', data: { written: line.text } });
    },
    COPY(node, { model, report }) {
      for (const line of linesIn(model, node)) report({ at: line, message: 'setting', data: { written: line.text } });
    },
  },
});

/** True for packages that lie there as files and were not downloaded in this step, or were verified. */
function isOwnFile(model: DockerfileModel, run: Instruction, command: ShellCommand): boolean {
  const packages = packageActionOf(command)?.packages ?? [];
  const isFile = packages.length > 0 && packages.every((it) => it.kind === 'file');
  if (!isFile && command.name !== 'rpm') return false;
  if (command.args.some((it) => /^https?:/i.test(it.text))) return false;
  const transfers = transfersOf(model, run);
  const isChecked = posixCommands(model, run).some((it) => it.start < command.start && verifies(it));
  return transfers.length === 0 || isChecked || isVerifiedBehind(model, run, command);
}

/** `zypper addrepo`, which takes no package yet, and of whose flags nothing stays. */
function isAboutRepositories(command: ShellCommand): boolean {
  return (
    isCommand(command, 'zypper') &&
    /^(?:addrepo|ar|modifyrepo|mr|removerepo|rr)$/.test(readArguments(command).subcommands[0] ?? '')
  );
}

/** Repositories on the disk need no signature; a key on the disk says nothing of them. */
const LOCAL = /(?<!gpgkey\s*=\s*)\b(?:file|copy|cdrom):/;

/** Lines of files of repositories, such as `gpgcheck=0`. */
function linesIn(model: DockerfileModel, instruction: Instruction): readonly WrittenLine[] {
  const lines = heredocLines(model, instruction);
  if (lines.some(({ text }) => LOCAL.test(text))) return [];
  return lines.filter(({ text }) => !text.startsWith('#') && SETTINGS.some((it) => it.test(text)));
}

/** What is echoed or edited into a configuration. */
function settingsIn({ name, args }: ShellCommand): readonly { readonly word: ShellWord; readonly written: string }[] {
  if (!/^(?:echo|printf|sed|add-apt-repository|apt-add-repository|tee)$/.test(name ?? '')) return [];
  return args.flatMap((word) => {
    // `sed` names first what it looks for.
    const text = name === 'sed' ? word.text.replace(/^s(.).*?\1/s, '') : word.text;
    const written = SETTINGS.map((it) => it.exec(text)?.[0].trim()).find((it) => it !== undefined);
    return written !== undefined && !LOCAL.test(text) ? [{ word, written }] : [];
  });
}
