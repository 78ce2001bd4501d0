import type { DockerfileModel } from '#core/dockerfile/model/file';
import type { Span } from '#core/text/span';

const LONGEST = 60;

/** The first line of a stretch of the file, short enough to stand in a message. */
export function firstLine({ text }: DockerfileModel, { start, end }: Span): string {
  const [line = ''] = text.slice(start, end).split(/\s*[\\`]?\r?\n/);
  return line.length <= LONGEST ? line.trim() : `${line.slice(0, LONGEST).trim()}…`;
}

/** The line a stretch begins on, as people count. */
export function lineOf(model: DockerfileModel, { start }: Span): number {
  return model.lines.position(start).line + 1;
}
