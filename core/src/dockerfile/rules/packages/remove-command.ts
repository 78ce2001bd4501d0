import type { DockerfileModel } from '#core/dockerfile/model/file';
import { chainOf, outerCommands, plainScript } from '#core/dockerfile/rules/shell-chain';
import type { ShellCommand } from '#core/dockerfile/shell/script';
import type { Instruction } from '#core/dockerfile/syntax/tree';
import type { TextEdit } from '#core/text/edit';
import { holdsComment } from '#core/dockerfile/rules/removed-part';

/**
 * The edits that take one command out of a RUN's list, with the operator that joined it. Undefined when it is the only
 * one, part of a pipeline, has a comment beside it that would go too, or the list is not a plain one.
 */
export function removedCommand(
  model: DockerfileModel,
  run: Instruction,
  command: ShellCommand,
): readonly TextEdit[] | undefined {
  const script = plainScript(model, run);
  const outer = script ? outerCommands(script) : [];
  const at = outer.indexOf(command);
  if (at < 0 || outer.length < 2 || command.inside.length > 0 || !chainOf(model, run)) return undefined;
  const next = outer[at + 1];
  const previous = outer[at - 1];
  const edit = next
    ? { start: command.start, end: next.start, text: '' }
    : { start: previous?.end ?? command.start, end: command.end, text: '' };
  return holdsComment(model, edit.start, edit.end) ? undefined : [edit];
}
