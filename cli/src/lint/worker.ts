import { parentPort, workerData } from 'node:worker_threads';
import type { FailedFile, FileReport } from '#cli/lint/file-report';
import { type LintPlan, type LintTask, openLinter } from '#cli/lint/lint-batch';
import { processIo } from '#cli/io';

/** What a worker is started with. */
export interface WorkerStart {
  readonly plan: LintPlan;
}

/** What a worker is told: `end` to leave its work and clean up. */
export type WorkerMessage = { readonly kind: 'lint'; readonly tasks: readonly LintTask[] } | { readonly kind: 'end' };

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
  const ended = new AbortController();
  const answer = async (tasks: readonly LintTask[]): Promise<void> => {
    const reports = await linter.lint(tasks, ended.signal);
    const said: WorkerAnswer = { reports: reports.map(toSent), problems: linter.tools.outside.problems };
    parentPort?.postMessage(said);
  };
  parentPort?.on('message', (message: WorkerMessage) => {
    switch (message.kind) {
      case 'lint':
        answer(message.tasks).catch((error: unknown) => {
          // Nobody waits for the answer of a worker that was ended.
          if (!ended.signal.aborted) throw error;
        });
        break;
      case 'end':
        ended.abort();
        parentPort?.close();
    }
  });
}

function toSent(report: FileReport | FailedFile): SentReport {
  if ('reason' in report) return report;
  const { file, text, findings, faults, applied } = report;
  return { file, text, findings, faults: faults.map(({ rule, error }) => ({ rule, error: String(error) })), applied };
}
