import { defineRule } from '#core/dockerfile/define-rule';
import { reportComments } from '#core/dockerfile/rules/shell/shell-comments';

export default defineRule({
  id: 'valid-shell',
  category: 'shell',
  severity: 'warning',
  preset: 'recommended',
  fix: 'suggestion',
  since: '0.1.0',
  needs: ['shellcheck'],
  aliases: {},
  summary: 'Shell text is without what ShellCheck calls an error or a warning.',
  why: 'ShellCheck knows the traps of the shell: lists that are split at blanks, tests that are always true, syntax that the shell of the image does not have. In a build they show up as a step that does something else than it seems to. Each comment has a number of its own, which ShellCheck explains; `# slipway ignore=SC2046` above an instruction, or the option `ignore`, switches one number off.\n\nIt is asked where it is installed only: `shellcheck` on the search path, or what the setting `shellcheck.path` names. Looked at are the shell forms of `RUN`, `CMD`, `ENTRYPOINT` and `HEALTHCHECK`, and heredocs that are scripts, in the dialect that `SHELL` or their first line names. Variables that `ARG` and `ENV` set are known.',
  whenNot: 'The same scripts are checked by another run of ShellCheck.',
  options: {
    ignore: { type: 'strings', default: [], description: 'Numbers of comments that do not count, such as `SC2046`.' },
  },
  messages: { comment: '{message} (ShellCheck {code})' },
  examples: [
    {
      bad: 'FROM debian:12\nRUN «cd /opt»; make install\n',
      good: 'FROM debian:12\nRUN cd /opt || exit; make install\n',
      shellcheck: [
        {
          line: 3,
          column: 1,
          endLine: 3,
          endColumn: 8,
          level: 'warning',
          code: 2164,
          message: "Use 'cd ... || exit' or 'cd ... || return' in case cd fails.",
          replacements: [{ line: 3, column: 8, endLine: 3, endColumn: 8, replacement: ' || exit' }],
        },
      ],
    },
  ],
  visit: {
    RUN: (run, context, place) => reportComments(run, context, place, ['error', 'warning']),
    CMD: (cmd, context, place) => reportComments(cmd, context, place, ['error', 'warning']),
    ENTRYPOINT: (entrypoint, context, place) => reportComments(entrypoint, context, place, ['error', 'warning']),
    HEALTHCHECK: (check, context, place) => reportComments(check, context, place, ['error', 'warning']),
  },
});
