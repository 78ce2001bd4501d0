import { FLAGS } from '#core/dockerfile/syntax/flag-table';
import { type Problem, problem } from '#core/dockerfile/syntax/problems';
import { closestName } from '#core/dockerfile/syntax/suggest';
import type { Flag, Instruction } from '#core/dockerfile/syntax/tree';

/** The first flag that BuildKit refuses. */
export function checkFlags({ keyword, flags }: Instruction): Problem | undefined {
  if (flags.length === 0) return undefined;
  const known = keyword.name === 'UNKNOWN' ? {} : (FLAGS[keyword.name] ?? {});
  const seen = new Set<string>();
  for (const flag of flags) {
    const kind = Object.hasOwn(known, flag.name) ? known[flag.name] : undefined;
    if (kind === undefined) return unknown(flag, Object.keys(known));
    if (kind !== 'list' && seen.has(flag.name)) return problem(flag, 'repeated-flag', flag.name);
    seen.add(flag.name);
    const wrong = kind === 'boolean' ? checkBoolean(flag) : checkValue(flag);
    if (wrong) return wrong;
  }
  return undefined;
}

function unknown(flag: Flag, known: readonly string[]): Problem {
  const found = problem(flag, 'unknown-flag', flag.name);
  const meant = closestName(flag.name, known);
  return meant === undefined ? found : { ...found, message: `${found.message} Did you mean \`--${meant}\`?` };
}

function checkBoolean(flag: Flag): Problem | undefined {
  if (flag.value === undefined) return undefined;
  if (flag.value === '') return problem(flag, 'flag-without-value', flag.name);
  return /^(?:true|false)$/i.test(flag.value) ? undefined : problem(flag.valueSpan, 'bad-boolean', flag.name);
}

function checkValue(flag: Flag): Problem | undefined {
  const { name, value, valueSpan } = flag;
  if (value === undefined) return problem(flag, 'flag-without-value', name);
  switch (name) {
    case 'interval':
    case 'timeout':
    case 'start-period':
    case 'start-interval':
      return isDuration(value) ? undefined : problem(valueSpan, 'bad-duration', value);
    case 'retries':
      return isCount(value) ? undefined : problem(valueSpan, 'bad-retries', value);
    // What a mount, a network or a platform may say depends on variables, so BuildKit looks only when it builds.
    default:
      return undefined;
  }
}

const MILLISECONDS: Readonly<Record<string, number>> = {
  ns: 1e-6,
  us: 1e-3,
  µs: 1e-3,
  μs: 1e-3,
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
};

/** Nothing, zero, or at least a millisecond, in Go's notation. */
function isDuration(text: string): boolean {
  if (text === '') return true;
  const [, sign = '', rest = ''] = /^([-+]?)(.*)$/s.exec(text) ?? [];
  if (rest === '0') return true;
  let total = 0;
  let end = 0;
  for (const part of rest.matchAll(/(\d+(?:\.\d*)?|\.\d+)(ns|us|µs|μs|ms|s|m|h)/gy)) {
    total += Number(part[1]) * (MILLISECONDS[part[2] ?? ''] ?? 0);
    end = part.index + part[0].length;
  }
  if (end === 0 || end < rest.length) return false;
  return total === 0 || (total >= 1 && sign !== '-');
}

function isCount(text: string): boolean {
  return text === '' || (/^[+-]?\d+$/.test(text) && Number(text) >= 0 && Number(text) < 2 ** 31);
}
