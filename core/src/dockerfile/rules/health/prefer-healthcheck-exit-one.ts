import { defineRule } from '#core/dockerfile/define-rule';
import { healthCheckOf } from '#core/dockerfile/rules/health/health-check';
import type { ShellCommand, ShellScript } from '#core/dockerfile/shell/script';

/** Programs that tell failures apart by codes above 1. */
const CODES: Readonly<Record<string, string>> = { curl: '7 or 22', pg_isready: '2', wget: '4 or 8' };

export default defineRule({
  id: 'prefer-healthcheck-exit-one',
  category: 'health',
  severity: 'info',
  preset: 'all',
  fix: 'safe',
  since: '0.1.0',
  aliases: {},
  summary: 'A health check ends with 0 or 1.',
  why: 'Only 0 and 1 are defined as the result of a check: 2 is reserved, and nothing is said of others. Docker takes all but 0 for unhealthy today; `|| exit 1` says so.',
  whenNot: 'Where Docker is the only engine that runs the image.',
  options: {},
  messages: {
    code: '`{program}` ends with {codes} when it fails, and only 0 and 1 are defined for health checks; put `|| exit 1` behind it.',
  },
  examples: [
    {
      bad: 'FROM nginx:1.27\nHEALTHCHECK CMD «curl -f http://localhost/»\n',
      good: 'FROM nginx:1.27\nHEALTHCHECK CMD curl -f http://localhost/ || exit 1\n',
    },
  ],
  visit: {
    HEALTHCHECK(node, { model, report }) {
      const check = healthCheckOf(model, node);
      const last = check?.outer.at(-1);
      const program = last?.name ?? '';
      const codes = Object.hasOwn(CODES, program) ? CODES[program] : undefined;
      if (!check?.script || !last || codes === undefined || !endsScript(last, check.script)) return;
      const edits = [{ start: last.end, end: last.end, text: ' || exit 1' }];
      report({
        at: last,
        message: 'code',
        data: { program, codes },
        fixes: [{ title: 'Add || exit 1', safety: 'safe', edits }],
      });
    },
  },
});

function endsScript({ inside, isBackground, end, join }: ShellCommand, script: ShellScript): boolean {
  if (inside.some((it) => it !== 'pipeline') || isBackground || join === '||') return false;
  return script.source.text.trimEnd().length === script.source.text.length && end === script.end;
}
