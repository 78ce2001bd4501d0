import { defineRule } from '#core/dockerfile/define-rule';
import type { Flag, Instruction } from '#core/dockerfile/syntax/tree';

export default defineRule({
  id: 'valid-start-interval',
  category: 'health',
  severity: 'warning',
  preset: 'recommended',
  fix: 'snippet',
  since: '0.1.0',
  aliases: {},
  summary: '`--start-interval` comes with a longer `--start-period`.',
  why: 'The engine checks every `--start-interval` while the `--start-period` lasts. That is zero when it is not given, so that the interval has no effect at all; and one that is longer than the period is never over in it.',
  options: {},
  messages: {
    missing:
      'Without `--start-period`, which is zero then, `--start-interval` has no effect; add the time that the program may take to start.',
    long: '`--start-interval={interval}` is as long as `--start-period={period}` or longer, so that no check falls into that time; make the interval shorter.',
  },
  examples: [
    {
      bad: 'FROM nginx:1.27\nHEALTHCHECK «--start-interval=2s» CMD curl -f http://localhost/ || exit 1\n',
      good: 'FROM nginx:1.27\nHEALTHCHECK --start-period=30s --start-interval=2s CMD curl -f http://localhost/ || exit 1\n',
    },
  ],
  visit: {
    HEALTHCHECK(node, { report }) {
      const interval = flagOf(node, 'start-interval');
      const period = flagOf(node, 'start-period');
      const length = seconds(interval?.value);
      if (!interval || length === undefined || length === 0) return;
      const whole = period ? seconds(period.value) : 0;
      if (whole === undefined || length < whole) return;
      if (whole === 0) {
        const edits = period ? [] : [{ start: interval.start, end: interval.start, text: '--start-period=${1:30s} ' }];
        const fixes = edits.length > 0 ? [{ title: 'Add --start-period', safety: 'snippet', edits } as const] : [];
        report({ at: interval, message: 'missing', fixes });
        return;
      }
      const data = { interval: interval.value ?? '', period: period?.value ?? '' };
      report({ at: interval, message: 'long', data });
    },
  },
});

function flagOf({ flags }: Instruction, name: string): Flag | undefined {
  return flags.find((it) => it.name === name);
}

const UNITS: Readonly<Record<string, number>> = { h: 3600, m: 60, s: 1, ms: 1e-3, us: 1e-6, µs: 1e-6, ns: 1e-9 };

/** A duration as Go writes it; undefined for what is none, or holds a variable. */
function seconds(text: string | undefined): number | undefined {
  if (text === undefined || !/^(?:(?:\d+\.?\d*|\.\d+)(?:h|ms|us|µs|ns|m|s))+$/.test(text)) return undefined;
  let sum = 0;
  for (const [, number, unit = ''] of text.matchAll(/([\d.]+)(h|ms|us|µs|ns|m|s)/g)) {
    sum += Number(number) * (UNITS[unit] ?? 0);
  }
  return sum;
}
