import { defineRule } from '#core/dockerfile/define-rule';
import { type HealthCheck, healthCheckOf } from '#core/dockerfile/rules/health/health-check';
import { flagOf, hasFlag, readArguments } from '#core/dockerfile/shell/arguments';
import type { ShellCommand } from '#core/dockerfile/shell/script';
import type { TextEdit } from '#core/text/edit';

export default defineRule({
  id: 'require-healthcheck-fail-flag',
  category: 'health',
  severity: 'warning',
  preset: 'recommended',
  fix: 'safe',
  since: '0.1.0',
  aliases: {},
  summary: 'A health check with `curl` fails when the server answers with an error.',
  why: '`curl` is content with any answer: of a page `500 Internal Server Error` it ends with 0, and the container counts as healthy although nothing works. With `-f`, an answer of 400 or more makes it end with 22.',
  whenNot: 'Where an error page is a healthy answer too.',
  options: {},
  messages: {
    flag: 'Without `-f`, `curl` ends with 0 for error pages too, so the container is healthy as long as anything answers; add `-f`.',
  },
  examples: [
    {
      bad: 'FROM nginx:1.27\nHEALTHCHECK CMD «curl» -s http://localhost/ || exit 1\n',
      good: 'FROM nginx:1.27\nHEALTHCHECK CMD curl -f -s http://localhost/ || exit 1\n',
    },
  ],
  visit: {
    HEALTHCHECK(node, { model, report }) {
      const check = healthCheckOf(model, node);
      for (const command of check?.commands ?? []) {
        const { nameWord } = command;
        if (!check || !nameWord || command.name !== 'curl' || !isBlind(command)) continue;
        const edits = [flagBehind(nameWord.end, check)];
        report({
          at: nameWord,
          message: 'flag',
          fixes: [{ title: 'Add -f', safety: 'safe', edits }],
        });
      }
    },
  },
});

/** True for a request over HTTP whose answer nobody looks at. */
function isBlind(command: ShellCommand): boolean {
  const args = readArguments(command);
  if (args.hasOpenWords || hasFlag(args, '-K', '--config', '--help', '-V', '--version', '-w', '--write-out'))
    return false;
  if (hasFlag(args, '-f', '--fail', '--fail-with-body', '--fail-early')) return false;
  if (command.next === '|' || command.inside.includes('substitution') || command.inside.includes('pipeline'))
    return false;
  if (args.operands.some((it) => /^(?!https?:)[a-z]+:\/\//i.test(it.text))) return false;
  return isThrownAway(flagOf(args, '-o', '--output')?.value?.text) && command.redirects.every(isOfStreams);
}

/** Another command may look into a file. */
function isThrownAway(file: string | undefined): boolean {
  return file === undefined || file === '/dev/null' || file === '-';
}

function isOfStreams({ target }: ShellCommand['redirects'][number]): boolean {
  return /^(?:\/dev\/(?:null|stdout|stderr)|\d|-)$/.test(target?.text ?? '');
}

function flagBehind(at: number, { script }: HealthCheck): TextEdit {
  return { start: at, end: at, text: script ? ' -f' : ', "-f"' };
}
