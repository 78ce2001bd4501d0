import type { DockerfileModel } from '#core/dockerfile/model/file';
import { outerCommands, plainScript } from '#core/dockerfile/rules/shell-chain';
import type { ShellCommand } from '#core/dockerfile/shell/script';
import type { Instruction, Word } from '#core/dockerfile/syntax/tree';
import type { Fix } from '#core/lint/finding';
import { holdsComment } from '#core/dockerfile/rules/removed-part';

/** Commands that only a shell has, or that it must run itself. */
export const BUILTINS = new Set(
  '. : [[ alias bg break builtin case cd command continue declare dirs eval exec exit export fg for function getopts hash if jobs let local popd pushd read readonly return select set shift shopt source times trap type typeset ulimit umask unalias unset until wait while'.split(
    ' ',
  ),
);

/** True when the last command takes the shell's place, and so gets the signals. */
export function replacesShell(model: DockerfileModel, node: Instruction, text: string): boolean {
  const script = plainScript(model, node);
  // Without a grammar, the beginning is all that can be judged.
  if (!script) return /^\s*exec\s/.test(text);
  if (isNestedShell(script.commands.at(-1))) return true;
  const outer = outerCommands(script);
  const last = outer.at(-1);
  return last?.wrappers[0] === 'exec' && last.shells.length === 0 && !last.isBackground;
}

/** True for the last command in `exec bash -c '…'`: that shell has the place of the first, and its own text decides. */
function isNestedShell(last: ShellCommand | undefined): boolean {
  const [first, second = ''] = last?.wrappers ?? [];
  return first === 'exec' && second.endsWith(' -c');
}

/** True for what was meant as a JSON list: a bracket, and a quote of some kind behind it. */
export function looksLikeList(text: string): boolean {
  return /^\s*\[\s*["'“”‘’].*\]\s*$/s.test(text);
}

/** The list with quotes and commas as JSON has them; undefined when that does not make it one. */
export function listFix(model: DockerfileModel, { text, start, end }: Word): Fix | undefined {
  if (model.text.slice(start, end) !== text) return undefined;
  const json = text.replace(/["'“”‘’]/g, '"').replace(/,\s*\]/, ']');
  const words = text.match(/["'“”‘’]/g)?.length ?? 0;
  if (words % 2 !== 0 || !isListOfStrings(json)) return undefined;
  return { title: 'Write it as JSON', safety: 'suggestion', edits: [{ start, end, text: json }] };
}

function isListOfStrings(json: string): boolean {
  try {
    const value: unknown = JSON.parse(json);
    return Array.isArray(value) && value.every((it) => typeof it === 'string');
  } catch {
    return false;
  }
}

/** The JSON form where no shell is needed, else `exec` before the last command where there is one. */
export function execFormFixes(model: DockerfileModel, node: Instruction, takesArguments: boolean): readonly Fix[] {
  const list = jsonFix(model, node, takesArguments);
  if (list) return [list];
  const script = plainScript(model, node);
  const outer = script ? outerCommands(script) : [];
  const last = outer.at(-1);
  const end = node.words[0]?.end;
  return last && end !== undefined ? execFix(model, outer, last, end) : [];
}

/** The shell form as a JSON list; undefined when its words need a shell. */
export function jsonFix(model: DockerfileModel, node: Instruction, takesArguments: boolean): Fix | undefined {
  const script = plainScript(model, node);
  const [only, ...more] = script ? outerCommands(script) : [];
  const value = node.words[0];
  const words = only && more.length === 0 ? plainWords(model, only) : undefined;
  if (!only || !value || !words) return undefined;
  if (model.text.slice(value.start, value.end).trim() !== model.text.slice(only.start, only.end)) return undefined;
  const text = `[${words.map((it) => JSON.stringify(it)).join(', ')}]`;
  const edits = [{ start: value.start, end: value.end, text }];
  // What the other one hands over changes with the form.
  return { title: 'Write it as a JSON list', safety: takesArguments ? 'suggestion' : 'safe', edits };
}

/** The words of a command that means the same without a shell. */
function plainWords(model: DockerfileModel, command: ShellCommand): readonly string[] | undefined {
  const { nameWord, args, wrappers, assignments, redirects } = command;
  if (!nameWord || wrappers.length > 0 || assignments.length > 0 || redirects.length > 0 || command.isBackground)
    return undefined;
  const values = [nameWord, ...args].map((it) => it.value);
  if (command.start !== nameWord.start || values.some((it) => it === undefined) || BUILTINS.has(values[0] ?? ''))
    return undefined;
  if (command.inside.length > 0 || holdsComment(model, command.start, command.end)) return undefined;
  return values.map((it) => it ?? '');
}

/** `exec` before the last command, where the shell can give its place to it; `end` is where the script ends. */
export function execFix(
  model: DockerfileModel,
  outer: readonly ShellCommand[],
  last: ShellCommand,
  end: number,
): readonly Fix[] {
  const isSimple = last.inside.length === 0 && last.shells.length === 0 && !last.isBackground && last.nameWord;
  if (!isSimple || last.join === '||' || last.join === '|' || BUILTINS.has(last.name ?? '')) return [];
  // An assignment in front would become one of the shell's own, which exec passes on all the same, but not in every shell.
  if (last.assignments.length > 0 || model.text.slice(last.end, end).trim() !== '') return [];
  const edits = [{ start: last.start, end: last.start, text: 'exec ' }];
  const safety = outer.length === 1 ? 'safe' : 'suggestion';
  return [{ title: 'Put exec in front of the last command', safety, edits }];
}
