import type { MappedText } from '#core/text/mapped-text';
import type { Span } from '#core/text/span';

/** How the text of a command is read: only `posix` ones are looked into. */
export type ShellDialect = 'posix' | 'powershell' | 'cmd' | 'other';

/** The shell text of one instruction (or heredoc), taken apart. All spans point into the Dockerfile. */
export interface ShellScript extends Span {
  readonly dialect: ShellDialect;
  /** What the shell is handed: continuations and comment lines taken out, with positions back. */
  readonly source: MappedText;
  /** Every simple command, also those inside subshells, conditions, loops, functions and `$(…)`, in the order they stand. */
  readonly commands: readonly ShellCommand[];
  /** False when the text could not be understood fully (syntax error, other dialect, no grammar at hand). */
  readonly isComplete: boolean;
}

/** What stands between a command and the one before it in the same list. `start` for the first. */
export type ShellJoin = 'start' | '&&' | '||' | ';' | '|' | '&';

/** A simple command: assignments, a name, arguments, redirections. */
export interface ShellCommand extends Span {
  /** Name without folder and behind wrappers (`sudo`, `env X=1`, `/usr/bin/…`); undefined when it is no plain word. */
  readonly name: string | undefined;
  /** The word that holds the name; undefined for a command of assignments only. */
  readonly nameWord: ShellWord | undefined;
  /** The words behind the name. */
  readonly args: readonly ShellWord[];
  /** Wrappers in front of the name, outermost first: `sudo`, `env`, `exec`, `command`, `time`, `nice`, `sh -c`, `xargs` … */
  readonly wrappers: readonly string[];
  readonly assignments: readonly ShellAssignment[];
  readonly redirects: readonly ShellRedirect[];
  /** The operator before it, in its own list. */
  readonly join: ShellJoin;
  /** The operator behind it, in its own list; undefined for the last. */
  readonly next: Exclude<ShellJoin, 'start'> | undefined;
  /** Ends with `&`, alone or with the list it stands in. */
  readonly isBackground: boolean;
  /** What encloses it, outermost first; empty at the top of the script. */
  readonly inside: readonly ShellContext[];
}

/** A construct around a command. In `subshell`, `substitution` and `pipeline` changes of state are lost at its end. */
export type ShellContext =
  | 'subshell'
  | 'substitution'
  | 'pipeline'
  | 'condition'
  | 'branch'
  | 'loop'
  | 'function'
  | 'group'
  | 'negation';

/** A word of a command. */
export interface ShellWord extends Span {
  /** As written. */
  readonly raw: string;
  /** Quotes and escapes taken away; undefined when a variable, substitution or glob leaves it open. */
  readonly value: string | undefined;
  readonly isQuoted: boolean;
}

export interface ShellAssignment extends Span {
  readonly name: string;
  readonly value: ShellWord | undefined;
}

export interface ShellRedirect extends Span {
  /** `>`, `>>`, `<`, `2>`, `&>`, `<<<`, `>&` … with the number in front, as written. */
  readonly operator: string;
  readonly target: ShellWord | undefined;
}
