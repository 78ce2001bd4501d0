import { overlaps, type Span } from '#core/text/span';

/** Replaces the span by the text. */
export interface TextEdit extends Span {
  readonly text: string;
}

/** True when no two of the edits touch the same characters, so that their order does not matter. */
export function areApart(edits: readonly TextEdit[]): boolean {
  const sorted = inOrder(edits);
  return sorted.every((edit, index) => {
    const next = sorted[index + 1];
    return next === undefined || !overlaps(edit, next);
  });
}

/** The text with all edits made. The edits must be apart (see {@link areApart}). */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  let result = '';
  let done = 0;
  for (const edit of inOrder(edits)) {
    result += text.slice(done, edit.start) + edit.text;
    done = edit.end;
  }
  return result + text.slice(done);
}

function inOrder(edits: readonly TextEdit[]): readonly TextEdit[] {
  return [...edits].sort((a, b) => a.start - b.start || a.end - b.end);
}
