import type { MappedText } from '#core/text/mapped-text';
import type { Span } from '#core/text/span';

/** The instructions of a Dockerfile, by their keyword in upper case. */
export const INSTRUCTION_NAMES = [
  'ADD',
  'ARG',
  'CMD',
  'COPY',
  'ENTRYPOINT',
  'ENV',
  'EXPOSE',
  'FROM',
  'HEALTHCHECK',
  'LABEL',
  'MAINTAINER',
  'ONBUILD',
  'RUN',
  'SHELL',
  'STOPSIGNAL',
  'USER',
  'VOLUME',
  'WORKDIR',
] as const;

export type InstructionName = (typeof INSTRUCTION_NAMES)[number];

/** The character that continues lines and quotes others. */
export type EscapeCharacter = '\\' | '`';

/** A Dockerfile as its text says it. It never changes; every offset points into `text`. */
export interface DockerfileTree {
  readonly text: string;
  readonly escape: EscapeCharacter;
  readonly directives: readonly Directive[];
  /** Lines that are comments and no directives, also those between the lines of an instruction, in order. */
  readonly comments: readonly Comment[];
  /** In the order of the file; an unknown keyword makes one too. */
  readonly instructions: readonly Instruction[];
  /** What BuildKit would refuse, in order. */
  readonly problems: readonly SyntaxProblem[];
}

/** `# name=value` at the top of the file. */
export interface Directive extends Span {
  readonly name: 'syntax' | 'escape' | 'check';
  readonly value: string;
  readonly valueSpan: Span;
  /** Read by BuildKit's parser, as `escape` must be to count: no `#!` line stands before it. */
  readonly isParsed: boolean;
  /** Read by BuildKit's frontend, as `syntax` and `check` must be to count: it is not indented. */
  readonly isDetected: boolean;
}

/** A comment from its `#` to the end of its line. */
export interface Comment extends Span {
  /** What stands behind the `#`, blanks trimmed. */
  readonly text: string;
}

/** One instruction, from its keyword to the end of its last line (heredoc terminators included, line ending not). */
export interface Instruction extends Span {
  readonly keyword: Keyword;
  /** First and last line, from 0, as BuildKit counts them: heredocs are included. */
  readonly lines: { readonly first: number; readonly last: number };
  /** `--name=value`, in order. */
  readonly flags: readonly Flag[];
  /** All behind the keyword and the flags: continuations, comment lines and heredoc bodies taken out. */
  readonly value: MappedText;
  /** The words BuildKit makes of the value: for shell forms one word, for JSON its strings, for pairs name, value and `=`. */
  readonly words: readonly Word[];
  /** The strings of an exec form; undefined when BuildKit takes the value as shell form or the instruction has none. */
  readonly json: readonly Word[] | undefined;
  /** ENV, LABEL and ARG: their names and values. Empty for the others. */
  readonly pairs: readonly Pair[];
  /** Those of an ONBUILD are its trigger's too. */
  readonly heredocs: readonly Heredoc[];
  /** The trigger of an ONBUILD, the command of a HEALTHCHECK. */
  readonly child: Instruction | undefined;
}

export interface Keyword extends Span {
  /** Upper case. Not one of {@link INSTRUCTION_NAMES} when the file has a word that is no instruction. */
  readonly name: InstructionName | 'UNKNOWN';
  /** As it is written. */
  readonly text: string;
}

/** A word of an instruction: `text` as BuildKit reads it, quotes and variables not yet replaced. */
export interface Word extends Span {
  readonly text: string;
}

/** `--name=value` before an instruction's value. */
export interface Flag extends Span {
  /** Without the dashes. */
  readonly name: string;
  /** Undefined when there is no `=`. */
  readonly value: string | undefined;
  readonly valueSpan: Span;
}

/** `name=value`, or `name value` in the older form of ENV and LABEL. */
export interface Pair extends Span {
  readonly name: Word;
  /** As written, quotes included; undefined when only a name stands there (ARG). */
  readonly value: Word | undefined;
  /** True for `ENV name value`, where everything behind the name is the value. */
  readonly isLegacy: boolean;
}

/** A here-document of RUN, COPY or ADD. */
export interface Heredoc {
  readonly name: string;
  /** The number before `<<`; 0 without one. */
  readonly fd: number;
  /** False when a part of the name is quoted. */
  readonly expand: boolean;
  /** `<<-`: leading tabs are taken away. */
  readonly chomp: boolean;
  /** `<<NAME` in the instruction's line. */
  readonly marker: Span;
  /** The lines between the instruction's line and the terminator, with their line endings. */
  readonly body: Span;
  /** What the command sees: chomped when asked for. */
  readonly content: string;
  /** The line that ends it; undefined when the file ends first. */
  readonly terminator: Span | undefined;
}

/** Something BuildKit refuses. Instructions behind it are still understood. */
export interface SyntaxProblem extends Span {
  /** `split`: the file does not divide into instructions; `instruction`: one instruction is wrong. */
  readonly kind: 'split' | 'instruction';
  /** Stable name of the kind of mistake, kebab case. */
  readonly code: string;
  /** One or two sentences: what is wrong and what to do. */
  readonly message: string;
}
