import type { DockerfileModel } from '#core/dockerfile/model/file';
import { keptWithInstruction } from '#core/dockerfile/model/kept';
import { commandOfExecForm } from '#core/dockerfile/shell/exec-form';
import type { ShellCommand, ShellScript } from '#core/dockerfile/shell/script';
import type { Instruction } from '#core/dockerfile/syntax/tree';

/**
 * The commands of the instruction that a POSIX shell runs. A RUN in exec form has those of the shell it starts, or the
 * one that it starts without a shell.
 */
export const posixCommands = keptWithInstruction((model, instruction): readonly ShellCommand[] => {
  if (instruction.json && instruction.keyword.name === 'RUN') return execCommands(model, instruction);
  return model.scripts(instruction).flatMap((it) => (it.dialect === 'posix' ? it.commands : []));
});

function execCommands(model: DockerfileModel, run: Instruction): readonly ShellCommand[] {
  const script = model.execScript(run);
  if (script) return script.dialect === 'posix' ? script.commands : [];
  const command = commandOfExecForm(run);
  return command ? [command] : [];
}

/** The scripts of an instruction; of a RUN in exec form, that of the shell which it starts. */
export function startedScripts(model: DockerfileModel, instruction: Instruction): readonly ShellScript[] {
  const started = instruction.keyword.name === 'RUN' ? model.execScript(instruction) : undefined;
  return started ? [started] : model.scripts(instruction);
}

/** The only script of a shell form, fully understood; undefined for exec forms, heredocs and broken text. */
export const plainScript = keptWithInstruction((model, instruction): ShellScript | undefined => {
  const [script, ...others] = model.scripts(instruction);
  if (!script || others.length > 0 || instruction.json || instruction.heredocs.length > 0) return undefined;
  return script.dialect === 'posix' && script.isComplete && script.commands.length > 0 ? script : undefined;
});

/** The commands that are not part of another one, such as those in its substitutions. */
export function outerCommands({ commands }: ShellScript): readonly ShellCommand[] {
  const outer: ShellCommand[] = [];
  for (const command of commands) {
    const last = outer.at(-1);
    if (!last || command.start >= last.end) outer.push(command);
  }
  return outer;
}

/** How the commands of a list are joined, and that nothing else stands between, before or behind them. */
export type Chain = '&&' | ';';

/**
 * `&&`: nothing but commands (and pipelines of them) with `&&` between, so that one more can go to either end.
 * `;`: the same with `;` too, under `set -e`. Undefined for all else.
 */
export const chainOf = keptWithInstruction((model, instruction): Chain | undefined => {
  const script = plainScript(model, instruction);
  const outer = script ? outerCommands(script) : [];
  const [first] = outer;
  const last = outer.at(-1);
  if (!script || !first || !last || last.isBackground) return undefined;
  if (outer.some((it) => it.inside.some((around) => around !== 'pipeline' && around !== 'negation'))) return undefined;

  const text = (start: number, end: number): string => withoutContinuations(model, start, end);
  if (text(script.start, first.start) !== '' || text(last.end, script.end) !== '') return undefined;
  const gaps = outer.slice(1).map((it, at) => text(outer[at]?.end ?? 0, it.start));
  if (gaps.every((it) => /^(?:&&|\|&?)(?: !)?$/.test(it))) return '&&';
  const isStrict = first.name === 'set' && /^-[a-z]*e/.test(first.args[0]?.text ?? '');
  return isStrict && gaps.every((it) => /^(?:&&|;|\|&?)(?: !)?$/.test(it)) ? ';' : undefined;
});

/** A stretch of an instruction as the shell sees it: continuations and comment lines taken out, blanks trimmed. */
function withoutContinuations({ text, tree }: DockerfileModel, start: number, end: number): string {
  let seen = '';
  let at = start;
  for (const comment of tree.comments) {
    if (comment.end <= start || comment.start >= end) continue;
    seen += text.slice(at, comment.start);
    at = comment.end;
  }
  seen += text.slice(at, end);
  const isContinuation = tree.escape === '`' ? /`[ \t]*\r?\n/g : /\\[ \t]*\r?\n/g;
  return seen.replace(isContinuation, ' ').replace(/\s+/g, ' ').trim();
}
