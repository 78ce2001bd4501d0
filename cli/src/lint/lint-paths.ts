import { basename, normalize } from 'node:path';
import { findFiles } from '#cli/files/find-files';
import type { ConfigSource } from '#cli/config';
import type { Io } from '#cli/io';
import type { FailedFile, FileReport } from '#cli/lint/file-report';
import { BATCH, type LintPlan, type LintTask, openLinter } from '#cli/lint/lint-batch';
import { defaultCacheFolder, pruneCache } from '#cli/lint/lint-cache';
import { lintInWorkers, type PoolOutcome, usefulWorkers } from '#cli/lint/lint-pool';
import type { LintRun } from '#cli/reporters/reporter';

/** What `slipway lint` was asked to do. */
export interface LintJob {
  readonly paths: readonly string[];
  readonly plan: LintPlan;
  /** Nothing is said besides the report and errors. */
  readonly isQuiet: boolean;
  /** Threads to work in; undefined for as many as are worth it. */
  readonly workers: number | undefined;
  readonly config: ConfigSource;
  readonly io: Io;
  readonly signal: AbortSignal;
}

/** The bundle, when this runs from it: only that can be started as a worker. */
const PROGRAM = basename(__filename) === 'cli.js' ? __filename : undefined;

/** Lints the files that the paths lead to. */
export async function lintPaths({ paths, plan, isQuiet, workers, config, io, signal }: LintJob): Promise<LintRun> {
  const { files, failed: missing } = await findFiles(paths, io.cwd, signal);
  const tasks: LintTask[] = [];
  for (const file of files) {
    const settings = await config.settingsOf(file);
    if (!settings.isIgnored) tasks.push({ file, settings });
    else if (!isQuiet && paths.some((it) => normalize(it) === file)) {
      io.err(`slipway: \`${file}\` is not checked, because \`ignore\` means it.\n`);
    }
  }

  const count = workers ?? usefulWorkers(tasks.length);
  const { reports: all, problems } =
    PROGRAM !== undefined && count > 1
      ? await lintInWorkers(tasks, plan, count, PROGRAM, signal)
      : await lintHere(tasks, plan, io, signal);
  if (plan.usesCache) await pruneCache(defaultCacheFolder(io.env));
  for (const problem of problems) io.err(`slipway: ${problem}\n`);
  const failed = all.filter((it): it is FailedFile => 'reason' in it);
  const reports = all.filter((it): it is FileReport => !('reason' in it));
  return { reports, failed: [...missing, ...failed] };
}

async function lintHere(tasks: readonly LintTask[], plan: LintPlan, io: Io, signal: AbortSignal): Promise<PoolOutcome> {
  const linter = await openLinter(plan, io);
  const reports: (FileReport | FailedFile)[] = [];
  for (let at = 0; at < tasks.length; at += BATCH) {
    reports.push(...(await linter.lint(tasks.slice(at, at + BATCH), signal)));
  }
  return { reports, problems: linter.tools.outside.problems };
}
