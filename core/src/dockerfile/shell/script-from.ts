import { commandsIn } from '#core/dockerfile/shell/commands';
import type { ShellGrammar } from '#core/dockerfile/shell/grammar';
import type { ShellDialect, ShellScript } from '#core/dockerfile/shell/script';
import type { MappedText } from '#core/text/mapped-text';

/** The shell that runs a text. */
export interface Shell {
  readonly dialect: ShellDialect;
  /** The program with its options, as SHELL or a shebang name them. */
  readonly words: readonly string[];
}

/** Takes a shell text apart. Only POSIX dialects are looked into, and only with a grammar at hand. */
export function scriptFrom(source: MappedText, shell: Shell, grammar: ShellGrammar | undefined): ShellScript {
  const isReadable = grammar !== undefined && shell.dialect === 'posix';
  const read = isReadable ? commandsIn(source, grammar) : { commands: [], loops: [], isComplete: false };
  const span = source.sourceSpan(0, source.text.length);
  return { ...span, dialect: shell.dialect, shell: shell.words, source, ...read };
}
