import type { Fix, FixSafety } from '#core/lint/finding';
import type { JudgedName, JudgedSuppression } from '#core/lint/judge-suppressions';
import type { TextEdit } from '#core/text/edit';
import type { Span } from '#core/text/span';

/** Takes out the line of the comment, or, of BuildKit's directive, no more than the names. */
export function withoutComment(text: string, { comment, judged }: JudgedSuppression, safety: FixSafety): Fix {
  const edit = withoutSkip(text, comment, judged) ?? wholeLine(text, comment);
  return { title: 'Remove the comment', safety, edits: [edit] };
}

/** Takes out the name, with the comma that divides it from its neighbour. */
export function withoutName(name: JudgedName, judged: readonly JudgedName[], safety: FixSafety): Fix {
  const index = judged.indexOf(name);
  const next = judged[index + 1];
  const before = judged[index - 1];
  const span = next ? { start: name.start, end: next.start } : { start: before?.end ?? name.start, end: name.end };
  return { title: `Remove \`${name.text}\``, safety, edits: [{ ...span, text: '' }] };
}

/** Other settings of the directive stay: `check=skip=X;error=true` becomes `check=error=true`. */
function withoutSkip(text: string, { start, end }: Span, judged: readonly JudgedName[]): TextEdit | undefined {
  const [first, last] = [judged[0], judged.at(-1)];
  if (!first || !last) return undefined;
  const skip = text.lastIndexOf('skip=', first.start);
  const isCheck = skip >= start && skip + 'skip='.length === first.start;
  if (!isCheck) return undefined;
  if (text.charAt(last.end) === ';') return { start: skip, end: last.end + 1, text: '' };
  return text.charAt(skip - 1) === ';' && last.end <= end ? { start: skip - 1, end: last.end, text: '' } : undefined;
}

function wholeLine(text: string, { start, end }: Span): TextEdit {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const lineEnd = text.indexOf('\n', end);
  const isFirst = text.charAt(lineStart) === '\uFEFF';
  return { start: isFirst ? lineStart + 1 : lineStart, end: lineEnd < 0 ? text.length : lineEnd + 1, text: '' };
}
