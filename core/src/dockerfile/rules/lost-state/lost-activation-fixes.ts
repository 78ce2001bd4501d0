import type { DockerfileModel } from '#core/dockerfile/model/file';
import type { Activation } from '#core/dockerfile/rules/lost-state/activations';
import type { LaterCall } from '#core/dockerfile/rules/lost-state/later-call';
import type { LostState } from '#core/dockerfile/rules/lost-state/lost-states';
import { tailEdits, tailOf } from '#core/dockerfile/rules/lost-state/tail-edits';
import { mergedRuns } from '#core/dockerfile/rules/merge-runs';
import type { Instruction } from '#core/dockerfile/syntax/tree';
import type { Fix } from '#core/lint/finding';

interface LostActivation {
  /** The RUN, or the ONBUILD that holds it. */
  readonly whole: Instruction;
  readonly run: Instruction;
  readonly state: LostState;
  readonly activation: Activation;
  /** The later command that wants it. */
  readonly call: LaterCall | undefined;
  /** The instruction behind the RUN. */
  readonly next: Instruction | undefined;
}

/** Ways to make an activation last: the folder of its programs in ENV, or one RUN with the step that wants it. */
export function lostActivationFixes(model: DockerfileModel, at: LostActivation): readonly Fix[] {
  return [environmentFix(model, at), mergeFix(model, at)].filter((it) => it !== undefined);
}

function environmentFix(model: DockerfileModel, { whole, run, state, activation }: LostActivation): Fix | undefined {
  const { bin, tools } = activation;
  if (bin === undefined) return undefined;
  const home = tools === 'python' ? `VIRTUAL_ENV=${bin.slice(0, -'/bin'.length)} ` : '';
  const instruction = `ENV ${home}PATH=${bin}:$PATH`;
  const isLast = tailOf(model, run, new Set([state.command])).length > 0;
  const onbuild = whole === run ? '' : 'ONBUILD ';
  const behind = [{ start: whole.end, end: whole.end, text: `\n${onbuild}${instruction}` }];
  const edits = isLast ? tailEdits(model, whole, run, state.command, instruction) : state.isUsed ? behind : undefined;
  return edits && { title: `Put ${bin} in front of PATH with ENV`, safety: 'suggestion', edits };
}

function mergeFix(model: DockerfileModel, { whole, state, call, next }: LostActivation): Fix | undefined {
  const isNext = next && call && (call.instruction === next || call.instruction === next.child);
  const edits = isNext && !state.isUsed ? mergedRuns(model, whole, next) : undefined;
  return edits && { title: 'Put the next RUN into this one', safety: 'suggestion', edits };
}
