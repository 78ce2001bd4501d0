import type { Effect } from '#core/dockerfile/model/effects/effect';
import { effectsOf } from '#core/dockerfile/model/effects/step';
import type { DockerfileModel } from '#core/dockerfile/model/file';
import type { ShellCommand } from '#core/dockerfile/shell/script';
import type { Instruction } from '#core/dockerfile/syntax/tree';

/** A change of a shell's state that goes unnoticed until the RUN, and the shell with it, ends. */
export type LostState = Effect & { readonly kind: 'state'; readonly command: ShellCommand };

/** The changes of a RUN's own shell that surely happen and that nothing behind them in the RUN can notice. */
export function lostStates(model: DockerfileModel, run: Instruction): readonly LostState[] {
  if (run.json) return [];
  return effectsOf(model, run).effects.filter(
    (it): it is LostState =>
      it.kind === 'state' && !it.isUsed && it.isCertain && it.command !== undefined && it.command.shells.length === 0,
  );
}
