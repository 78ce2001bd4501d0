import type { DockerfileModel } from '#core/dockerfile/model/file';
import { keptWithInstruction } from '#core/dockerfile/model/kept';
import type { ShellCommand, ShellScript } from '#core/dockerfile/shell/script';
import type { Instruction } from '#core/dockerfile/syntax/tree';
import type { MappedText } from '#core/text/mapped-text';
import type { Span } from '#core/text/span';
import { escaped } from '#core/text/escaped';

/** `$NAME` in shell text, where the shell puts in the variable's value and has no other to fall back on. */
export interface ShellReference extends Span {
  readonly name: string;
  /** The name without dollar sign and braces. */
  readonly nameSpan: Span;
}

/**
 * The variables that the shell text of an instruction reads from outside: not those that it sets itself, in
 * whatever way, and none at all behind a file that is sourced or a text that is evaluated, which may set any.
 */
export const outerReferences: (model: DockerfileModel, instruction: Instruction) => readonly ShellReference[] =
  keptWithInstruction((model, instruction) => {
    const exec = model.execScript(instruction);
    return [...model.scripts(instruction), ...(exec ? [exec] : [])].flatMap(referencesIn);
  });

function referencesIn(script: ShellScript): readonly ShellReference[] {
  const { dialect, source, commands } = script;
  if (dialect !== 'posix' || !source.text.includes('$')) return [];
  const open = Math.min(...commands.filter(setsAnything).map((it) => it.start));
  const found = script.isComplete && !source.text.includes('<<') ? inText(source) : inWords(commands);
  return found.filter(({ name, start }) => start < open && !isOwn(script, name));
}

function setsAnything({ name, nameWord }: ShellCommand): boolean {
  return name === '.' || name === 'source' || name === 'eval' || (nameWord !== undefined && name === undefined);
}

/** Commands whose arguments are names of variables that they set. */
const SETTERS: ReadonlySet<string> = new Set(
  'declare export getopts let local mapfile printf read readarray readonly typeset unset'.split(' '),
);

/** True when the script sets the variable itself, wherever that stands. */
function isOwn({ commands, source }: ShellScript, name: string): boolean {
  const isSet = commands.some(
    (it) =>
      it.assignments.some((one) => one.name === name) ||
      (SETTERS.has(it.name ?? '') && it.args.some(({ text }) => text === name || text.startsWith(`${name}=`))),
  );
  const literal = escaped(name);
  const isNamed = new RegExp(`\\b(?:for|select)\\s+${literal}\\b|\\$\\{${literal}:?=|\\(\\(\\s*${literal}\\b`);
  return isSet || isNamed.test(source.text);
}

function inText(source: MappedText): readonly ShellReference[] {
  return expansionsIn(source.text).map(({ name, start, end, nameStart }) => ({
    name,
    ...source.sourceSpan(start, end),
    nameSpan: source.sourceSpan(nameStart, nameStart + name.length),
  }));
}

/** Where heredocs or broken text stand between, only the words of commands are sure to be read. */
function inWords(commands: readonly ShellCommand[]): readonly ShellReference[] {
  const words = commands.flatMap((it) => [
    ...(it.nameWord ? [it.nameWord] : []),
    ...it.args,
    ...it.assignments.flatMap(({ value }) => value ?? []),
    ...it.redirects.flatMap(({ target }) => target ?? []),
  ]);
  return words.flatMap((word) => {
    // Positions in a word that is continued on the next line are not its own.
    if (word.end - word.start !== word.raw.length) return [];
    return expansionsIn(word.raw).map(({ name, start, end, nameStart }) => ({
      name,
      start: word.start + start,
      end: word.start + end,
      nameSpan: { start: word.start + nameStart, end: word.start + nameStart + name.length },
    }));
  });
}

interface Expansion extends Span {
  readonly name: string;
  readonly nameStart: number;
}

/** What a stretch of shell text stands in. */
type Quote = 'none' | 'double' | 'brace';

/** The variables of a text that are put in, without those that say what to take when they are not set. */
function expansionsIn(text: string): readonly Expansion[] {
  const found: Expansion[] = [];
  const open: Quote[] = [];
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    const inside = open.at(-1) ?? 'none';
    if (character === '\\') at++;
    else if (character === "'" && inside !== 'double') at = endOf(text, "'", at);
    else if (character === '"') {
      if (inside === 'double') open.pop();
      else open.push('double');
    } else if (character === '}' && inside === 'brace') open.pop();
    else if (character === ')' && inside === 'none' && open.length > 0) open.pop();
    else if (character === '#' && inside === 'none' && /^$|[\s;&|(]/.test(text.charAt(at - 1)))
      at = endOf(text, '\n', at);
    else if (character === '$') at = expansionAt(text, at, open, found);
  }
  return found;
}

function endOf(text: string, mark: string, from: number): number {
  const end = text.indexOf(mark, from + 1);
  return end < 0 ? text.length : end;
}

const NAME = /[A-Za-z_]\w*/y;

/** Reads what a dollar sign starts; gives the position of its last character that was read. */
function expansionAt(text: string, at: number, open: Quote[], found: Expansion[]): number {
  const next = text.charAt(at + 1);
  if (next === '(') {
    open.push('none');
    return at + 1;
  }
  if (next === "'" && open.at(-1) !== 'double') return at;
  const isBraced = next === '{';
  const nameStart = isBraced ? at + (text.charAt(at + 2) === '#' ? 3 : 2) : at + 1;
  NAME.lastIndex = nameStart;
  const name = NAME.exec(text)?.[0];
  if (isBraced) open.push('brace');
  if (name === undefined) return isBraced ? at + 1 : at;
  const behind = nameStart + name.length;
  const hasDefault = isBraced && /^:?[-+=]/.test(text.slice(behind, behind + 2));
  const end = isBraced ? endOf(text, '}', behind - 1) + 1 : behind;
  if (!hasDefault) found.push({ name, start: at, end, nameStart });
  return behind - 1;
}
