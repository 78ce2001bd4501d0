/** The lines of a text, numbered from 0. A line feed at the very end starts no line of its own. */
export interface SourceLines {
  readonly count: number;
  /** Offset of the line's first character; a byte order mark is not part of the first line. */
  readonly start: (line: number) => number;
  /** Offset behind its last character; carriage returns before the line feed are left out. */
  readonly end: (line: number) => number;
  /** Offset behind its line feed. */
  readonly next: (line: number) => number;
}

const CARRIAGE_RETURN = 13;

export function splitLines(text: string): SourceLines {
  const bounds = [text.startsWith('\uFEFF') ? 1 : 0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) bounds.push(at + 1);
  if (bounds[bounds.length - 1] !== text.length) bounds.push(text.length);

  const start = (line: number): number => bounds[line] ?? text.length;
  const next = (line: number): number => bounds[line + 1] ?? text.length;
  return {
    count: bounds.length - 1,
    start,
    next,
    end(line) {
      const first = start(line);
      let at = next(line);
      if (at > first && text[at - 1] === '\n') at--;
      while (at > first && text.charCodeAt(at - 1) === CARRIAGE_RETURN) at--;
      return at;
    },
  };
}
