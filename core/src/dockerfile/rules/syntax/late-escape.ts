import { parseDockerfile } from '#core/dockerfile/syntax/parse';
import type { DockerfileTree, Instruction } from '#core/dockerfile/syntax/tree';

/** What a file loses by an `# escape=` that stands too late. */
export interface LateEscape {
  /** Instructions that begin or end elsewhere than they would with it. */
  readonly changed: readonly Instruction[];
  /** True when BuildKit refuses lines that it would take with it. */
  readonly isBroken: boolean;
}

/** Compares the file with what it is when the character continues its lines; undefined when that is the same. */
export function lateEscape(
  { text, instructions, problems, escape }: DockerfileTree,
  character: string,
): LateEscape | undefined {
  if (character === escape) return undefined;
  const head = `# escape=${character}\n`;
  const meant = parseDockerfile(head + text);
  const spans = new Set(meant.instructions.map(({ start, end }) => `${start - head.length} ${end - head.length}`));
  const changed = instructions.filter(({ start, end }) => !spans.has(`${start} ${end}`));
  const isBroken = meant.problems.length < problems.length;
  return changed.length === 0 ? undefined : { changed, isBroken };
}
