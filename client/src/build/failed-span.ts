import { parseDockerfile } from '#core/dockerfile/syntax/parse';
import { indexLines, type Position } from '#core/text/line-index';
import type { BuildFailure } from '#engine/engine';

/** From where to where a failed instruction goes. The first line where the engine names none. */
export function failedSpan(
  { lines }: Pick<BuildFailure, 'lines'>,
  text: string,
): { readonly start: Position; readonly end: Position } {
  const index = indexLines(text);
  const at = (start: number, end: number): { start: Position; end: Position } => ({
    start: index.position(start),
    end: index.position(end),
  });
  if (lines === undefined) return at(0, index.lineEnd(0));
  const failed = parseDockerfile(text).instructions.find(
    (it) => it.lines.first <= lines.first && lines.first <= it.lines.last,
  );
  if (failed) return at(failed.start, failed.end);
  return at(index.lineStart(lines.first), index.lineEnd(lines.last));
}
