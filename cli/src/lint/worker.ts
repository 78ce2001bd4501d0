import { parentPort, workerData } from 'node:worker_threads';
import type { FailedFile, FileReport } from '#cli/lint/file-report';
import { type LintPlan, type LintTask, openLinter } from '#cli/lint/lint-batch';
import { processIo } from '#cli/io';

/** What a worker is started with. */
export interface WorkerStart {
  readonly plan: LintPlan;
}

/** A file's report as it crosses the border between threads. */
export type SentReport = FailedFile | Omit<FileReport, 'lines'>;

/** A worker's answer to a list of tasks. */
export interface WorkerAnswer {
  readonly reports: readonly SentReport[];
  /** What went wrong outside, so far. */
  readonly problems: readonly string[];
}

/** Lints the lists of files that the main thread sends, one answer for each list, until it is ended. */
export async function serveLint(): Promise<void> {
  const { plan } = workerData as WorkerStart;
  const linter = await openLinter(plan, processIo([]));
  const { signal } = new AbortController();
  parentPort?.on('message', (tasks: readonly LintTask[]) => {
    void linter.lint(tasks, signal).then((reports) => {
      const answer: WorkerAnswer = { reports: reports.map(toSent), problems: linter.outside.problems };
      parentPort?.postMessage(answer);
    });
  });
}

function toSent(report: FileReport | FailedFile): SentReport {
  if ('reason' in report) return report;
  const { file, text, findings, faults, applied } = report;
  return { file, text, findings, faults: faults.map(({ rule, error }) => ({ rule, error: String(error) })), applied };
}
