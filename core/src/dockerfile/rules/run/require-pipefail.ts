import { defineRule } from '#core/dockerfile/define-rule';
import type { ShellScript } from '#core/dockerfile/shell/script';

export default defineRule({
  id: 'require-pipefail',
  category: 'run',
  severity: 'info',
  preset: 'strict',
  fix: 'none',
  since: '0.1.0',
  aliases: { hadolint: 'DL4006', tally: 'hadolint/DL4006' },
  summary: 'A pipe fails when any of its commands fails.',
  why: 'A shell takes the result of the last command of a pipe for that of the whole, so that the build goes on when the first one, such as a download, has failed. `pipefail` makes the pipe fail with any of them.',
  whenNot: 'For base images whose shell does not know `pipefail`, such as older Debian without bash.',
  options: {},
  messages: {
    pipe: 'When `{command}` fails, the pipe and the build go on; put `SHELL ["/bin/bash", "-o", "pipefail", "-c"]` before this step, or `set -o pipefail` into it.',
  },
  examples: [
    {
      bad: 'FROM debian:12.7\nRUN «cat /etc/passwd» | wc -l\n',
      good: 'FROM debian:12.7\nSHELL ["/bin/bash", "-o", "pipefail", "-c"]\nRUN cat /etc/passwd | wc -l\n',
    },
  ],
  visit: {
    RUN(node, { model, report }, { trigger }) {
      if (trigger) return;
      for (const script of model.scripts(node)) {
        if (script.dialect !== 'posix' || hasPipefail(script)) continue;
        const first = script.commands.find((it) => it.next === '|');
        if (first) report({ at: first, message: 'pipe', data: { command: first.name ?? 'the first command' } });
      }
    },
  },
});

function hasPipefail({ shell, commands }: ShellScript): boolean {
  const isSet = commands.some(({ name, args }) => name === 'set' && args.some((it) => it.text === 'pipefail'));
  return isSet || shell.includes('pipefail');
}
