import { defineRule } from '#core/dockerfile/define-rule';
import { type HealthCheck, healthCheckOf } from '#core/dockerfile/rules/health/health-check';
import type { ShellCommand } from '#core/dockerfile/shell/script';
import type { Fix } from '#core/lint/finding';

/** Commands that never fail. */
const QUIET = new Set(['true', ':', 'echo', 'printf']);
/** What passes on whatever it is given, and succeeds with nothing at all. */
const FILTERS = new Set(['cat', 'tee']);

export default defineRule({
  id: 'no-always-healthy',
  category: 'health',
  severity: 'warning',
  preset: 'recommended',
  fix: 'suggestion',
  since: '0.1.0',
  aliases: {},
  summary: 'A health check can fail.',
  why: 'The engine goes by the exit code of the check. When its last command always succeeds, as in `… || true`, the container is healthy whatever happens, and who waits for it or restarts it by its health is misled.',
  options: {},
  messages: {
    other:
      '`{command}` at the end makes the check succeed even when the command before it fails, so the container is always healthy; write `|| exit 1`.',
    behind:
      'The check ends with `{command}`, which succeeds whatever came before, so the container is always healthy; leave it out.',
    only: 'The check is `{command}`, which always succeeds, so it tells nothing; ask the program something, or write `HEALTHCHECK NONE`.',
  },
  examples: [
    {
      bad: 'FROM nginx:1.27\nHEALTHCHECK CMD curl -f http://localhost/ || «true»\n',
      good: 'FROM nginx:1.27\nHEALTHCHECK CMD curl -f http://localhost/ || exit 1\n',
    },
    {
      bad: 'FROM nginx:1.27\nHEALTHCHECK CMD curl -f http://localhost/; «exit 0»\n',
      good: 'FROM nginx:1.27\nHEALTHCHECK CMD curl -f http://localhost/\n',
    },
  ],
  visit: {
    HEALTHCHECK(node, { model, report }) {
      const check = healthCheckOf(model, node);
      const last = check?.outer.at(-1);
      if (!check || !last || last.isBackground) return;
      if (!endsPipe(check, last) && (!isQuiet(last) || last.inside.length > 0)) return;
      const before = check.outer.slice(0, -1);
      if (last.join === '&&' || check.commands.some((it) => it !== last && canEnd(it))) return;
      const data = { command: model.text.slice(last.start, last.end) };
      if (before.length === 0) {
        if (check.commands.length === 1) report({ at: last, message: 'only', data });
        return;
      }
      const message = last.join === '||' ? 'other' : 'behind';
      report({ at: last, message, data, fixes: fixesFor(check, last) });
    },
  },
});

/** True for `… | tee log`, of which only the last part counts, unless `pipefail` is set. */
function endsPipe({ script, outer }: HealthCheck, { name, join, inside }: ShellCommand): boolean {
  if (join !== '|' || inside.some((it) => it !== 'pipeline') || !FILTERS.has(name ?? '')) return false;
  const words = [...(script?.shell ?? []), ...outer.flatMap(({ args }) => args.map((it) => it.text))];
  return !words.includes('pipefail');
}

function isQuiet({ name, args, nameWord }: ShellCommand): boolean {
  if (name !== undefined && /^(?:python[\d.]*|node)$/.test(name)) return isEmptyCode(args.map((it) => it.text));
  if (name === 'exit') return args.length === 0 ? false : args[0]?.text === '0';
  return nameWord !== undefined && name !== undefined && QUIET.has(name);
}

/** `python -c "import sys; sys.exit(0)"` */
function isEmptyCode([flag, code = '', ...more]: readonly string[]): boolean {
  if (more.length > 0 || !/^-[ce]$/.test(flag ?? '')) return false;
  return /^\s*(?:import sys;\s*)?(?:(?:sys\.|process\.)?exit\(0?\)|print\([^()]*\)|console\.log\([^()]*\)|pass)?;?\s*$/.test(
    code,
  );
}

/** True for what ends the check before the last command, with a code of its own. */
function canEnd({ name, args, wrappers }: ShellCommand): boolean {
  if (name === 'exit' || name === 'return') return args[0]?.text !== '0';
  return name === 'set' || name === 'kill' || name === 'trap' || wrappers.includes('exec');
}

function fixesFor({ outer }: HealthCheck, last: ShellCommand): readonly Fix[] {
  const { start, end, redirects, join } = last;
  if (redirects.length > 0) return [];
  if (join === '||') {
    return [{ title: 'End with exit 1', safety: 'suggestion', edits: [{ start, end, text: 'exit 1' }] }];
  }
  const before = outer.at(-2);
  if (!before || before.inside.length > 0 || join !== ';') return [];
  return [{ title: 'Leave it out', safety: 'suggestion', edits: [{ start: before.end, end, text: '' }] }];
}
