/** A place in a text: both numbers start at 0, `character` counts UTF-16 units. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** Turns offsets into lines and columns, and back. */
export interface LineIndex {
  /** Number of lines; a text without a line feed has one. */
  readonly lineCount: number;
  /** Offset of the line's first character; a line behind the last gives the text's length. */
  readonly lineStart: (line: number) => number;
  /** Offset behind the line's last character, its line ending left out. */
  readonly lineEnd: (line: number) => number;
  /** The offset is clamped into the text. */
  readonly position: (offset: number) => Position;
  /** The position is clamped into its line, and the line into the text. */
  readonly offset: (position: Position) => number;
}

/** Lines end with a line feed, as BuildKit and the language server protocol's `\n` and `\r\n` both have it. */
export function indexLines(text: string): LineIndex {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);

  const lineStart = (line: number): number => (line < 0 ? 0 : (starts[line] ?? text.length));
  const lineEnd = (line: number): number => {
    const next = starts[line + 1];
    if (next === undefined) return text.length;
    return text[next - 2] === '\r' && next - 2 >= lineStart(line) ? next - 2 : next - 1;
  };

  return {
    lineCount: starts.length,
    lineStart,
    lineEnd,
    position(offset) {
      const inside = Math.max(0, Math.min(offset, text.length));
      const line = lineOf(starts, inside);
      return { line, character: inside - lineStart(line) };
    },
    offset({ line, character }) {
      if (line < 0) return 0;
      if (line >= starts.length) return text.length;
      return Math.min(lineStart(line) + Math.max(0, character), lineEnd(line));
    },
  };
}

/** The last line that starts at or before the offset; the starts are in order, and the first is 0. */
export function lineOf(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
