import { defineRule } from '#core/dockerfile/define-rule';
import { heredocLines, type WrittenLine } from '#core/dockerfile/rules/download/heredoc-lines';
import { verifies } from '#core/dockerfile/rules/download/verification';
import { posixCommands } from '#core/dockerfile/rules/shell-chain';
import { readArguments } from '#core/dockerfile/shell/arguments';
import type { ShellCommand } from '#core/dockerfile/shell/script';
import type { Span } from '#core/text/span';

const SWITCHED_OFF = /StrictHostKeyChecking(?:\s*=\s*|\s+)"?(?:no|off|accept-new)\b/i;

const LOCAL = /^(?:localhost|127(?:\.\d+){3}|0\.0\.0\.0|::1)$/i;

export default defineRule({
  id: 'no-unchecked-host-key',
  category: 'download',
  severity: 'warning',
  preset: 'recommended',
  fix: 'none',
  since: '0.1.0',
  aliases: {},
  summary: '`ssh` knows the host it talks to.',
  why: 'The key of a host is what tells it from another machine that answers in its place. `StrictHostKeyChecking no` takes any key, and `ssh-keyscan` asks the very machine that is to be checked, at a time when nobody looks. The keys of the large hosts are published; put them into the context, or compare the fingerprint.',
  whenNot: 'For hosts inside a network that you trust.',
  options: {},
  messages: {
    off: 'Any machine may answer for the host, as `StrictHostKeyChecking` is off. Copy the published keys of the host to `/etc/ssh/ssh_known_hosts` instead.',
    scan: '`ssh-keyscan` takes the key of whoever answers, and nobody compares it with the published one. Copy the published keys of the host to `/etc/ssh/ssh_known_hosts` instead.',
  },
  examples: [
    {
      bad: 'FROM alpine:3.20\nRUN «ssh-keyscan» github.com >> /root/.ssh/known_hosts\n',
      good: 'FROM alpine:3.20\nCOPY known_hosts /etc/ssh/ssh_known_hosts\n',
    },
  ],
  visit: {
    RUN(run, { model, report }) {
      const commands = posixCommands(model, run);
      for (const line of offLines(heredocLines(model, run))) report({ at: line, message: 'off' });
      for (const command of commands) {
        const off = switchedOff(command);
        if (off) report({ at: off, message: 'off' });
        const { name, nameWord } = command;
        if (name === 'ssh-keyscan' && nameWord && isKept(command) && !commands.some(comparesKeys)) {
          report({ at: nameWord, message: 'scan' });
        }
      }
    },
    COPY(node, { model, report }) {
      for (const line of offLines(heredocLines(model, node))) report({ at: line, message: 'off' });
    },
    ENV(node, { report }) {
      for (const pair of node.pairs)
        if (SWITCHED_OFF.test(pair.value?.text ?? '')) report({ at: pair, message: 'off' });
    },
  },
});

/** True for an option, and for a text with lines of a configuration, also with `\n` between them. */
function isOff(text: string): boolean {
  const lines = text.split(/\\n|\n/).map((line) => ({ text: line.trim() }));
  return offLines(lines).length > 0;
}

/** The lines that switch the check off, but for those below a `Host` that is this machine. */
function offLines<Line extends Pick<WrittenLine, 'text'>>(lines: readonly Line[]): readonly Line[] {
  let hosts: string | undefined;
  return lines.filter(({ text }) => {
    hosts = /^Host\s+(.*)/i.exec(text)?.[1] ?? hosts;
    return SWITCHED_OFF.test(text) && !isLocal(hosts);
  });
}

function isLocal(hosts: string | undefined): boolean {
  return hosts !== undefined && hosts.split(/\s+/).every((it) => LOCAL.test(it));
}

/** The word that says so: an option of `ssh`, a variable, or a line that is written to a configuration. */
function switchedOff(command: ShellCommand): Span | undefined {
  const assignment = command.assignments.find((it) => SWITCHED_OFF.test(it.value?.text ?? ''));
  return assignment ?? command.args.find((it) => isOff(it.text)) ?? acrossWords(command);
}

/** `echo StrictHostKeyChecking no`, which is no word of its own. */
function acrossWords({ args }: ShellCommand): Span | undefined {
  const at = args.findIndex((it) => /StrictHostKeyChecking$/i.test(it.text));
  return /^(?:no|off)/i.test(args[at + 1]?.text ?? '') && at >= 0 ? args[at] : undefined;
}

function isKept(command: ShellCommand): boolean {
  const isWritten = command.redirects.some((it) => /^[1&]?>>?/.test(it.operator) && it.target?.text !== '/dev/null');
  return isWritten || command.next === '|';
}

/** `ssh-keygen -lf` with what it prints looked at, or a sum of the file. */
function comparesKeys(command: ShellCommand): boolean {
  const isListed = command.name === 'ssh-keygen' && readArguments(command).flags.some((it) => /^-\w*l/.test(it.name));
  return (
    isListed ||
    verifies(command) ||
    (command.name === 'grep' && command.args.some((it) => /SHA256:|MD5:/.test(it.text)))
  );
}
