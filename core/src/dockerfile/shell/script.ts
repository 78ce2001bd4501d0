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
  /** The `for` loops with a list, outer ones first. */
  readonly loops: readonly ShellLoop[];
  /** False when the text could not be understood fully (syntax error, other dialect, no grammar at hand). */
  readonly isComplete: boolean;
  /** The shell that runs it, with its options: the words of SHELL in force, or of a shebang. */
  readonly shell: readonly string[];
}

/** `for name in words; do …`, from the first word of its body to the last. */
export interface ShellLoop extends Span {
  readonly name: string;
  readonly words: readonly ShellWord[];
}

/** What stands between a command and the one before it in the same list. `start` for the first. */
export type ShellJoin = 'start' | '&&' | '||' | ';' | '|' | '&';

/**
 * A simple command: assignments, a name, arguments, redirections. `[ … ]`, `[[ … ]]` and `(( … ))` are commands of
 * that name. The span reaches from its first word, wrappers included, to the last word or redirection of its own.
 */
export interface ShellCommand extends Span {
  /** Name without folder and behind wrappers (`sudo`, `env X=1`, `/usr/bin/…`); undefined when it is no plain word. */
  readonly name: string | undefined;
  /** The word that holds the name; undefined for a command of assignments only. */
  readonly nameWord: ShellWord | undefined;
  /** The words behind the name. */
  readonly args: readonly ShellWord[];
  /**
   * Wrappers in front of the name, outermost first: `sudo`, `env`, `exec`, `command`, `time`, `nice`, `xargs` …
   * The commands in the text of `sh -c '…'` have `sh -c` there, and stand in a `subshell`.
   * `python3 -m pip` is `pip` with the wrapper `python3 -m`.
   */
  readonly wrappers: readonly string[];
  /** Those in front of it, also those that `env` and `sudo` take. */
  readonly assignments: readonly ShellAssignment[];
  /** Its own first, then those of the constructs around it: each command in `{ a; b; } > f` writes to `f`. */
  readonly redirects: readonly ShellRedirect[];
  /** The operator before it, in its own list. */
  readonly join: ShellJoin;
  /** The operator behind it, in its own list; undefined for the last. */
  readonly next: Exclude<ShellJoin, 'start'> | undefined;
  /** Ends with `&`, alone or with the list it stands in. */
  readonly isBackground: boolean;
  /** What encloses it, outermost first; empty at the top of the script. */
  readonly inside: readonly ShellContext[];
  /**
   * The shells below the script's own that it runs in, outermost first, each by a number that no other one of the
   * script has: subshells, substitutions, parts of a pipeline, lists in the background, `sh -c`. A change of state
   * (`cd`, `export`) reaches the later commands whose numbers begin with the same ones, and no others.
   */
  readonly shells: readonly number[];
  /**
   * True in the text of `sh -c "…"`: the shell outside reads it first, puts in its own variables, and takes a quote
   * for the text's end.
   */
  readonly isInDoubleQuotes: boolean;
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
  /** Quotes and escapes taken away, what the shell puts in later left as written: `"$HOME/x"` is `$HOME/x`. */
  readonly text: string;
  /** The same as `text`, but undefined when a variable, substitution, glob, brace or tilde leaves it open. */
  readonly value: string | undefined;
  /** True when any part of it is in quotes. */
  readonly isQuoted: boolean;
}

export interface ShellAssignment extends Span {
  readonly name: string;
  readonly value: ShellWord | undefined;
}

export interface ShellRedirect extends Span {
  /** `>`, `>>`, `<`, `2>`, `&>`, `<<`, `<<<`, `>&` … with the number in front, as written. */
  readonly operator: string;
  readonly target: ShellWord | undefined;
}
