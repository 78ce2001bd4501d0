import type { Word } from '#core/dockerfile/syntax/tree';
import type { MappedText } from '#core/text/mapped-text';

/**
 * How BuildKit takes a value that may be JSON: as an exec form, as plain text, or not at all because
 * the array holds something other than strings.
 */
export type ExecForm =
  | { readonly kind: 'strings'; readonly words: readonly Word[] }
  | { readonly kind: 'text' }
  | { readonly kind: 'not-strings' };

const STRING = /"[^"\\]*(?:\\.[^"\\]*)*"/g;
const LONE_SURROGATE = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

export function readExecForm(value: MappedText): ExecForm {
  const { text } = value;
  if (!text.startsWith('[')) return { kind: 'text' };
  const items = parseArray(text);
  if (items === undefined) return { kind: 'text' };
  if (!items.every((it) => typeof it === 'string')) return { kind: 'not-strings' };

  const words: Word[] = [];
  for (const match of text.matchAll(STRING)) {
    const item = items[words.length] ?? '';
    const span = value.sourceSpan(match.index, match.index + match[0].length);
    words.push({ ...span, text: item.replaceAll(LONE_SURROGATE, '\uFFFD') });
  }
  return { kind: 'strings', words };
}

/** Undefined when Go's JSON reader would refuse the text. */
function parseArray(text: string): readonly unknown[] | undefined {
  try {
    const items: unknown = JSON.parse(text);
    // A number that does not fit is an error in Go, and infinite in JavaScript.
    return isArray(items) && !holdsInfinity(items) ? items : undefined;
  } catch {
    // Not JSON: BuildKit takes the text as it is.
    return undefined;
  }
}

function holdsInfinity(items: readonly unknown[]): boolean {
  return items.some((it) => it === Number.POSITIVE_INFINITY || it === Number.NEGATIVE_INFINITY);
}

function isArray(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}
