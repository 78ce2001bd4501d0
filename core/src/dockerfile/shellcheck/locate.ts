import type { ShellCheckInput } from '#core/dockerfile/shellcheck/input';
import type { ShellReplacement, ShellStretch } from '#core/dockerfile/shellcheck/verdict';
import type { TextEdit } from '#core/text/edit';
import type { Span } from '#core/text/span';

/**
 * The edits of a proposal; undefined when one of them reaches over a continuation or into what we put in.
 */
export function editsOf(
  input: ShellCheckInput,
  replacements: readonly ShellReplacement[],
): readonly TextEdit[] | undefined {
  const edits = replacements.map((it): TextEdit | undefined => {
    const span = spanOf(input, it);
    const isInsertion = it.line === it.endLine && it.column === it.endColumn;
    if (!span || (!isInsertion && it.line !== it.endLine)) return undefined;
    const length = it.endColumn - it.column;
    return isInsertion || span.end - span.start === length ? { ...span, text: it.replacement } : undefined;
  });
  return edits.every((it) => it !== undefined) && edits.length > 0 ? edits : undefined;
}

/** Where a stretch that ShellCheck names lies in the Dockerfile; undefined when it lies in what we put in. */
export function spanOf({ text, ours, script }: ShellCheckInput, stretch: ShellStretch): Span | undefined {
  const withoutOurs = (at: number): number => (at < ours.start ? at : at - (ours.end - ours.start));
  const from = offsetOf(text, stretch.line, stretch.column);
  if (from >= ours.start && from < ours.end) return undefined;
  const start = withoutOurs(from);
  const end = withoutOurs(offsetOf(text, stretch.endLine, stretch.endColumn));
  const { source } = script;
  const most = source.text.length;
  // What is inserted behind a word stays with it when a continuation follows.
  if (start === end && start > 0 && start <= most && /\S/.test(source.text.charAt(start - 1))) {
    const at = source.sourceSpan(start - 1, start).end;
    return { start: at, end: at };
  }
  return source.sourceSpan(Math.min(start, most), Math.min(Math.max(start, end), most));
}

/** Offset of a line and column, both from 1, where a column is a code point. */
function offsetOf(text: string, line: number, column: number): number {
  let at = 0;
  for (let left = line; left > 1; left--) {
    const feed = text.indexOf('\n', at);
    if (feed < 0) return text.length;
    at = feed + 1;
  }
  for (let left = column; left > 1 && at < text.length; left--) at += (text.codePointAt(at) ?? 0) > 0xff_ff ? 2 : 1;
  return at;
}
