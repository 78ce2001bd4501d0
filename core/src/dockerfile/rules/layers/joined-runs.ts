import type { DockerfileModel } from '#core/dockerfile/model/file';
import type { Stage } from '#core/dockerfile/model/stages';
import { leavesShell } from '#core/dockerfile/rules/leaves-shell';
import { mergedRuns } from '#core/dockerfile/rules/merge-runs';
import type { Instruction } from '#core/dockerfile/syntax/tree';
import type { Fix } from '#core/lint/finding';
import type { TextEdit } from '#core/text/edit';

/** More steps than this are not one thing. */
const MOST = 4;

/**
 * The fix that makes one RUN of all from the first to the last. Undefined when anything else stands between them. Safe
 * when no shell of them leaves anything for the next one to notice.
 */
export function joinedRuns(
  model: DockerfileModel,
  { instructions }: Stage,
  first: Instruction,
  last: Instruction,
): Fix | undefined {
  const from = instructions.indexOf(first);
  const runs = instructions.slice(from, instructions.indexOf(last) + 1);
  if (from < 0 || runs.length < 2 || runs.length > MOST) return undefined;
  const edits: TextEdit[] = [];
  for (const [at, run] of runs.entries()) {
    const before = runs[at - 1];
    const joined = before && mergedRuns(model, before, run);
    if (before && !joined) return undefined;
    edits.push(...(joined ?? []));
  }
  const safety = runs.slice(0, -1).every((it) => leavesShell(model, it)) ? 'safe' : 'suggestion';
  return { title: 'Join the RUNs, so that nothing of it is stored', safety, edits };
}
