import { effectsOf } from '#core/dockerfile/model/effects/step';
import type { DockerfileModel } from '#core/dockerfile/model/file';
import type { ShellCommand } from '#core/dockerfile/shell/script';
import type { Instruction } from '#core/dockerfile/syntax/tree';

/** Commands of the shell that change it, end it, or are whatever they read. */
const OF_THE_SHELL = new Set(
  '. alias break continue declare disown enable eval exec exit export getopts hash let local mapfile read readarray readonly return set shift shopt source trap typeset ulimit umask unalias unset wait'.split(
    ' ',
  ),
);

/**
 * True when the shell of a RUN is at its end as it was at its beginning, so that a command that is joined to it finds
 * what it would find in a shell of its own.
 */
export function leavesShell(model: DockerfileModel, run: Instruction): boolean {
  const { effects } = effectsOf(model, run);
  const isKept = effects.every((it) => {
    if (it.kind === 'unknown' && it.program === undefined) return false;
    return it.kind !== 'state' || it.what === 'kernel' || (it.command?.shells.length ?? 0) > 0;
  });
  return isKept && model.scripts(run).every((it) => it.isComplete && it.commands.every(leavesItsShell));
}

function leavesItsShell({ name, nameWord, wrappers, isBackground, shells, inside }: ShellCommand): boolean {
  if (isBackground || inside.includes('function')) return false;
  if (shells.length > 0) return true;
  if (wrappers.includes('exec') || wrappers.includes('builtin')) return false;
  return nameWord === undefined || (name !== undefined && !OF_THE_SHELL.has(name));
}
