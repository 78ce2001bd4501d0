import type { DockerfileModel } from '#core/dockerfile/model/file';
import { chainOf, outerCommands, plainScript } from '#core/dockerfile/rules/shell-chain';
import type { ShellCommand } from '#core/dockerfile/shell/script';
import type { Instruction } from '#core/dockerfile/syntax/tree';
import type { TextEdit } from '#core/text/edit';

/**
 * The edits that run one more command at the end of a RUN, with the rights of the one that calls for it; undefined when
 * its list could then mean something else.
 */
export function appendedCommand(
  model: DockerfileModel,
  run: Instruction,
  like: ShellCommand,
  text: string,
): readonly TextEdit[] | undefined {
  const chain = chainOf(model, run);
  const script = plainScript(model, run);
  const last = script && outerCommands(script).at(-1);
  if (!chain || !last) return undefined;
  const command = like.wrappers.includes('sudo') ? `sudo ${text}` : text;
  const join = chain === ';' ? '; ' : ' && ';
  const [, second, ...others] = model.text.slice(run.start, run.end).split(/\r?\n/);
  const added = second === undefined ? join + command : ownLine(join, command, [second, ...others], model.tree.escape);
  return [{ start: last.end, end: last.end, text: added }];
}

/** The command on a line of its own, in the manner of the other lines. */
function ownLine(join: string, command: string, all: readonly string[], escape: string): string {
  const lines = all.filter((it) => !/^\s*#/.test(it));
  if (join === '; ') return `; ${escape}\n${indentOf(lines[0])}${command}`;
  const sibling = lines.find((it) => /^\s*&&/.test(it)) ?? lines[0];
  return ` ${escape}\n${indentOf(sibling)}&& ${command}`;
}

function indentOf(line: string | undefined): string {
  return /^\s*/.exec(line ?? '')?.[0] ?? '';
}
