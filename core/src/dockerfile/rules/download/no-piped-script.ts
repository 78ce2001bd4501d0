import { defineRule } from '#core/dockerfile/define-rule';
import { posixCommands } from '#core/dockerfile/rules/shell-chain';
import { invokedScripts } from '#core/dockerfile/rules/download/windows-scripts';
import { type Transfer, transferOf } from '#core/dockerfile/rules/download/transfer';
import type { ShellCommand } from '#core/dockerfile/shell/script';
import type { Fix } from '#core/lint/finding';
import type { Span } from '#core/text/span';

const SHELL = /^(?:ba|da|a|k|mk|z)?sh$/;
const FILE = '/tmp/install.sh';
const INTERPRETER = /^(?:(?:ba|da|a|k|mk|z)?sh|python[\d.]*|perl|ruby|node|nodejs|php)$/;

export default defineRule({
  id: 'no-piped-script',
  category: 'download',
  severity: 'warning',
  preset: 'recommended',
  fix: 'snippet',
  since: '0.1.0',
  aliases: {},
  supersedes: ['no-stale-download', 'require-curl-fail'],
  summary: 'A script is downloaded and checked before it is run.',
  why: 'What a server sends at the moment of the build is run as it comes, with the rights of the step. Nobody has seen it, nothing checks it, and tomorrow it may be another one. When the connection breaks off, the shell runs the part that arrived; when nothing arrives, it runs nothing and reports success. An address with the whole hash of a commit stands for one script for good, and is not reported.',
  whenNot: 'Where you trust the server as much as your own code, and `pipefail` is set.',
  options: {},
  messages: {
    piped:
      '`{shell}` runs whatever the server sends for `{url}`, unseen, also the first half of it. Save the script to a file, check it with `sha256sum -c`, then run it.',
    invoked:
      'PowerShell runs whatever the server sends for `{url}`, unseen. Save the script to a file, compare its `Get-FileHash`, then run it.',
  },
  examples: [
    {
      bad: 'FROM debian:12.7\nRUN «curl -fsSL https://example.org/install.sh | sh»\n',
      good: 'FROM debian:12.7\nRUN curl -fsSLo /tmp/install.sh https://example.org/install.sh \\\n && echo "$INSTALL_SHA256  /tmp/install.sh" | sha256sum -c - \\\n && sh /tmp/install.sh\n',
    },
  ],
  visit: {
    RUN(run, { model, report }) {
      const commands = posixCommands(model, run);
      for (const [at, command] of commands.entries()) {
        const transfer = transferOf(command);
        const url = transfer?.urls[0]?.text;
        if (!transfer || url === undefined || isFixed(url)) continue;
        const runner = transfer.to === 'pipe' ? pipedInto(commands, at) : holder(commands, at);
        if (!runner) continue;
        const span = { start: Math.min(command.start, runner.start), end: Math.max(command.end, runner.end) };
        const fixes =
          runner === commands[at + 1] && !run.json
            ? savedFirst(model.text, transfer, runner, command.isInDoubleQuotes)
            : [];
        report({ at: span, message: 'piped', data: { shell: runner.name ?? '', url }, fixes });
      }
      for (const { at, url } of model.scripts(run).flatMap(invokedScripts)) {
        report({ at, message: 'invoked', data: { url } });
      }
    },
  },
});

/** True for a file of this machine, and for one that a commit names by its whole hash: it never becomes another. */
function isFixed(url: string): boolean {
  return /^file:/i.test(url) || /\/(?:[0-9a-f]{40}|[0-9a-f]{64})(?:\/|$)/i.test(url);
}

/** The interpreter that reads its script from the pipe that a command begins. */
function pipedInto(commands: readonly ShellCommand[], index: number): ShellCommand | undefined {
  const depth = commands[index]?.inside.length ?? 0;
  for (let at = index + 1; at < commands.length; at++) {
    const command = commands[at];
    if (!command || command.inside.length < depth) return undefined;
    if (command.inside.length > depth) continue;
    if (command.join !== '|') return undefined;
    if (readsScript(command)) return command;
  }
  return undefined;
}

