import { scriptFrom } from '#core/dockerfile/shell/script-from';
import type { ShellCommand, ShellScript, ShellWord } from '#core/dockerfile/shell/script';
import { mapText } from '#core/text/mapped-text';
import { loadShellGrammar } from '#test/support/shell-grammar';

const grammar = await loadShellGrammar();

/** A text that the default shell of an image would run. */
export function posix(text: string): ShellScript {
  const source = mapText(text, [{ start: 0, end: text.length }]);
  return scriptFrom(source, { dialect: 'posix', words: ['/bin/sh', '-c'] }, grammar);
}

/** One line a command, in a shape that shows everything but positions. */
export function outline(script: ShellScript): readonly string[] {
  const lines = script.commands.map(line);
  return script.isComplete ? lines : [...lines, 'incomplete'];
}

function line(command: ShellCommand): string {
  return [
    command.join === 'start' ? '' : command.join,
    command.inside.length > 0 ? `[${command.inside.join(' ')}]` : '',
    command.wrappers.length > 0 ? `(${command.wrappers.join(', ')})` : '',
    ...command.assignments.map((it) => `${it.name}=${it.value ? show(it.value) : ''}`),
    command.nameWord ? (command.name ?? `?${command.nameWord.raw}`) : '',
    ...command.args.map(show),
    ...command.redirects.map((it) => `${it.operator}${it.target ? show(it.target) : ''}`),
    command.isBackground ? '&' : '',
  ]
    .filter((it) => it !== '')
    .join(' ');
}

function show({ value, text }: ShellWord): string {
  if (value === undefined) return `?${text}`;
  return /[\s]/.test(value) || value === '' ? `'${value}'` : value;
}
