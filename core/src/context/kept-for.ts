import type { ContextFacts } from '#core/context/context-facts';

/**
 * A function over a context whose results are kept with it: a context stays the same while a file is typed, and may
 * have thousands of entries.
 */
export function keptFor<Result>(
  compute: (context: ContextFacts, key: string) => Result,
): (context: ContextFacts, key: string) => Result {
  const results = new WeakMap<ContextFacts, Map<string, Result>>();
  return (context, key) => {
    const known = results.get(context) ?? new Map<string, Result>();
    results.set(context, known);
    const before = known.get(key);
    if (before !== undefined || known.has(key)) return before as Result;
    const result = compute(context, key);
    known.set(key, result);
    return result;
  };
}
