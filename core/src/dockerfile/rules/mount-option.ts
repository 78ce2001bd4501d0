import type { Flag } from '#core/dockerfile/syntax/tree';
import type { Span } from '#core/text/span';

const KEYS = {
  from: /(?<=^|,)from=/gi,
  source: /(?<=^|,)(?:source|src)=/gi,
  target: /(?<=^|,)(?:target|dst|destination)=/gi,
} as const;

/** Where the value of an option of a `--mount` stands; the whole value of the flag when quotes hide it. */
export function mountOptionSpan(text: string, { valueSpan }: Flag, option: keyof typeof KEYS, value: string): Span {
  const written = text.slice(valueSpan.start, valueSpan.end);
  for (const found of written.matchAll(KEYS[option])) {
    const start = valueSpan.start + found.index + found[0].length;
    if (text.startsWith(value, start)) return { start, end: start + value.length };
  }
  return valueSpan;
}
