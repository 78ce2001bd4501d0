import type { DockerfileTree } from '#core/dockerfile/syntax/tree';
import type { Span } from '#core/text/span';

/** A line without its line ending. */
export interface PlainLine extends Span {
  readonly text: string;
  /** Offset behind its line ending. */
  readonly next: number;
}

/** The lines of a file that are its own: the bodies of heredocs are somebody else's text. */
export function plainLines({ text, instructions }: DockerfileTree): readonly PlainLine[] {
  const bodies = instructions.flatMap((it) => it.heredocs.map(({ body }) => body));
  const found: PlainLine[] = [];
  let body = 0;
  for (let start = 0; start < text.length; ) {
    const feed = text.indexOf('\n', start);
    const next = feed < 0 ? text.length : feed + 1;
    while ((bodies[body]?.end ?? Number.POSITIVE_INFINITY) <= start) body++;
    const isInBody = (bodies[body]?.start ?? Number.POSITIVE_INFINITY) <= start;
    const line = text.slice(start, next).replace(/\r*\n$/, '');
    if (!isInBody) found.push({ start, end: start + line.length, text: line, next });
    start = next;
  }
  return found;
}
