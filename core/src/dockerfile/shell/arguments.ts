import type { ShellCommand, ShellWord } from '#core/dockerfile/shell/script';
import { commandSyntax, programOf } from '#core/dockerfile/shell/tables/commands';
import type { CommandSyntax } from '#core/dockerfile/shell/tables/syntax';
import { partOf, restOf } from '#core/dockerfile/shell/words';
import type { Span } from '#core/text/span';

/** A flag of a command. A cluster such as `-yq` is several, each with the span of its letter. */
export interface ShellFlag extends Span {
  /** With its dashes, without its value: `-y`, `--target`. */
  readonly name: string;
  /** Behind `=`, right behind the letter, or the next word when the program takes one there. */
  readonly value: ShellWord | undefined;
  /** The word it is written in. */
  readonly word: ShellWord;
}

/** A command's words, told apart. */
export interface ShellArguments {
  /** The command's name as the tables have it: `pip` for `pip3.11`; undefined when the name is not plain. */
  readonly program: string | undefined;
  /** `['install']`, `['global', 'add']`; empty for programs without subcommands and when none is given. */
  readonly subcommands: readonly string[];
  readonly subcommandWords: readonly ShellWord[];
  /** In order; those in front of the subcommand too. */
  readonly flags: readonly ShellFlag[];
  /** The words that are neither, in order: packages, files, addresses. */
  readonly operands: readonly ShellWord[];
  /** The `--` that ends the flags. */
  readonly endOfFlags: ShellWord | undefined;
  /** True when an unquoted variable or substitution may stand for more flags and operands than are seen. */
  readonly hasOpenWords: boolean;
}

const made = new WeakMap<ShellCommand, ShellArguments>();

/**
 * Tells subcommand, flags with their values, and operands of a command apart, by the tables in `tables/`.
 * A program that they don't know has no subcommands, and its flags have values only behind `=`; its clusters stay whole.
 */
export function readArguments(command: ShellCommand): ShellArguments {
  const known = made.get(command);
  if (known) return known;
  const read = new Reader(command).read();
  made.set(command, read);
  return read;
}

/** The last flag of one of the names, which is the one that counts; undefined when there is none. */
export function flagOf(args: ShellArguments, ...names: readonly string[]): ShellFlag | undefined {
  return args.flags.findLast((it) => names.includes(it.name));
}

export function hasFlag(args: ShellArguments, ...names: readonly string[]): boolean {
  return args.flags.some((it) => names.includes(it.name));
}

/** True when the command is the program with exactly the subcommand: `isCommand(it, 'apt-get', 'install')`. */
export function isCommand(command: ShellCommand, program: string, ...subcommands: readonly string[]): boolean {
  if (command.name === undefined || programOf(command.name) !== program) return false;
  if (subcommands.length === 0) return true;
  const given = readArguments(command).subcommands;
  return subcommands.length === given.length && subcommands.every((it, at) => it === given[at]);
}

class Reader {
  private readonly program: string | undefined;
  private readonly syntax: CommandSyntax | undefined;
  private readonly words: readonly ShellWord[];
  private readonly subcommandWords: ShellWord[] = [];
  private readonly flags: ShellFlag[] = [];
  private readonly operands: ShellWord[] = [];
  private endOfFlags: ShellWord | undefined;
  private valueFlags: ReadonlySet<string> | undefined;
  private at = 0;

  constructor(command: ShellCommand) {
    this.program = command.name === undefined ? undefined : programOf(command.name);
    this.syntax = this.program === undefined ? undefined : commandSyntax(this.program);
    this.words = command.args;
  }

