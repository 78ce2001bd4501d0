import { Argument, Command as Program, CommanderError, Option } from 'commander';
import {
  type AnyCommand,
  CommandError,
  ExitCode,
  type OptionDefinition,
  type Positional,
  UsageError,
} from '#cli/command';
import { COMMANDS } from '#cli/commands';
import type { Io } from '#cli/io';
import { version } from '#cli/version';
import { nearestName } from '#core/lint/names';
import { ownEntry } from '#core/lint/own-entry';

const PROGRAM = 'slipway';

/**
 * Runs the command that the arguments name and gives its exit code; never rejects.
 *
 * @param argv What stands behind the program's name.
 */
export async function runCli(argv: readonly string[], io: Io, signal: AbortSignal): Promise<ExitCode> {
  try {
    const name = argv[0];
    if (name === undefined || name.startsWith('-') || name === 'help') return await overview(argv, io, signal);
    const load = ownEntry(COMMANDS, name);
    if (!load) return unknownCommand(name, io);
    return await runCommand(await load(), argv.slice(1), io, signal);
  } catch (error) {
    if (signal.aborted) return ExitCode.interrupted;
    return sayError(error, argv[0], io);
  }
}

/** Reads the arguments of one command and runs it. */
async function runCommand(
  command: AnyCommand,
  argv: readonly string[],
  io: Io,
  signal: AbortSignal,
): Promise<ExitCode> {
  let code: ExitCode = ExitCode.clean;
  const program = programOf(command, io).action(async () => {
    const options = optionValues(command, program.opts());
    const args = { positionals: program.processedArgs.flat().filter((it) => it !== undefined) as string[], options };
    code = await command.run(args as never, io, signal);
  });
  try {
    await program.parseAsync([...argv], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    // Commander has printed its message; help that was asked for is no error.
    return error.exitCode === 0 ? ExitCode.clean : ExitCode.failure;
  }
  return signal.aborted ? ExitCode.interrupted : code;
}

/** `slipway`, `slipway --help`, `slipway --version`, `slipway help COMMAND`. */
async function overview(argv: readonly string[], io: Io, signal: AbortSignal): Promise<ExitCode> {
  const [first, second] = argv;
  if (first === '--version' || first === '-V') {
    io.out(`${version()}\n`);
    return ExitCode.clean;
  }
  if (first === 'help' && second !== undefined) return runCli([second, '--help'], io, signal);
  const isAsked = first === 'help' || first === '--help' || first === '-h';
  if (first !== undefined && !isAsked) {
    throw new UsageError(`\`${first}\` stands where a command is expected.`);
  }
  const text = await overviewText();
  if (isAsked) io.out(text);
  else io.err(text);
  return isAsked ? ExitCode.clean : ExitCode.failure;
}

async function overviewText(): Promise<string> {
  const commands = await Promise.all(Object.values(COMMANDS).map((load) => load()));
  const width = Math.max(...commands.map(({ name }) => name.length));
  const rows = commands.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`);
  return [
    `Usage: ${PROGRAM} COMMAND [ARGUMENT…]`,
    '',
    'Checks and fixes Dockerfiles, builds and runs them, and shows what is inside of images.',
    '',
    'Commands:',
    ...rows,
    '',
    `\`${PROGRAM} COMMAND --help\` says more of a command, \`${PROGRAM} --version\` prints the version.`,
    'Exit codes: 0 clean, 1 findings, 2 wrong usage or failure, 130 interrupted.',
    '',
  ].join('\n');
}

function programOf(command: AnyCommand, io: Io): Program {
  const program = new Program(`${PROGRAM} ${command.name}`)
    .description([command.summary, command.details].filter((it) => it !== undefined).join('\n\n'))
    .exitOverride()
    .helpOption('-h, --help', 'Show this help.')
    .showHelpAfterError(`Run \`${PROGRAM} ${command.name} --help\` for its options.`)
    .configureOutput({
      writeOut: io.out,
      writeErr: io.err,
      outputError: (message, write) => write(message.replace(/^error: /, 'slipway: ')),
      getOutHelpWidth: () => io.terminal.width,
      getErrHelpWidth: () => io.terminal.width,
    })
    .addHelpText('after', examplesText(command));
  for (const positional of command.positionals) program.addArgument(argumentOf(positional));
  for (const [name, definition] of Object.entries(command.options)) program.addOption(optionOf(name, definition));
  program.option('--no-color', 'Print without colours; `NO_COLOR` and `FORCE_COLOR` are respected too.');
  if (command.passesThrough === true) program.passThroughOptions();
  return program;
}

function argumentOf({ name, description, count }: Positional): Argument {
  const shown = count === 'any' || count === 'some' ? `${name}...` : name;
  return new Argument(count === 'one' || count === 'some' ? `<${shown}>` : `[${shown}]`, description);
}

function optionOf(name: string, definition: OptionDefinition): Option {
  const long = `--${kebab(name)}`;
  const flags = definition.short === undefined ? long : `-${definition.short}, ${long}`;
  switch (definition.kind) {
    case 'flag':
      return new Option(flags, definition.description);
    case 'list':
      return new Option(`${flags} <${definition.value}>`, definition.description).argParser(
        (value: string, before: readonly string[] | undefined) => [...(before ?? []), value],
      );
    case 'value': {
      const option = new Option(`${flags} <${definition.value}>`, definition.description);
      if (definition.choices) option.choices(definition.choices);
      if (definition.default !== undefined) option.default(definition.default);
      return option;
    }
  }
}

/** Commander's values in the shape that commands expect: flags are always true or false, lists always lists. */
function optionValues(command: AnyCommand, given: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const [name, { kind }] of Object.entries(command.options)) {
    const value = given[name];
    if (kind === 'flag') values[name] = value === true || isNegated(name, given);
    else values[name] = value ?? (kind === 'list' ? [] : undefined);
  }
  return values;
}

/** Commander takes `--no-cache` as the opposite of `--cache`. */
function isNegated(name: string, given: Readonly<Record<string, unknown>>): boolean {
  const [, first = '', rest = ''] = /^no([A-Z])(.*)$/.exec(name) ?? [];
  return first !== '' && given[first.toLowerCase() + rest] === false;
}

function examplesText({ examples }: AnyCommand): string {
  if (examples.length === 0) return '';
  const lines = examples.flatMap(({ line, says }) => [`  ${line}`, `      ${says}`]);
  return ['', 'Examples:', ...lines].join('\n');
}

function unknownCommand(name: string, io: Io): ExitCode {
  const near = nearestName(name, Object.keys(COMMANDS));
  const hint = near === undefined ? '' : ` Did you mean \`${near}\`?`;
  io.err(`slipway: there is no command \`${name}\`.${hint}\nRun \`${PROGRAM} --help\` for all commands.\n`);
  return ExitCode.failure;
}

function sayError(error: unknown, command: string | undefined, io: Io): ExitCode {
  if (error instanceof UsageError) {
    const help = command === undefined || !Object.hasOwn(COMMANDS, command) ? '' : `${command} `;
    io.err(`slipway: ${error.message}\nRun \`${PROGRAM} ${help}--help\` for how to use it.\n`);
  } else if (error instanceof CommandError) io.err(`slipway: ${error.message}\n`);
  else {
    const shown = error instanceof Error ? (error.stack ?? error.message) : String(error);
    io.err(`slipway: something went wrong that should not have. Please report it with these lines:\n${shown}\n`);
  }
  return ExitCode.failure;
}

function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
