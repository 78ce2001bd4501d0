import type { Effect } from '#core/dockerfile/model/effects/effect';
import { effectsOf } from '#core/dockerfile/model/effects/step';
import type { DockerfileModel } from '#core/dockerfile/model/file';
import type { ShellCommand } from '#core/dockerfile/shell/script';
import type { Instruction } from '#core/dockerfile/syntax/tree';

/** A change of a shell's state, which ends with its RUN at the latest. */
export type LostState = Effect & { readonly kind: 'state'; readonly command: ShellCommand };

/** The changes of a RUN's shell that surely happen and that nothing behind them in it can notice. */
export function lostStates(model: DockerfileModel, run: Instruction): readonly LostState[] {
  return stateEffects(model, run).filter((it) => !it.isUsed);
}

/** The changes of a RUN's shell that surely happen. */
export function stateEffects(model: DockerfileModel, run: Instruction): readonly LostState[] {
  if (run.json && !model.execScript(run)) return [];
  return effectsOf(model, run).effects.filter(
    (it): it is LostState => it.kind === 'state' && it.isCertain && it.command !== undefined && isOwnShell(it.command),
  );
}

/** True in the RUN's shell, and in one that the RUN hands a whole script: `bash -c '…'`. */
export function isOwnShell({ shells, inside, wrappers }: ShellCommand): boolean {
  if (shells.length === 0) return true;
  return inside.length === 1 && inside[0] === 'subshell' && wrappers.some((it) => it.endsWith(' -c'));
}
