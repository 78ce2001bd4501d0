import { defineRule } from '#core/dockerfile/define-rule';
import { posixCommands } from '#core/dockerfile/rules/shell-chain';
import { readArguments } from '#core/dockerfile/shell/arguments';
import type { ShellCommand, ShellWord } from '#core/dockerfile/shell/script';

export default defineRule({
  id: 'no-needless-cat',
  category: 'shell',
  severity: 'info',
  preset: 'all',
  fix: 'suggestion',
  since: '0.1.0',
  aliases: {},
  supersedes: ['prefer-careful-shell'],
  summary: 'A command reads its file itself, without `cat` before it.',
  why: 'In `cat FILE | COMMAND` a missing file goes unnoticed: the step counts the exit code of the last command only. `COMMAND < FILE` fails then, and needs one process less.',
  options: {},
  messages: { pipe: '`cat {file} |` hides a file that is missing; write `{command} < {file}`.' },
  examples: [
    {
      bad: 'FROM debian:12\nRUN «cat /packages.txt» | sort > /sorted.txt\n',
      good: 'FROM debian:12\nRUN sort > /sorted.txt < /packages.txt\n',
    },
  ],
  visit: {
    RUN(run, { model, report }) {
      const commands = posixCommands(model, run);
      for (const [at, command] of commands.entries()) {
        const file = onlyFile(command);
        const reader = commands[at + 1];
        if (!file || reader?.name === undefined || reader.join !== '|') continue;
        if (reader.redirects.some((it) => it.operator.includes('<')) || reader.wrappers.length > 0) continue;
        const edits = [
          { start: command.start, end: reader.start, text: '' },
          { start: reader.end, end: reader.end, text: ` < ${file.raw}` },
        ];
        const fixes = [{ title: `Let ${reader.name} read ${file.raw}`, safety: 'suggestion' as const, edits }];
        report({
          at: command,
          message: 'pipe',
          codes: ['SC2002'],
          data: { file: file.raw, command: reader.name },
          fixes,
        });
      }
    },
  },
});

/** The file of a `cat` that does nothing but print one at the beginning of a pipe. */
function onlyFile(command: ShellCommand): ShellWord | undefined {
  const { name, join, next, args, redirects, wrappers } = command;
  if (name !== 'cat' || next !== '|' || join === '|' || redirects.length > 0 || wrappers.length > 0) return undefined;
  const [file, ...others] = readArguments(command).operands;
  return others.length === 0 && args.length === 1 && file?.text !== '-' && !/[*?[]/.test(file?.raw ?? '*')
    ? file
    : undefined;
}
