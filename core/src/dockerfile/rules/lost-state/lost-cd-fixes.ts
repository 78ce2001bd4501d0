import { effectsOf } from '#core/dockerfile/model/effects/step';
import type { DockerfileModel } from '#core/dockerfile/model/file';
import { tailEdits, tailOf } from '#core/dockerfile/rules/lost-state/tail-edits';
import { posixCommands } from '#core/dockerfile/rules/shell-chain';
import { stageAt } from '#core/dockerfile/model/stages';
import { mergedRuns } from '#core/dockerfile/rules/merge-runs';
import type { ShellCommand } from '#core/dockerfile/shell/script';
import type { Instruction } from '#core/dockerfile/syntax/tree';
import type { Fix } from '#core/lint/finding';
import { namedVariables } from '#core/dockerfile/rules/named-variables';

/**
 * Ways to make a lost `cd` last: into the next RUN, or for all that follows. Both change where later
 * commands run, which is what the author wanted most likely, and what nobody can know.
 */
export function lostCdFixes(
  model: DockerfileModel,
  whole: Instruction,
  run: Instruction,
  cd: ShellCommand,
  next: Instruction | undefined,
): readonly Fix[] {
  const fixes = [mergeFix(model, whole, next), workdirFix(model, whole, run, cd)];
  // A merge brings one RUN to the folder, and leaves those behind it where they are.
  const ordered = next && isFollowed(model, next) ? fixes.toReversed() : fixes;
  return ordered.filter((it) => it !== undefined);
}

/** True when more steps follow before the next WORKDIR; one that only moves on goes with the first that does more. */
function isFollowed(model: DockerfileModel, next: Instruction): boolean {
  if (posixCommands(model, next).every(({ name }) => name === 'cd')) return false;
  const later = stageAt(model.stages, next)?.instructions.filter((it) => it.start > next.start) ?? [];
  const step = later.find(({ keyword }) => keyword.name === 'RUN' || keyword.name === 'WORKDIR');
  const [first] = step?.keyword.name === 'RUN' ? posixCommands(model, step) : [];
  return first !== undefined && !(first.name === 'cd' && first.args[0]?.text.startsWith('/') === true);
}

/** Only with the very next RUN, when that is the one that would run in the folder. */
function mergeFix(model: DockerfileModel, whole: Instruction, next: Instruction | undefined): Fix | undefined {
  const edits = next && mergedRuns(model, whole, next);
  return edits && { title: 'Put the next RUN into this one', safety: 'suggestion', edits };
}

/** Only for a `cd` at the end of a plain list, to a folder that means the same to WORKDIR. */
function workdirFix(model: DockerfileModel, whole: Instruction, run: Instruction, cd: ShellCommand): Fix | undefined {
  const folder = folderFor(model, run, cd);
  if (folder === undefined || tailOf(model, run, new Set([cd])).length === 0) return undefined;
  const edits = tailEdits(model, whole, run, cd, `WORKDIR ${folder}`);
  return edits && { title: `Set the folder with WORKDIR ${folder}`, safety: 'suggestion', edits };
}

/** The argument of the `cd` as WORKDIR writes it; undefined when the two would not lead to the same folder. */
function folderFor(model: DockerfileModel, run: Instruction, cd: ShellCommand): string | undefined {
  const [word, ...others] = cd.args;
  if (!word || others.length > 0 || cd.redirects.length > 0 || cd.name === 'pushd') return undefined;
  const moves = effectsOf(model, run).effects.filter((it) => it.kind === 'state' && it.what === 'directory');
  if (!/^[/$]/.test(word.text) && moves.length > 1) return undefined;
  if (word.value !== undefined) return /^[\w./+@-]+$/.test(word.value) && word.value !== '-' ? word.value : undefined;
  if (!/^"?(?:[\w./+@-]|\$\{?\w+\}?)+"?$/.test(word.raw)) return undefined;
  const names = namedVariables(word.raw);
  const isOfFile = names.every((name) => model.variables.lookup(name, run)?.pair !== undefined);
  return isOfFile && names.length > 0 ? word.raw.replaceAll('"', '') : undefined;
}
