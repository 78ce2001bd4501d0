import { defineRule } from '#core/dockerfile/define-rule';
import type { DockerfileModel } from '#core/dockerfile/model/file';
import { expansionsOf, quoted } from '#core/dockerfile/rules/shell/unquoted';
import { contentOf } from '#core/dockerfile/rules/shell/variable-content';
import { posixCommands } from '#core/dockerfile/rules/shell-chain';
import type { ShellCommand, ShellWord } from '#core/dockerfile/shell/script';

export default defineRule({
  id: 'require-quoted-test',
  category: 'shell',
  severity: 'warning',
  preset: 'recommended',
  fix: 'safe',
  since: '0.1.0',
  aliases: {},
  supersedes: ['valid-shell', 'prefer-careful-shell'],
  summary: 'A variable that may be empty stands in quotes inside `[ … ]`.',
  why: 'Without quotes an empty variable is no word at all. `[ -n $A ]` becomes `[ -n ]`, which is always true; `[ $A = b ]` becomes `[ = b ]`, an error that counts as false. The step takes the wrong branch, and nothing says so.',
  options: {},
  messages: {
    always: '`{test}` is always true: when `{name}` is empty, only `-n` is left. Put `{variable}` in quotes.',
    broken: 'When `{name}` is empty, `{test}` lacks a word, and the test fails for that. Put `{variable}` in quotes.',
  },
  examples: [
    {
      bad: 'FROM debian:12\nARG DEBUG\nRUN if [ -n «$DEBUG» ]; then touch /debug; fi\n',
      good: 'FROM debian:12\nARG DEBUG\nRUN if [ -n "$DEBUG" ]; then touch /debug; fi\n',
    },
    {
      bad: 'FROM debian:12\nARG MODE\nRUN if [ «$MODE» = fast ]; then touch /fast; fi\n',
      good: 'FROM debian:12\nARG MODE\nRUN if [ "$MODE" = fast ]; then touch /fast; fi\n',
    },
  ],
  visit: {
    RUN(run, { model, report }) {
      for (const command of posixCommands(model, run)) {
        if ((command.name !== '[' && command.name !== 'test') || command.isInDoubleQuotes) continue;
        for (const word of command.args) {
          const [variable] = expansionsOf(word);
          if (!variable?.name || variable.isQuoted || variable.hasOperator || !isWhole(variable, word)) continue;
          if (contentOf(model, run, variable.name) !== 'empty' || isMeantEmpty(command, word)) continue;
          const message = isAlone(command, word, '-n') ? 'always' : 'broken';
          const data = { test: written(model, command), name: variable.name, variable: word.raw };
          const fixes = [{ title: `Put ${word.raw} in quotes`, safety: 'safe' as const, edits: quoted([variable]) }];
          report({ at: word, message, codes: [message === 'always' ? 'SC2070' : 'SC2086'], data, fixes });
        }
      }
    },
  },
});

function isWhole(a: { readonly start: number; readonly end: number }, b: ShellWord): boolean {
  return a.start === b.start && a.end === b.end;
}

/** `[ -z $A ]` and `[ $A ]` come out right without the word too. */
function isMeantEmpty(command: ShellCommand, word: ShellWord): boolean {
  return isAlone(command, word, '-z') || (command.args[0] === word && lastOf(command) === word);
}

/** True for `[ OPERATOR word ]`. */
function isAlone(command: ShellCommand, word: ShellWord, operator: string): boolean {
  return command.args[0]?.text === operator && command.args[1] === word && lastOf(command) === word;
}

/** The closing bracket is not always among the words. */
function written({ text }: DockerfileModel, { name, start, end }: ShellCommand): string {
  const command = text.slice(start, end);
  return name === '[' && !command.endsWith(']') ? `${command} ]` : command;
}

function lastOf({ args }: ShellCommand): ShellWord | undefined {
  return args.findLast((it) => it.text !== ']');
}
