import { defineRule } from '#core/dockerfile/define-rule';
import { readArguments } from '#core/dockerfile/shell/arguments';
import type { ShellCommand } from '#core/dockerfile/shell/script';
import { posixCommands } from '#core/dockerfile/rules/shell-chain';

const QUIET: ReadonlySet<string> = new Set([
  '--progress',
  '-q',
  '--quiet',
  '-nv',
  '--no-verbose',
  '-o',
  '--output-file',
  '-a',
  '--append-output',
  '--version',
  '--help',
]);

export default defineRule({
  id: 'require-quiet-wget',
  category: 'run',
  severity: 'info',
  preset: 'all',
  fix: 'safe',
  since: '0.1.0',
  aliases: { hadolint: 'DL3047', tally: 'hadolint/DL3047' },
  summary: '`wget` does not fill the log with its progress.',
  why: 'Without a terminal, `wget` prints a line for every 50 kilobytes. Thousands of such lines hide what matters in the log of a build.',
  whenNot: 'Where the progress is wanted in the log.',
  options: {},
  messages: {
    progress:
      '`wget` writes a line of progress for every 50 kB into the log of the build; add `-nv`, or `-q` for nothing but errors.',
  },
  examples: [
    {
      bad: 'FROM debian:12.7\nRUN «wget» https://example.org/a.deb\n',
      good: 'FROM debian:12.7\nRUN wget -nv https://example.org/a.deb\n',
    },
  ],
  visit: {
    RUN(node, { model, report }) {
      for (const command of posixCommands(model, node)) {
        const { name, nameWord } = command;
        if (name !== 'wget' || !nameWord) continue;
        const args = readArguments(command);
        if (args.hasOpenWords || args.flags.some((it) => QUIET.has(it.name) || it.word.text === '-nv')) continue;
        const edits = [{ start: nameWord.end, end: nameWord.end, text: ' -nv' }];
        report({
          at: nameWord,
          message: 'progress',
          fixes: [{ title: 'Add -nv', safety: isLogRead(command) ? 'suggestion' : 'safe', edits }],
        });
      }
    },
  },
});

/** True when something may read what it says of its progress. */
function isLogRead({ redirects, inside }: ShellCommand): boolean {
  return inside.includes('substitution') || redirects.some((it) => /^[2&]/.test(it.operator));
}
