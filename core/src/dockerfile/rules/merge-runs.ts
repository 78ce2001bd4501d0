import type { DockerfileModel } from '#core/dockerfile/model/file';
import { chainOf, outerCommands, plainScript } from '#core/dockerfile/rules/shell-chain';
import type { Instruction } from '#core/dockerfile/syntax/tree';
import type { TextEdit } from '#core/text/edit';
import { writtenEnd } from '#core/dockerfile/rules/written';

/** The RUN that an instruction is, or has as its trigger. */
export function runOf(instruction: Instruction | undefined): Instruction | undefined {
  const run = instruction?.keyword.name === 'ONBUILD' ? instruction.child : instruction;
  return run?.keyword.name === 'RUN' ? run : undefined;
}

/**
 * The edits that join a RUN and the one right behind it with `&&`; comments between them stay. Undefined when
 * anything stands between, their flags differ, or the second one's commands would no longer all depend on the first.
 */
export function mergedRuns(
  model: DockerfileModel,
  first: Instruction,
  second: Instruction,
): readonly TextEdit[] | undefined {
  const [upper, lower] = [runOf(first), runOf(second)];
  if (!upper || !lower || first.keyword.name !== second.keyword.name) return undefined;
  if (flagsOf(model, upper) !== flagsOf(model, lower)) return undefined;
  if (chainOf(model, upper) === undefined || chainOf(model, lower) !== '&&') return undefined;

  const script = plainScript(model, lower);
  const commands = script ? outerCommands(script) : [];
  const start = commands[0]?.start;
  if (start === undefined || commands.some((it) => it.isBackground) || !isOnlyComments(model, first.end, second.start))
    return undefined;
  const comments = model.tree.comments.filter((it) => it.start >= first.end && it.end <= start);
  const lines = comments.map((it) => `${model.text.slice(it.start, it.end)}\n`).join('');
  const end = writtenEnd(model, first);
  return [{ start: end, end: start, text: ` && ${model.tree.escape}\n${lines}    ` }];
}

function flagsOf({ text }: DockerfileModel, { flags }: Instruction): string {
  return flags.map((it) => text.slice(it.start, it.end)).join(' ');
}

function isOnlyComments({ text, tree }: DockerfileModel, start: number, end: number): boolean {
  let rest = text.slice(start, end);
  for (const comment of tree.comments) {
    if (comment.start >= start && comment.end <= end) rest = rest.replace(text.slice(comment.start, comment.end), '');
  }
  return rest.trim() === '';
}
