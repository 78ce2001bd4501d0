import type { DockerfileModel } from '#core/dockerfile/model/file';
import { posixCommands } from '#core/dockerfile/rules/shell-chain';
import type { ShellCommand, ShellLoop, ShellWord } from '#core/dockerfile/shell/script';
import type { Instruction } from '#core/dockerfile/syntax/tree';

/**
 * The values that a variable has where a command of a RUN uses it: those of the `for` around it, the last one that the
 * RUN gives it, or that of ENV and ARG. Empty when nobody knows any.
 */
export function valuesOf(
  model: DockerfileModel,
  run: Instruction,
  { start }: ShellCommand,
  name: string,
): readonly string[] {
  const loop = loopsOf(model, run).findLast((it) => it.name === name && it.start <= start && start < it.end);
  if (loop) return loop.words.flatMap((it) => wordsIn(model, run, it));
  const set = posixCommands(model, run)
    .filter((it) => it.end <= start)
    .findLast((it) => assigned(it, name) !== undefined);
  if (set) return assigned(set, name)?.value ?? [];
  const outer = model.variables.lookup(name, run)?.value;
  return outer?.kind === 'known' ? [outer.value] : [];
}

/** The name of a word that is nothing but a variable: `KEY` of `"$KEY"` and `${KEY}`. */
export function variableIn({ text }: ShellWord): string | undefined {
  const [, name, braced] = /^\$(?:([A-Za-z_]\w*)|\{([A-Za-z_]\w*)\})$/.exec(text) ?? [];
  return name ?? braced;
}

function loopsOf(model: DockerfileModel, run: Instruction): readonly ShellLoop[] {
  const script = model.execScript(run);
  return (script ? [script] : model.scripts(run)).flatMap((it) => it.loops);
}

/** What a word of a loop's list stands for; a variable of ENV or ARG is split at blanks. */
function wordsIn(model: DockerfileModel, run: Instruction, word: ShellWord): readonly string[] {
  if (word.value !== undefined) return [word.value];
  const name = variableIn(word);
  const outer = name === undefined ? undefined : model.variables.lookup(name, run)?.value;
  return outer?.kind === 'known' ? outer.value.split(/\s+/).filter((it) => it !== '') : [];
}

/** What a command of assignments gives the variable; undefined when it gives it nothing. */
function assigned(command: ShellCommand, name: string): { readonly value: readonly string[] } | undefined {
  const { assignments, nameWord, args } = command;
  const own = nameWord ? undefined : assignments.find((it) => it.name === name);
  if (own) return { value: own.value?.value === undefined ? [] : [own.value.value] };
  if (command.name !== 'export' && command.name !== 'readonly') return undefined;
  const word = args.find(({ text }) => text.startsWith(`${name}=`));
  return word && { value: word.value === undefined ? [] : [word.value.slice(name.length + 1)] };
}
