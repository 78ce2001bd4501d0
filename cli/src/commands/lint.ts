import { resolve } from 'node:path';
import { type CommandArgs, CommandError, defineCommand, UsageError } from '#cli/command';
import { configSource } from '#cli/config';
import { kindOf } from '#cli/files/find-files';
import { encode } from '#cli/files/source';
import type { Io } from '#cli/io';
import { exitCodeOf } from '#cli/lint/exit-code';
import { type LintPlan, openLinter } from '#cli/lint/lint-batch';
import { lintOpenFile, openFile } from '#cli/lint/lint-file';
import { type LintJob, lintPaths } from '#cli/lint/lint-paths';
import type { LintRun } from '#cli/reporters/reporter';
import { FORMATS, reporterOf } from '#cli/reporters/formats';
import { untilAborted } from '#cli/until-aborted';
import { FAIL_ON } from '#core/config/config';
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
    choices: FAIL_ON,
    description: 'End with 1 when a finding is at least this bad. Otherwise what `slipway.json` says, or `info`.',
  },
  maxFindings: {
    kind: 'value',
    value: 'N',
    description: 'Let so many findings pass that are as bad as `--fail-on` says: for files that get better over time.',
  },
  format: {
    kind: 'value',
    value: 'FORMAT',
    choices: FORMATS,
    default: 'text',
    description: 'How to print the findings.',
  },
  stdinFilename: {
    kind: 'value',
    value: 'FILE',
    description: 'Name of the Dockerfile on standard input: for the report, and to find its `slipway.json`.',
  },
  shellcheck: {
    kind: 'value',
    value: 'PROGRAM',
    default: 'shellcheck',
    description: 'ShellCheck, by name or path; `off` does not ask it. Where there is none, its comments are missing.',
  },
  cache: { kind: 'flag', description: 'Take results of earlier runs for files that are as they were.' },
  workers: {
    kind: 'value',
    value: 'N',
    description: 'Threads to work in. Otherwise one, and more for many files.',
  },
  stats: { kind: 'flag', description: 'Print behind the report how often each rule found something, and the time.' },
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
    const workers = countOf('workers', options.workers, 1);
    const maxFindings = countOf('max-findings', options.maxFindings, 0) ?? 0;

    await requireFolder(options.context, io);

    const started = performance.now();
    const config = await configSource({ file: options.config, preset: options.preset, rules: options.rule }, io);
    const paths = positionals.length > 0 ? positionals : ['.'];
    const job: LintJob = { paths, plan: planOf(options), isQuiet: options.quiet, workers, config, io, signal };
    const run = isStdin ? await lintStdin(job, options) : await lintPaths(job);
    await print(run, options, io, isStdin && job.plan.fix ? io.err : io.out);
    sayProblems(run, config.problems, io);
    if (!options.quiet) for (const note of config.notes) io.err(`slipway: ${note}\n`);
    if (options.stats) {
      const { statsText } = await import('#cli/reporters/stats');
      io.err(statsText(run, performance.now() - started));
    }
    return exitCodeOf(run, { config, failOn: options.failOn, maxFindings });
  },
});

async function requireFolder(context: string | undefined, io: Io): Promise<void> {
  if (context === undefined || (await kindOf(resolve(io.cwd, context))) === 'folder') return;
  throw new CommandError(`There is no folder \`${context}\`; \`--context\` names the one that is sent to the build.`);
}

function planOf({ fix, fixSuggestions, context, shellcheck, cache }: LintOptions): LintPlan {
  const safety: AppliedSafety | undefined = fixSuggestions ? 'suggestion' : fix ? 'safe' : undefined;
  const program = shellcheck === 'off' ? undefined : shellcheck;
  return { fix: safety, context, shellcheck: program, usesCache: cache };
}

/** The value of an option that counts. */
function countOf(name: string, value: string | undefined, least: number): number | undefined {
  if (value === undefined) return undefined;
  const count = Number(value);
  if (/^\d+$/.test(value) && count >= least) return count;
  throw new UsageError(`\`--${name}\` is a number from ${least} on, not \`${value}\`.`);
}

/** With fixes the fixed text takes standard output, so that an editor can read it; the report goes beside it. */
async function lintStdin({ plan, config, io, signal }: LintJob, { stdinFilename }: LintOptions): Promise<LintRun> {
  const file = stdinFilename ?? 'stdin';
  const [bytes, linter, settings] = await Promise.all([
    untilAborted(io.readStdin(), signal),
    openLinter(plan, io),
    config.settingsOf(file),
  ]);
  const { tools } = linter;
  const open = await openFile({ file, bytes, settings, isInFolder: stdinFilename !== undefined }, tools);
  const { source } = open;
  const { report } = await lintOpenFile(open, tools, signal);
  for (const problem of tools.outside.problems) io.err(`slipway: ${problem}\n`);
  if (plan.fix && !source.isExact)
    throw new CommandError('Standard input holds bytes that are not UTF-8; it was not fixed.');
  if (plan.fix) io.out(encode(source, report.text));
  return { reports: [report], failed: [] };
}

async function print(run: LintRun, options: LintOptions, io: Io, write: (text: string) => void): Promise<void> {
  const { terminal } = io;
  const report = await reporterOf(options.format);
  const text = report(run, {
    hasColours: write === io.out ? terminal.outHasColours : terminal.errHasColours,
    width: terminal.width,
    isQuiet: options.quiet,
  });
  if (text !== '') write(text);
}

function sayProblems({ reports, failed }: LintRun, problems: readonly string[], io: Io): void {
  for (const problem of problems) io.err(`slipway: ${problem}\n`);
  for (const { file, reason } of failed) io.err(`slipway: \`${file}\` could not be checked: ${reason}\n`);
  for (const { file, faults } of reports) {
    for (const { rule, error } of faults) io.err(`slipway: the rule \`${rule}\` failed on ${file}: ${String(error)}\n`);
  }
}
