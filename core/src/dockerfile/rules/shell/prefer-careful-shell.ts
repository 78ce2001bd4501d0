import { defineRule } from '#core/dockerfile/define-rule';
import { reportComments } from '#core/dockerfile/rules/shell/shell-comments';

export default defineRule({
  id: 'prefer-careful-shell',
  category: 'shell',
  severity: 'info',
  preset: 'strict',
  fix: 'suggestion',
  since: '0.1.0',
  needs: ['shellcheck'],
  aliases: {},
  summary: 'Shell text follows the advice of ShellCheck.',
  why: 'What ShellCheck has to say beyond errors and warnings: words without quotes, which break with the first blank in a value; old notations; commands that do nothing. Much of it is harmless in a build, where the values are known; the day a variable holds a blank or a `*` it is not. How ShellCheck is found and asked is told on the page of `valid-shell`.',
  whenNot: 'The values of all variables are known to be single words, and taste in notation is left to the author.',
  options: {
    ignore: { type: 'strings', default: [], description: 'Numbers of comments that do not count, such as `SC2086`.' },
  },
  messages: { comment: '{message} (ShellCheck {code})' },
  examples: [
    {
      bad: 'FROM debian:12\nRUN for file in /opt/*; do gzip «$file»; done\n',
      good: 'FROM debian:12\nRUN for file in /opt/*; do gzip "$file"; done\n',
      shellcheck: [
        {
          line: 3,
          column: 29,
          endLine: 3,
          endColumn: 34,
          level: 'info',
          code: 2086,
          message: 'Double quote to prevent globbing and word splitting.',
          replacements: [
            { line: 3, column: 29, endLine: 3, endColumn: 29, replacement: '"' },
            { line: 3, column: 34, endLine: 3, endColumn: 34, replacement: '"' },
          ],
        },
      ],
    },
  ],
  visit: {
    RUN: (run, context, place) => reportComments(run, context, place, ['info', 'style']),
    CMD: (cmd, context, place) => reportComments(cmd, context, place, ['info', 'style']),
    ENTRYPOINT: (entrypoint, context, place) => reportComments(entrypoint, context, place, ['info', 'style']),
    HEALTHCHECK: (check, context, place) => reportComments(check, context, place, ['info', 'style']),
  },
});
