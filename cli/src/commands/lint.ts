import { type CommandArgs, CommandError, defineCommand, ExitCode, UsageError } from '#cli/command';
import { type ConfigSource, configSource } from '#cli/config';
import { findFiles } from '#cli/files/find-files';
import { encode } from '#cli/files/source';
import type { Io } from '#cli/io';
import { type FailedFile, type FileReport, isAtLeast } from '#cli/lint/file-report';
import { lintFile, lintSource } from '#cli/lint/lint-file';
import { outsideOf } from '#cli/lint/outside';
import type { LintRun, Reporter } from '#cli/reporters/reporter';
import { readShellGrammar } from '#cli/shell-grammar';
import { untilAborted } from '#cli/until-aborted';
import type { ShellGrammar } from '#core/dockerfile/shell/grammar';
import type { AppliedSafety } from '#core/lint/fix';
import { PRESETS } from '#core/lint/presets';

const OPTIONS = {
  fix: { kind: 'flag', description: 'Apply safe fixes to the files.' },
  fixSuggestions: { kind: 'flag', description: 'Apply suggestions too: look at the result.' },
  preset: {
    kind: 'value',
    value: 'NAME',
    choices: PRESETS,
    description: 'Rules to run. Otherwise what `slipway.json` says, or `recommended`.',
  },
  rule: {
    kind: 'list',
    value: 'RULE=LEVEL',
    description: 'Level of one rule: `off`, `info`, `warning`, `error` or `on`. May be given several times.',
  },
  config: { kind: 'value', value: 'FILE', description: 'Take this configuration, not the nearest `slipway.json`.' },
  context: {
    kind: 'value',
    value: 'DIR',
    description:
      'Folder that is sent to the build. Otherwise that of the Dockerfile, or one above it in the repository that has more of what it copies.',
  },
  failOn: {
    kind: 'value',
    value: 'LEVEL',
    choices: ['error', 'warning', 'info', 'never'],
    default: 'info',
    description: 'End with 1 when a finding is at least this bad.',
  },
  format: {
    kind: 'value',
    value: 'FORMAT',
    choices: ['text', 'json', 'sarif', 'github'],
    default: 'text',
    description: 'How to print the findings.',
  },
  stdinFilename: {
    kind: 'value',
    value: 'FILE',
    description: 'Name of the Dockerfile on standard input: for the report, and to find its `slipway.json`.',
  },
  quiet: { kind: 'flag', short: 'q', description: 'Print findings only, no summary.' },
} as const;

type LintOptions = CommandArgs<typeof OPTIONS>['options'];

export const lintCommand = defineCommand({
  name: 'lint',
  summary: 'Check Dockerfiles, and fix them.',
  details:
    'A PATH is a file, a folder, whose Dockerfiles are checked with those below, a glob, or `-` for standard input. ' +
    'Without one the working folder is checked. What Git ignores is left out, unless it is named itself.',
  positionals: [{ name: 'PATH', description: 'Files, folders, globs, or `-`.', count: 'any' }],
  options: OPTIONS,
  examples: [
    { line: 'slipway lint', says: 'Checks all Dockerfiles of this folder and those below.' },
    { line: 'slipway lint --fix web/Dockerfile', says: 'Fixes what can be fixed safely, and prints the rest.' },
    { line: 'slipway lint --format sarif . > slipway.sarif', says: 'Writes a report for code scanning.' },
    { line: 'slipway lint - --stdin-filename web/Dockerfile < draft', says: 'Checks text that is not saved yet.' },
  ],

  async run({ positionals, options }, io, signal) {
    const isStdin = positionals.includes('-') || (positionals.length === 0 && options.stdinFilename !== undefined);
    if (isStdin && positionals.length > 1) throw new UsageError('`-` cannot be mixed with other paths.');

    const config = await configSource({ file: options.config, preset: options.preset, rules: options.rule }, io);
    const lint = isStdin ? lintStdin : lintPaths;
    const run = await lint({ paths: positionals.length > 0 ? positionals : ['.'], options, config, io, signal });
    sayProblems(run, config, io);
    return exitCodeOf(run, config, options);
  },
});

