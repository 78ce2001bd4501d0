import { variableReferences } from '#core/dockerfile/model/references';
import type { DockerfileModel } from '#core/dockerfile/model/file';
import type { ShellScript } from '#core/dockerfile/shell/script';
import type { Instruction } from '#core/dockerfile/syntax/tree';
import type { Span } from '#core/text/span';

/** A `$NAME` in an instruction. */
export interface Mention extends Span {
  readonly name: string;
  readonly instruction: Instruction;
}

/** The first place in the instructions that reads a variable as another one left it. */
export function mentionOf(
  model: DockerfileModel,
  name: string,
  instructions: readonly Instruction[],
): Mention | undefined {
  // `export $(cat .env)` sets what nobody can name.
  if (!/^\w+$/.test(name)) return undefined;
  for (const instruction of instructions) {
    const reference = variableReferences(model.tree, instruction).find((it) => it.name === name);
    const span = reference ?? spanIn(model.scripts(instruction), name);
    if (span) return { start: span.start, end: span.end, name, instruction };
    if (instruction.pairs.some((it) => it.name.text === name)) return undefined;
  }
  return undefined;
}

/** Where the scripts read the variable, unless they set it themselves. */
function spanIn(scripts: readonly ShellScript[], name: string): Span | undefined {
  const mention = new RegExp(`\\$(?:\\{[#!]?${name}\\b[^}]*\\}|${name}\\b)`);
  for (const { source, commands, dialect } of scripts) {
    const found = dialect === 'posix' ? mention.exec(source.text) : null;
    if (!found) continue;
    const span = source.sourceSpan(found.index, found.index + found[0].length);
    const isOwn = commands.some(
      (it) =>
        it.start < span.start &&
        (it.assignments.some((one) => one.name === name) ||
          it.args.some(({ text }) => text === name || text.startsWith(`${name}=`))),
    );
    return isOwn ? undefined : span;
  }
  return undefined;
}
