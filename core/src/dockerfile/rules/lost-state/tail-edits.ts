import type { DockerfileModel } from '#core/dockerfile/model/file';
import { chainOf, outerCommands, plainScript } from '#core/dockerfile/rules/shell-chain';
import type { ShellCommand } from '#core/dockerfile/shell/script';
import type { Instruction } from '#core/dockerfile/syntax/tree';
import type { TextEdit } from '#core/text/edit';
import { holdsComment } from '#core/dockerfile/rules/removed-part';
import type { Fix } from '#core/lint/finding';

/**
 * The edits that take a RUN's last commands away, from one on, and put an instruction behind it; when nothing is
 * left of the RUN, the instruction stands in its place. Undefined when the RUN is no plain list of commands, or a
 * comment or a flag would go too. `whole` is the RUN itself, or the ONBUILD that holds it.
 */
export function tailEdits(
  model: DockerfileModel,
  whole: Instruction,
  run: Instruction,
  from: ShellCommand,
  instruction: string,
): readonly TextEdit[] | undefined {
  const cut = cutOf(model, run, from);
  if (!cut) return undefined;
  if (!cut.previous) return [{ start: run.start, end: run.end, text: instruction }];
  const onbuild = whole === run ? '' : 'ONBUILD ';
  return [{ start: cut.previous.end, end: whole.end, text: `\n${onbuild}${instruction}` }];
}

/**
 * The edits that take a command, with the pipeline it is part of, out of a plain list; the RUN goes with its line
 * when nothing else is left of it.
 */
function withoutCommand(
  model: DockerfileModel,
  whole: Instruction,
  run: Instruction,
  command: ShellCommand,
): readonly TextEdit[] | undefined {
  const script = plainScript(model, run);
  if (!script) return undefined;
  const outer = outerCommands(script);
  const at = outer.indexOf(command);
  if (at < 0) return undefined;
  const first = outer.slice(0, at + 1).findLastIndex((it) => it.join !== '|');
  const behind = outer.slice(at + 1).findIndex((it) => it.join !== '|');
  const from = outer[first];
  const next = behind < 0 ? undefined : outer[at + 1 + behind];
  if (!from || cutOf(model, run, from) === undefined) return undefined;
  if (next) return [{ start: from.start, end: next.start, text: '' }];
  const previous = outer[first - 1];
  if (previous) return [{ start: previous.end, end: whole.end, text: '' }];
  const feed = /^[ \t]*\r?\n/.exec(model.text.slice(whole.end))?.[0].length ?? 0;
  return [{ start: whole.start, end: whole.end + feed, text: '' }];
}

/** The fix that takes the command away; none where that is not possible. */
export function takenAway(
  model: DockerfileModel,
  whole: Instruction,
  run: Instruction,
  command: ShellCommand,
): readonly Fix[] {
  const edits = withoutCommand(model, whole, run, command);
  return edits ? [{ title: 'Take it away', safety: 'suggestion', edits }] : [];
}

/** The command that a plain list would end with; undefined when it cannot be cut there. */
function cutOf(
  model: DockerfileModel,
  run: Instruction,
  from: ShellCommand,
): { readonly previous: ShellCommand | undefined } | undefined {
  const script = plainScript(model, run);
  if (!script || chainOf(model, run) === undefined) return undefined;
  const outer = outerCommands(script);
  const at = outer.indexOf(from);
  if (at < 0) return undefined;
  const previous = outer[at - 1];
  const start = previous?.end ?? run.start;
  const hasComment = holdsComment(model, start, run.end);
  return hasComment || (!previous && run.flags.length > 0) ? undefined : { previous };
}

/** The commands at the end of a plain list that all are among the given ones, first to last. */
export function tailOf(
  model: DockerfileModel,
  run: Instruction,
  commands: ReadonlySet<ShellCommand>,
): readonly ShellCommand[] {
  const script = plainScript(model, run);
  if (!script) return [];
  const outer = outerCommands(script);
  const last = outer.findLastIndex((it) => !commands.has(it));
  return outer.slice(last + 1);
}
