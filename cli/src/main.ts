import { isMainThread } from 'node:worker_threads';
import { runCli } from '#cli/cli';
import { ExitCode } from '#cli/command';
import { flush, processIo } from '#cli/io';

/** The only place that ends the process. */
async function main(): Promise<void> {
  const argv = process.argv.slice(2);
  const abort = new AbortController();
  let interrupts = 0;
  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    process.on(name, () => {
      interrupts += 1;
      // Whoever asks twice does not want to wait for the clean end.
      if (interrupts > 1) process.exit(ExitCode.interrupted);
      abort.abort();
    });
  }
  // A reader such as `head` that has seen enough closes the pipe: that is no error.
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      process.exit(error.code === 'EPIPE' ? (process.exitCode ?? ExitCode.clean) : ExitCode.failure);
    });
  }
  const code = await runCli(argv, processIo(argv), abort.signal);
  process.exitCode = code;
  await flush();
  process.exit(code);
}

/** The same program is the worker that `lint` starts for many files. */
async function work(): Promise<void> {
  const { serveLint } = await import('#cli/lint/worker');
  await serveLint();
}

void (isMainThread ? main() : work());
