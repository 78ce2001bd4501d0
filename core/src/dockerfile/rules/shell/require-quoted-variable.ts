import { defineRule } from '#core/dockerfile/define-rule';
import type { DockerfileModel } from '#core/dockerfile/model/file';
import { type Expansion, expansionsOf, quoted } from '#core/dockerfile/rules/shell/unquoted';
import { contentOf } from '#core/dockerfile/rules/shell/variable-content';
import { posixCommands } from '#core/dockerfile/rules/shell-chain';
import { readArguments } from '#core/dockerfile/shell/arguments';
import type { Instruction } from '#core/dockerfile/syntax/tree';

/** Programs whose operands are paths, where a blank makes two of one. */
const WITH_PATHS: ReadonlySet<string> = new Set(
  'cat cd chgrp chmod chown cp install ln mkdir mv pushd rm rmdir source touch'.split(' '),
);

/** Commands that print one word. */
const ONE_WORD =
  /^(?:\$\(|`)\s*(?:arch|basename|dirname|dpkg --print-architecture|getconf|hostname|id|mktemp|nproc|pwd|readlink|realpath|uname|wc|which|command -v|whoami)\b/;

export default defineRule({
  id: 'require-quoted-variable',
  category: 'shell',
  severity: 'info',
  preset: 'strict',
  fix: 'suggestion',
  since: '0.1.0',
  aliases: {},
  supersedes: ['prefer-careful-shell'],
  summary: 'A variable in a path stands in quotes.',
  why: 'The shell splits what it puts in at blanks and takes `*` and `?` in it for patterns. A path with a blank in it becomes two, and `rm` or `chown` works on both. Quotes keep it whole.\n\nVariables that hold one plain word for sure are not reported.',
  whenNot: 'Variables hold lists of paths on purpose.',
  options: {},
  messages: {
    variable:
      '`{written}` is split at blanks before `{command}` sees it, and `*` in it is a pattern. Put it in quotes when it is one path.',
  },
  examples: [
    {
      bad: 'FROM node:22\nARG TARGET\nRUN mkdir -p «$TARGET»/logs\n',
      good: 'FROM node:22\nARG TARGET\nRUN mkdir -p "$TARGET"/logs\n',
    },
    {
      note: 'What a command prints is split as well.',
      bad: 'FROM debian:12\nRUN rm -f «$(cat /obsolete)»\n',
      good: 'FROM debian:12\nRUN rm -f "$(cat /obsolete)"\n',
    },
  ],
  visit: {
    RUN(run, { model, report }) {
      for (const command of posixCommands(model, run)) {
        const { name, isInDoubleQuotes } = command;
        if (name === undefined || !WITH_PATHS.has(name) || isInDoubleQuotes) continue;
        for (const operand of readArguments(command).operands) {
          const [first, ...others] = expansionsOf(operand).filter((it) => maySplit(model, run, it));
          if (!first) continue;
          const written = model.text.slice(first.start, first.end);
          const edits = quoted([first, ...others]);
          const fixes = [{ title: `Put ${written} in quotes`, safety: 'suggestion' as const, edits }];
          report({
            at: first,
            message: 'variable',
            codes: [first.name === undefined ? 'SC2046' : 'SC2086'],
            data: { written, command: name },
            fixes,
          });
        }
      }
    },
  },
});

function maySplit(model: DockerfileModel, run: Instruction, { name, isQuoted, start, end }: Expansion): boolean {
  if (isQuoted) return false;
  if (name === undefined) return !ONE_WORD.test(model.text.slice(start, end));
  return contentOf(model, run, name) !== 'word' && name !== 'HOME' && name !== 'PWD';
}
