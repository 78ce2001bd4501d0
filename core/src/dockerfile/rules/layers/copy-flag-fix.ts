import { covers } from '#core/dockerfile/model/effects/place';
import { effectsOf } from '#core/dockerfile/model/effects/step';
import type { DockerfileModel } from '#core/dockerfile/model/file';
import { withParents } from '#core/dockerfile/model/lineage';
import type { Stage } from '#core/dockerfile/model/stages';
import type { RewrittenTree } from '#core/dockerfile/rules/layers/rewritten-trees';
import { readArguments } from '#core/dockerfile/shell/arguments';
import type { Instruction } from '#core/dockerfile/syntax/tree';
import type { Fix } from '#core/lint/finding';
import type { TextEdit } from '#core/text/edit';

/**
 * Lets the COPYs that filled the tree set owner or mode, and the command only see to the folder itself. A suggestion:
 * the base image may have files in the folder too.
 */
export function copyFlagFix(model: DockerfileModel, stage: Stage, tree: RewrittenTree): Fix | undefined {
  const flag = flagFor(tree);
  const copies = [...new Set(tree.created.map((it) => it.instruction))];
  const canTake = copies.every((it) => stage.instructions.includes(it) && takesFlag(it, tree.rewrite.kind));
  if (flag === undefined || !canTake || needsTheRest(model, stage, copies[0], tree.rewrite.instruction))
    return undefined;
  if (hasOtherFolders(model, stage, tree, copies)) return undefined;
  const recursive = recursiveFlag(model, tree);
  if (!recursive) return undefined;
  const edits = copies.map(({ keyword }) => ({ start: keyword.end, end: keyword.end, text: ` ${flag}` }));
  return { title: `Copy with ${flag}`, safety: 'suggestion', edits: [...edits, recursive] };
}

function flagFor({ rewrite }: RewrittenTree): string | undefined {
  if (rewrite.kind === 'mode')
    return /^0?[0-7]{3}$/.test(rewrite.mode ?? '') ? `--chmod=${rewrite.mode ?? ''}` : undefined;
  // What follows an empty user or group is not the same for `chown` and COPY.
  return /^[\w.-]+(?::[\w.-]+)?$/.test(rewrite.owner ?? '') ? `--chown=${rewrite.owner ?? ''}` : undefined;
}

function takesFlag({ keyword, flags }: Instruction, kind: 'owner' | 'mode'): boolean {
  const name = kind === 'owner' ? 'chown' : 'chmod';
  return (keyword.name === 'COPY' || keyword.name === 'ADD') && flags.every((it) => it.name !== name);
}

/**
 * True when steps in between may make more files that the command is meant for, or an account: COPY knows only those
 * that are there before it.
 */
function needsTheRest(
  model: DockerfileModel,
  { instructions }: Stage,
  first: Instruction | undefined,
  last: Instruction,
): boolean {
  const between = instructions.filter((it) => it.start > (first?.start ?? 0) && it.start <= last.start);
  return between.some((it) => {
    const { effects, isComplete } = effectsOf(model, it);
    return !isComplete || effects.some(({ kind }) => kind === 'account' || kind === 'install' || kind === 'download');
  });
}

/** True when other steps make folders inside, which have no owner or mode but by the command. */
function hasOtherFolders(
  model: DockerfileModel,
  stage: Stage,
  { rewrite }: RewrittenTree,
  copies: readonly Instruction[],
): boolean {
  const before = withParents(stage).flatMap(({ instructions }) => instructions);
  return before.some((step) => {
    if (step.start > rewrite.instruction.start || copies.includes(step)) return false;
    return effectsOf(model, step).effects.some(
      (it) => it.kind === 'create' && covers(rewrite.place, it.place) && !covers(it.place, rewrite.place),
    );
  });
}

/** Takes `-R` out of a command that has no other flags. */
function recursiveFlag(
  model: DockerfileModel,
  { rewrite: { command, instruction } }: RewrittenTree,
): TextEdit | undefined {
  const { flags, operands } = readArguments(command);
  const [flag, ...others] = flags;
  const isPlain = /^(?:-R|--recursive)$/.test(flag?.word.text ?? '') && operands.length === 2 && !instruction.json;
  if (!flag || others.length > 0 || !isPlain || command.wrappers.length > 0) return undefined;
  const gap = /^[ \t]+/.exec(model.text.slice(flag.word.end));
  return gap ? { start: flag.word.start, end: flag.word.end + gap[0].length, text: '' } : undefined;
}