/** True for `bash`, `sh -s -- arguments`, `python3 -`: what they are to run comes on their standard input. */
function readsScript({ name, args }: ShellCommand): boolean {
  if (name === undefined || !INTERPRETER.test(name)) return false;
  const texts = args.map((it) => it.text);
  if (!SHELL.test(name)) return texts.every((it) => it === '-' || /^-[uBEIs]$/.test(it)) || texts[0] === '-';
  if (texts.some((it) => /^-[a-z]*[nc]/.test(it))) return false;
  const first = texts.findIndex((it) => !/^[-+]./.test(it));
  return (
    first < 0 ||
    /^(?:-|\/dev\/(?:stdin|fd\/0))$/.test(texts[first] ?? '') ||
    texts.slice(0, first).some((it) => /^-[a-z]*s/.test(it) || it === '--')
  );
}

/** The command that runs what the one in its `$(…)` or `<(…)` prints. */
function holder(commands: readonly ShellCommand[], index: number): ShellCommand | undefined {
  const inner = commands[index];
  if (inner?.inside.at(-1) !== 'substitution' || inner.next !== undefined) return undefined;
  const holds = (it: Span): boolean => it.start < inner.start && inner.end < it.end;
  const outer = commands.slice(0, index).findLast(holds);
  return outer && (isFed(outer, holds) || runsWord(outer, outer.args.findIndex(holds))) ? outer : undefined;
}

/** True when a word of a command is a script that it runs, or the name of one. */
function runsWord({ name = '', args }: ShellCommand, at: number): boolean {
  const { raw = '' } = args[at] ?? {};
  const isSource = name === '.' || name === 'source';
  if (raw.startsWith('<(')) return isSource || SHELL.test(name);
  if (!/^"?(?:\$\(|`)/.test(raw)) return false;
  return name === 'eval' || (INTERPRETER.test(name) && /^-[a-z]*[ce]$/.test(args[at - 1]?.text ?? ''));
}

/** True for `bash <<< "$(curl …)"`. */
function isFed(outer: ShellCommand, holds: (it: Span) => boolean): boolean {
  const reads =
    readsScript(outer) || (/^(?:\.|source)$/.test(outer.name ?? '') && outer.args[0]?.text === '/dev/stdin');
  return reads && outer.redirects.some(({ operator, target }) => operator === '<<<' && target && holds(target));
}

/** `curl … | sh -s -- a` as a download, a check and a call; without quotes where the script stands in some. */
function savedFirst(
  text: string,
  { tool, command, nameWord }: Transfer,
  runner: ShellCommand,
  isInQuotes: boolean,
): readonly Fix[] {
  const before = text.slice(command.start, nameWord.end);
  // It is saved to a file instead.
  const rest = text.slice(nameWord.end, command.end).replace(/\s(?:-o\s?-|--output[ =]-)(?=\s)/, '');
  if (tool !== 'curl' || command.redirects.length > 0 || runner.redirects.length > 0 || !runner.nameWord) return [];
  const words = runner.args.filter((it) => !/^(?:-|--|-s|\/dev\/(?:stdin|fd\/0))$/.test(it.text));
  const call = [text.slice(runner.start, runner.nameWord.end), FILE, ...words.map((it) => it.raw)].join(' ');
  const line = isInQuotes ? `\${1:sha256}\\\\ \\\\ ${FILE}` : `"\${1:sha256}  ${FILE}"`;
  const check = `echo ${line} | sha256sum -c -`;
  const snippet = `${escaped(`${before} -o ${FILE}${rest}`)} && ${check} && ${escaped(call)}`;
  const edits = [{ start: command.start, end: runner.end, text: snippet }];
  return [{ title: 'Save the script, check its sum, then run it', safety: 'snippet', edits }];
}

function escaped(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}
