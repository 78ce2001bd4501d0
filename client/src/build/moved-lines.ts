import type { LineRange } from '#engine/engine';
import type { Position } from '#core/text/line-index';

/** An edit of a document, as editors tell it. */
export interface LineChange {
  readonly start: Position;
  readonly end: Position;
  readonly text: string;
}

/** Where lines are after an edit elsewhere; undefined when the edit touched them. */
export function movedLines(lines: LineRange, { start, end, text }: LineChange): LineRange | undefined {
  if (start.line > lines.last) return lines;
  const added = text.split('\n').length - 1;
  const moved = added - (end.line - start.line);
  const isAbove = end.line < lines.first || isWholeLinesAbove(lines, end, text, start);
  if (!isAbove) return undefined;
  return { first: lines.first + moved, last: lines.last + moved };
}

/** An edit that ends right before the first line and puts whole lines there. */
function isWholeLinesAbove({ first }: LineRange, end: Position, text: string, start: Position): boolean {
  if (end.line !== first || end.character !== 0) return false;
  return text === '' ? start.character === 0 : text.endsWith('\n');
}
