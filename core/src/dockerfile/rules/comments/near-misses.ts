import type { JudgedSuppression } from '#core/lint/judge-suppressions';
import type { Span } from '#core/text/span';

/** A comment of ours or Hadolint's with a code in it, where a word or a sign is not as it must be. */
const NEAR_MISS =
  /^(?<program>slipway|hadolint)(?:\s*:\s*|[\s-]+)(?:(?<reach>global|stage)\s+)?(?:i[gnor]{3,5}e?d?|disabled?|skip)(?<file>-file)?[\s:=]+(?<names>NAME(?:[\s,;]+NAME)*)(?<rest>.*)$/;
const NAME = /(?:(?:DL|SC)\d{4}|(?:no|prefer|require|valid)(?:-[a-z0-9]+)+)\b/;
const PATTERN = new RegExp(NEAR_MISS.source.replaceAll('NAME', NAME.source), 'i');

/** How the comment is to be written; undefined when it is about something else. */
export function meantForm(comment: string): string | undefined {
  const found = PATTERN.exec(comment)?.groups;
  if (!found) return undefined;
  const { program = '', reach, file, names = '', rest = '' } = found;
  const isOurs = program.toLowerCase() === 'slipway';
  const words = isOurs ? `ignore${file ?? (reach === 'global' ? '-file' : '')}` : `${reach ? `${reach} ` : ''}ignore`;
  const list = names.split(/[\s,;]+/).map((it) => (it.includes('-') ? it.toLowerCase() : it.toUpperCase()));
  return `${program.toLowerCase()} ${words}=${list.join(',')}${rest}`;
}

/** A code that stands where the reason does, and what divides it from the name before it. */
export interface StrayCode extends Span {
  readonly text: string;
  readonly gap: Span;
}

/** Codes behind the names, when there is nothing else before the end or a second `#`. */
export function codesInReason(text: string, { written, comment, language }: JudgedSuppression): readonly StrayCode[] {
  const last = written.at(-1);
  const rest = last ? text.slice(last.end, comment.end) : '';
  const [codes = ''] = /^(?:[\s,;]+(?:DL|SC)\d{4})+(?=\s*(?:#|$))/.exec(rest) ?? [];
  if (!last || language === 'buildkit') return [];
  return [...codes.matchAll(/([\s,;]+)(\w+)/g)].map(({ 1: gap = '', 2: code = '', index }) => {
    const start = last.end + index;
    const middle = start + gap.length;
    return { text: code, start: middle, end: middle + code.length, gap: { start, end: middle } };
  });
}
