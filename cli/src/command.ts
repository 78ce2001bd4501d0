import type { Io } from '#cli/io';

/** How a command ended, as the shell sees it. */
export const ExitCode = {
  clean: 0,
  /** It ran, and found something. */
  findings: 1,
  /** Wrong usage, or something that kept it from doing its work. */
  failure: 2,
  interrupted: 130,
} as const;

export type ExitCode = (typeof ExitCode)[keyof typeof ExitCode];

/** `--name`: there or not. */
export interface FlagOption {
  readonly kind: 'flag';
  readonly short?: string;
  readonly description: string;
}

/** `--name VALUE`; without `choices` any text will do. */
export interface ValueOption<Choice extends string = string> {
  readonly kind: 'value';
  readonly short?: string;
  /** Name of the value in the help, upper case. */
  readonly value: string;
  readonly description: string;
  readonly choices?: readonly Choice[];
  readonly default?: Choice;
}

/** `--name VALUE`, any number of times. */
export interface ListOption {
  readonly kind: 'list';
  readonly short?: string;
  readonly value: string;
  readonly description: string;
}

export type OptionDefinition = FlagOption | ValueOption | ListOption;

/** The options by their names in camel case: `stdinFilename` is written `--stdin-filename`. */
export type OptionDefinitions = Readonly<Record<string, OptionDefinition>>;

/** What stands on the command line without dashes. */
export interface Positional {
  readonly name: string;
  readonly description: string;
  /** `one`: must be there; `optional`: may be; `any`: none or more; `some`: one or more. Only the last may repeat. */
  readonly count: 'one' | 'optional' | 'any' | 'some';
}

export interface CommandExample {
  /** As typed, with `slipway` in front. */
  readonly line: string;
  readonly says: string;
}

/** The options' values, typed by their definitions. */
export type OptionValues<O extends OptionDefinitions> = {
  readonly [Key in keyof O]: O[Key] extends FlagOption
    ? boolean
    : O[Key] extends ListOption
      ? readonly string[]
      : O[Key] extends { readonly choices: readonly (infer Choice)[] }
        ? O[Key] extends { readonly default: string }
          ? Choice
          : Choice | undefined
        : O[Key] extends { readonly default: string }
          ? string
          : string | undefined;
};

/** What a command is called with. */
export interface CommandArgs<O extends OptionDefinitions = OptionDefinitions> {
  /** All positionals, in order. */
  readonly positionals: readonly string[];
  readonly options: OptionValues<O>;
}

/** A command of the program. It prints through `io` only, and says with its exit code how it ended. */
export interface Command<O extends OptionDefinitions = OptionDefinitions> {
  readonly name: string;
  /** One sentence, for the list of commands. */
  readonly summary: string;
  /** Paragraphs behind the summary in the command's own help. */
  readonly details?: string;
  readonly positionals: readonly Positional[];
  readonly options: O;
  readonly examples: readonly CommandExample[];
  /** True: an option behind the first positional belongs to the positionals (`run IMAGE COMMAND --its-option`). */
  readonly passesThrough?: boolean;
  readonly run: (args: CommandArgs<O>, io: Io, signal: AbortSignal) => Promise<ExitCode>;
}

/** A command whose types of options no longer matter: what the program's table holds. */
export type AnyCommand = Omit<Command, 'run'> & {
  readonly run: (args: never, io: Io, signal: AbortSignal) => Promise<ExitCode>;
};

/** Gives `run` the types that follow from the options. */
export function defineCommand<const O extends OptionDefinitions>(command: Command<O>): Command<O> {
  return command;
}

/** The user asked for something that cannot be: the message is shown with a hint at `--help`, exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Something kept the command from its work: the message is shown as it is, exit code 2. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
}
