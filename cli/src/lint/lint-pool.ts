import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { FailedFile, FileReport } from '#cli/lint/file-report';
import type { LintPlan, LintTask } from '#cli/lint/lint-batch';
import type { SentReport, WorkerAnswer, WorkerMessage, WorkerStart } from '#cli/lint/worker';
import { indexLines } from '#core/text/line-index';

/** Files a worker gets at once: few enough that none is left waiting at the end. */
const AT_ONCE = 25;

/** A worker takes a quarter of a second to be ready, in which one thread checks as many files as this. */
const WORTH_A_WORKER = 150;

/** How many workers a run over so many files is worth, when nobody says. */
export function usefulWorkers(files: number): number {
  return Math.max(1, Math.min(availableParallelism(), Math.floor(files / WORTH_A_WORKER)));
}

/** What the workers came to. */
export interface PoolOutcome {
  /** In the order of the tasks. */
  readonly reports: readonly (FileReport | FailedFile)[];
  readonly problems: readonly string[];
}

/** Lints files in several threads. `program` is the bundle that can serve as a worker. */
export async function lintInWorkers(
  tasks: readonly LintTask[],
  plan: LintPlan,
  workers: number,
  program: string,
  signal: AbortSignal,
): Promise<PoolOutcome> {
  const reports: (FileReport | FailedFile)[] = [];
  const problems = new Set<string>();
  let next = 0;

  const work = async (): Promise<void> => {
    const workerData: WorkerStart = { plan };
    const worker = new Worker(program, { workerData });
    // It ends by itself, so that ShellCheck and what was written for it do not stay behind.
    const stop = (): void => tell(worker, { kind: 'end' });
    signal.addEventListener('abort', stop);
    try {
      while (next < tasks.length && !signal.aborted) {
        const at = next;
        next += AT_ONCE;
        tell(worker, { kind: 'lint', tasks: tasks.slice(at, at + AT_ONCE) });
        const { reports: sent, problems: said } = await answerOf(worker);
        sent.forEach((it, index) => (reports[at + index] = fromSent(it)));
        for (const problem of said) problems.add(problem);
      }
    } finally {
      signal.removeEventListener('abort', stop);
      await worker.terminate();
    }
  };

  const count = Math.min(workers, Math.ceil(tasks.length / AT_ONCE));
  await Promise.all(Array.from({ length: count }, work)).catch((error: unknown) => {
    signal.throwIfAborted();
    throw error;
  });
  signal.throwIfAborted();
  return { reports, problems: [...problems] };
}

function tell(worker: Worker, message: WorkerMessage): void {
  worker.postMessage(message);
}

/** Rejects with the error that ended the worker. */
async function answerOf(worker: Worker): Promise<WorkerAnswer> {
  const ended = new AbortController();
  const exit = once(worker, 'exit', { signal: ended.signal }).then(([code]) => {
    throw new Error(`A worker ended early, with exit code ${String(code)}.`);
  });
  exit.catch(() => undefined);
  try {
    const [answer] = (await Promise.race([once(worker, 'message', { signal: ended.signal }), exit])) as [WorkerAnswer];
    return answer;
  } finally {
    ended.abort();
  }
}

function fromSent(sent: SentReport): FileReport | FailedFile {
  return 'reason' in sent ? sent : { ...sent, lines: indexLines(sent.text) };
}
