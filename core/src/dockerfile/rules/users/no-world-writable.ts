import { defineRule, type RuleContext, type Place } from '#core/dockerfile/define-rule';
import { posixCommands } from '#core/dockerfile/rules/shell-chain';
import { flagOf, readArguments } from '#core/dockerfile/shell/arguments';
import type { ShellCommand, ShellWord } from '#core/dockerfile/shell/script';
import type { Instruction } from '#core/dockerfile/syntax/tree';
import type { Fix } from '#core/lint/finding';
import type { Span } from '#core/text/span';
import { isPlaceShipped } from '#core/dockerfile/rules/shipped';

const messages = {
  mode: '`{mode}` lets every user of the container change this, also one that has broken into the least of its programs; give it to the user that needs it, with `--chown` or `chown`.',
} as const;

type Context = RuleContext<typeof messages>;

export default defineRule({
  id: 'no-world-writable',
  category: 'users',
  severity: 'warning',
  preset: 'strict',
  fix: 'suggestion',
  since: '0.1.0',
  aliases: { tally: 'tally/world-writable-state-path-workaround' },
  summary: 'Files are not writable for everybody.',
  why: '`chmod 777` is a quick way round a missing owner: every process may then replace programs and configuration. The user that has to write can own the place. For platforms that run images under any number, the group `root` is enough: `chgrp -R 0` and `chmod -R g=u`. A folder with the sticky bit, such as `/tmp` with `1777`, is fine.',
  whenNot: 'For folders that several users have to write to.',
  options: {},
  messages,
  examples: [
    {
      bad: 'FROM debian:12\nRUN mkdir /data && chmod «777» /data\n',
      good: 'FROM debian:12\nRUN mkdir /data && chmod 775 /data\n',
    },
    {
      bad: 'FROM debian:12\nCOPY --chmod=«666» settings.ini /etc/app/\n',
      good: 'FROM debian:12\nCOPY --chmod=664 settings.ini /etc/app/\n',
    },
  ],
  visit: {
    RUN(node, { model, report }, place) {
      if (!isPlaceShipped(model, place)) return;
      for (const command of posixCommands(model, node)) {
        const mode = modeOf(command);
        if (mode && isWorldWritable(mode.text) && !isTemporary(command)) check(mode, mode.text, report);
      }
    },
    COPY: visitTransfer,
    ADD: visitTransfer,
  },
});

function visitTransfer({ flags }: Instruction, { model, report }: Context, place: Place): void {
  // What is built and thrown away may be as open as it likes.
  if (!isPlaceShipped(model, place)) return;
  const flag = flags.find((it) => it.name === 'chmod');
  if (flag?.value !== undefined && isWorldWritable(flag.value)) check(flag.valueSpan, flag.value, report);
}

function check({ start, end }: Span, mode: string, report: Context['report']): void {
  const text = closed(mode);
  const fixes: readonly Fix[] =
    text === undefined || end - start !== mode.length
      ? []
      : [{ title: `Write ${text}`, safety: 'suggestion', edits: [{ start, end, text }] }];
  report({ at: { start, end }, message: 'mode', data: { mode }, fixes });
}

function modeOf(command: ShellCommand): ShellWord | undefined {
  const args = readArguments(command);
  if (command.name === 'chmod') return args.operands.find((it) => /^[0-7]{3,4}$|^[ugoa]*[-+=]/.test(it.text));
  return command.name === 'mkdir' || command.name === 'install' ? flagOf(args, '-m', '--mode')?.value : undefined;
}

/** True when others may write, and remove what is not theirs. */
function isWorldWritable(mode: string): boolean {
  if (/^[0-7]{3,4}$/.test(mode)) {
    const isSticky = mode.length === 4 && /[1357]/.test(mode.charAt(0));
    return !isSticky && /[2367]$/.test(mode);
  }
  const parts = mode.split(',');
  const isOpen = parts.some((it) => /^[ugoa]*[oa][ugoa]*[+=][rwxXst]*w/.test(it));
  return isOpen && !parts.some((it) => /[+=][rwxXs]*t/.test(it));
}

/** Places that are for everybody, and devices. */
function isTemporary({ args }: ShellCommand): boolean {
  const last = args.at(-1)?.text ?? '';
  return /^\/(?:tmp|var\/tmp|dev|run\/lock|var\/lock|proc|sys)(?:\/|$)/.test(last);
}

/** The mode without the writing of others. */
function closed(mode: string): string | undefined {
  const last = Number(mode.at(-1));
  return /^[0-7]{3,4}$/.test(mode) ? `${mode.slice(0, -1)}${String(last & ~2)}` : undefined;
}
