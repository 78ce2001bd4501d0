import type { ShellWord } from '#core/dockerfile/shell/script';
import {
  POSIX_SHELLS,
  PYTHON_MODULES,
  SHELL_VALUE_FLAGS,
  WRAPPERS,
  type WrapperSyntax,
} from '#core/dockerfile/shell/tables/wrappers';

/** A command's words with the wrappers taken off. */
export interface Unwrapped {
  readonly wrappers: readonly string[];
  /** The word that holds the name; undefined when wrappers are all there is. */
  readonly nameWord: ShellWord | undefined;
  readonly name: string | undefined;
  readonly args: readonly ShellWord[];
  /** `NAME=value` words that wrappers take. */
  readonly assignments: readonly ShellWord[];
  /** The text that a shell is given to run, when the command is `sh -c '…'`, `su -c '…'` or `eval '…'`. */
  readonly script: { readonly word: ShellWord; readonly wrapper: string; readonly isOwnShell: boolean } | undefined;
}

/** Looks through `sudo`, `env X=1`, `nice -n 5` … at the command that does the work. */
export function unwrap(words: readonly ShellWord[]): Unwrapped {
  const wrappers: string[] = [];
  const assignments: ShellWord[] = [];
  let at = 0;
  for (;;) {
    const name = nameOf(words[at]);
    const inner = name === undefined ? undefined : innerStart(name, words, at + 1, assignments);
    if (name === undefined || inner === undefined || words[inner] === undefined) break;
    wrappers.push(isPython(name) ? `${name} -m` : name);
    at = inner;
  }
  const nameWord = words[at];
  const name = nameOf(nameWord);
  const args = words.slice(at + 1);
  return { wrappers, nameWord, name, args, assignments, script: name === undefined ? undefined : scriptIn(name, args) };
}

/** A command's name without its folder; undefined when it is not plain. */
export function nameOf(word: ShellWord | undefined): string | undefined {
  if (word?.raw === '[' || word?.raw === '[[') return word.raw;
  const value = word?.value;
  if (value === undefined || value === '') return undefined;
  return value.slice(value.lastIndexOf('/') + 1) || undefined;
}

/** Where the wrapped command starts; undefined when the name is no wrapper or wraps nothing here. */
function innerStart(name: string, words: readonly ShellWord[], from: number, found: ShellWord[]): number | undefined {
  if (isPython(name)) return words[from]?.value === '-m' && isModule(words[from + 1]) ? from + 1 : undefined;
  const syntax = Object.hasOwn(WRAPPERS, name) ? WRAPPERS[name] : undefined;
  if (!syntax) return undefined;
  let at = behindFlags(syntax, words, from);
  if (at === undefined) return undefined;
  const assignments: ShellWord[] = [];
  while (syntax.takesAssignments && /^[A-Za-z_][A-Za-z0-9_]*=/.test(words[at]?.text ?? '')) {
    const word = words[at++];
    if (word) assignments.push(word);
  }
  at += syntax.operands;
  if (words[at] === undefined) return undefined;
  found.push(...assignments);
  return at;
}

function behindFlags(syntax: WrapperSyntax, words: readonly ShellWord[], from: number): number | undefined {
  let at = from;
  for (;;) {
    const flag = words[at]?.text;
    if (flag === undefined || !flag.startsWith('-')) return at;
    at++;
    if (flag === '--') return at;
    if (syntax.lookups.includes(flag)) return undefined;
    if (takesNext(syntax, flag)) at++;
  }
}

/** True for `-u` and for a cluster that ends with it, such as `-Eu`. */
function takesNext(syntax: WrapperSyntax, flag: string): boolean {
  if (syntax.valueFlags.includes(flag)) return true;
  if (!/^-[A-Za-z]{2,}$/.test(flag)) return false;
  const values = [...flag.slice(1)].map((letter) => syntax.valueFlags.includes(`-${letter}`));
  return values.indexOf(true) === values.length - 1;
}

function isPython(name: string): boolean {
  return /^python[\d.]*$|^pypy[\d.]*$/.test(name);
}

function isModule(word: ShellWord | undefined): boolean {
  return word?.value !== undefined && PYTHON_MODULES.has(word.value);
}

function scriptIn(name: string, args: readonly ShellWord[]): Unwrapped['script'] {
  if (name === 'eval') {
    const [word, more] = args;
    return word && !more ? { word, wrapper: 'eval', isOwnShell: true } : undefined;
  }
  if (name === 'su' || name === 'runuser') {
    const word = args[args.findIndex((it) => it.value === '-c' || it.value === '--command') + 1];
    return word && word !== args[0] ? { word, wrapper: `${name} -c`, isOwnShell: false } : undefined;
  }
  if (!POSIX_SHELLS.has(name)) return undefined;
  const word = commandText(args);
  return word && { word, wrapper: `${name} -c`, isOwnShell: false };
}

/** The word behind the options of a shell, when `-c` is one of them. */
function commandText(args: readonly ShellWord[]): ShellWord | undefined {
  let isCommand = false;
  for (let at = 0; at < args.length; at++) {
    const flag = args[at]?.value;
    if (flag === undefined || !/^[-+]./.test(flag)) return isCommand ? args[at] : undefined;
    if (flag === '--') return isCommand ? args[at + 1] : undefined;
    if (/^-[A-Za-z]*c[A-Za-z]*$/.test(flag)) isCommand = true;
    if (SHELL_VALUE_FLAGS.has(flag) || /^-[A-Za-z]*o$/.test(flag)) at++;
  }
  return undefined;
}