  read(): ShellArguments {
    if (this.syntax?.dashes === 'bundled') this.bundle();
    for (let word = this.words[this.at]; word; word = this.words[this.at]) this.word(word);
    return {
      program: this.program,
      subcommands: this.subcommandWords.map((it) => it.text),
      subcommandWords: this.subcommandWords,
      flags: this.flags,
      operands: this.operands,
      endOfFlags: this.endOfFlags,
      hasOpenWords: this.words.some((it) => it.value === undefined && /^[$`]/.test(it.raw)),
    };
  }

  private word(word: ShellWord): void {
    this.at++;
    const { text } = word;
    if (this.isToolchain(text)) this.push(text, undefined, word, word);
    else if (this.endOfFlags || !text.startsWith('-') || text === '-') this.operand(word);
    else if (text === '--') this.endOfFlags = word;
    else if (text.startsWith('--') || !this.syntax || this.isWhole(text)) this.long(word);
    else this.cluster(word, 1);
  }

  /** `cargo +nightly build` */
  private isToolchain(text: string): boolean {
    return this.program === 'cargo' && this.subcommandWords.length === 0 && text.startsWith('+');
  }

  private isWhole(text: string): boolean {
    const name = text.split('=', 1)[0] ?? text;
    return this.syntax?.dashes === 'words' || this.syntax?.longWithOneDash.has(name) === true;
  }

  /** `tar xzf a.tar`: the letters of the first word, whose values follow in their order. */
  private bundle(): void {
    const [word] = this.words;
    if (!word || !/^[A-Za-z]+$/.test(word.text)) return;
    this.at = 1;
    for (const [index, letter] of [...word.text].entries()) {
      const name = `-${letter}`;
      this.push(name, this.takesValue(name) ? this.words[this.at++] : undefined, word, partOf(word, index, index + 1));
    }
  }

  private long(word: ShellWord): void {
    const at = word.text.indexOf('=');
    if (at > 0) this.push(word.text.slice(0, at), restOf(word, at + 1), word, word);
    else this.push(word.text, this.takesValue(word.text) ? this.words[this.at++] : undefined, word, word);
  }

  private cluster(word: ShellWord, from: number): void {
    for (let at = from; at < word.text.length; at++) {
      const name = `-${word.text.charAt(at)}`;
      const isAssigned = word.text[at + 1] === '=';
      // `-j4` and `-j$(nproc)`: what is no letter can't be another flag.
      const takes = isAssigned || this.takesValue(name) || /[^A-Za-z#]/.test(word.text[at + 1] ?? 'a');
      const rest = isAssigned ? at + 2 : at + 1;
      const span = word.text.length === 2 ? word : partOf(word, at, at + 1);
      if (!takes) this.push(name, undefined, word, span);
      else if (rest < word.text.length) this.push(name, restOf(word, rest), word, span);
      else this.push(name, this.words[this.at++], word, span);
      if (takes) return;
    }
  }

  private push(name: string, value: ShellWord | undefined, word: ShellWord, { start, end }: Span): void {
    this.flags.push({ start, end, name, value, word });
  }

  private operand(word: ShellWord): void {
    if (this.isSubcommand(word)) this.subcommandWords.push(word);
    else this.operands.push(word);
    this.valueFlags = undefined;
  }

  private isSubcommand({ value }: ShellWord): boolean {
    const { syntax, subcommandWords } = this;
    if (!syntax?.subcommands || value === undefined || this.operands.length > 0 || this.endOfFlags) return false;
    if (subcommandWords.length === 0) return true;
    const path = `${subcommandWords.map((it) => it.text).join(' ')} ${value}`;
    return Object.hasOwn(syntax.subcommands, path);
  }

  private takesValue(name: string): boolean {
    if (!this.syntax) return false;
    return this.syntax.valueFlags.has(name) || this.ofSubcommand(this.syntax).has(name);
  }

  private ofSubcommand({ subcommands }: CommandSyntax): ReadonlySet<string> {
    if (this.valueFlags) return this.valueFlags;
    const path = this.subcommandWords.map((it) => it.text).join(' ');
    this.valueFlags = (subcommands && Object.hasOwn(subcommands, path) && subcommands[path]) || new Set();
    return this.valueFlags;
  }
}