interface LintJob {
  readonly paths: readonly string[];
  readonly options: LintOptions;
  readonly config: ConfigSource;
  readonly io: Io;
  readonly signal: AbortSignal;
}

async function lintPaths({ paths, options, config, io, signal }: LintJob): Promise<LintRun> {
  const [{ files, failed: missing }, grammar] = await Promise.all([
    findFiles(paths, io.cwd, signal),
    grammarOrLess(io),
  ]);

  const outside = outsideOf(io.cwd, options.context);
  const reports: FileReport[] = [];
  const failed: FailedFile[] = [...missing];
  for (const file of files) {
    signal.throwIfAborted();
    const settings = await config.settingsOf(file);
    const outcome = await lintFile(file, io, { settings, grammar, fix: fixOf(options), outside });
    if ('reason' in outcome) failed.push(outcome);
    else reports.push(outcome);
  }
  const run = { reports, failed };
  await print(run, options, io, io.out);
  return run;
}

/** With fixes the fixed text takes standard output, so that an editor can read it; the report goes beside it. */
async function lintStdin({ options, config, io, signal }: LintJob): Promise<LintRun> {
  const file = options.stdinFilename ?? 'stdin';
  const [bytes, grammar, settings] = await Promise.all([
    untilAborted(io.readStdin(), signal),
    grammarOrLess(io),
    config.settingsOf(file),
  ]);
  const fix = fixOf(options);
  const outside = options.stdinFilename === undefined ? undefined : outsideOf(io.cwd, options.context);
  const { report, source } = await lintSource(file, bytes, { settings, grammar, fix, outside });
  if (fix && !source.isExact)
    throw new CommandError('Standard input holds bytes that are not UTF-8; it was not fixed.');
  if (fix) io.out(encode(source, report.text));
  const run = { reports: [report], failed: [] };
  await print(run, options, io, fix ? io.err : io.out);
  return run;
}

async function print(run: LintRun, options: LintOptions, io: Io, write: (text: string) => void): Promise<void> {
  const { terminal } = io;
  const toOut = write === io.out;
  const report = await reporterOf(options.format);
  const text = report(run, {
    hasColours: toOut ? terminal.outHasColours : terminal.errHasColours,
    width: terminal.width,
    isQuiet: options.quiet,
  });
  if (text !== '') write(text);
}

async function reporterOf(format: LintOptions['format']): Promise<Reporter> {
  switch (format) {
    case 'text':
      return (await import('#cli/reporters/text')).reportText;
    case 'json':
      return (await import('#cli/reporters/json')).reportJson;
    case 'sarif':
      return (await import('#cli/reporters/sarif')).reportSarif;
    case 'github':
      return (await import('#cli/reporters/github')).reportGithub;
  }
}

/** Rules that look into shell text are silent without the grammar, the others are not. */
async function grammarOrLess(io: Io): Promise<ShellGrammar | undefined> {
  try {
    return await readShellGrammar();
  } catch (error) {
    io.err(
      `slipway: shell commands are not checked, because their grammar cannot be loaded: ${(error as Error).message}\n`,
    );
    return undefined;
  }
}

function fixOf({ fix, fixSuggestions }: LintOptions): AppliedSafety | undefined {
  if (fixSuggestions) return 'suggestion';
  return fix ? 'safe' : undefined;
}

function sayProblems({ reports, failed }: LintRun, config: ConfigSource, io: Io): void {
  for (const problem of config.problems) io.err(`slipway: ${problem}\n`);
  for (const { file, reason } of failed) io.err(`slipway: \`${file}\` could not be checked: ${reason}\n`);
  for (const { file, faults } of reports) {
    for (const { rule, error } of faults) io.err(`slipway: the rule \`${rule}\` failed on ${file}: ${String(error)}\n`);
  }
}

function exitCodeOf({ reports, failed }: LintRun, config: ConfigSource, { failOn }: LintOptions): ExitCode {
  const hasFaults = reports.some((it) => it.faults.length > 0);
  if (failed.length > 0 || hasFaults || config.problems.length > 0) return ExitCode.failure;
  if (failOn === 'never') return ExitCode.clean;
  const isBad = reports.some((it) => it.findings.some(({ severity }) => isAtLeast(severity, failOn)));
  return isBad ? ExitCode.findings : ExitCode.clean;
}
