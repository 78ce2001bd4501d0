import { ExitCode } from '#cli/command';
import type { Io } from '#cli/io';
import { durationText } from '#cli/reporters/quantities';
import type { ContainerEngine, ContainerExit, RunningContainer, StopOutcome } from '#engine/engine';

export interface FollowOptions {
  readonly grace: number;
  /** The container stays when it has ended. */
  readonly isKept: boolean;
}

const CLEAN_UP_MS = 30_000;

/** Prints what a container writes until it ends; the signal stops it with grace. Then it is removed. */
export async function followContainer(
  engine: ContainerEngine,
  { id, name }: RunningContainer,
  { grace, isKept }: FollowOptions,
  io: Io,
  signal: AbortSignal,
): Promise<ExitCode> {
  // Outlives the signal: what the container says while it stops belongs to the output.
  const reading = new AbortController();
  try {
    const written = writeLogs(engine, id, io, reading.signal);
    const ended = engine.wait(id, reading.signal);
    // Whichever is waited for later must not count as unheard meanwhile.
    for (const promise of [written, ended]) promise.catch(() => undefined);
    const exit = await Promise.race([ended, interruption(signal)]);
    const stopped = exit === undefined ? await stop(engine, id, name, grace, io) : undefined;
    await written;
    io.err(stopped ? stoppedText(stopped, grace) : endedText(exit));
    if (stopped) return ExitCode.interrupted;
    return exit?.exitCode === 0 ? ExitCode.clean : ExitCode.findings;
  } finally {
    reading.abort();
    if (isKept) io.err(`The container \`${name}\` was kept.\n`);
    else await engine.remove(id, AbortSignal.timeout(CLEAN_UP_MS));
  }
}

async function writeLogs(engine: ContainerEngine, id: string, io: Io, signal: AbortSignal): Promise<void> {
  for await (const { stream, text } of engine.logs(id, { follow: true }, signal)) {
    if (stream === 'stdout') io.out(text);
    else io.err(text);
  }
}

function interruption(signal: AbortSignal): Promise<undefined> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve(undefined);
    else signal.addEventListener('abort', () => resolve(undefined), { once: true });
  });
}

function stop(engine: ContainerEngine, id: string, name: string, grace: number, io: Io): Promise<StopOutcome> {
  io.err(`\nStopping \`${name}\`…\n`);
  return engine.stop(id, { graceSeconds: grace }, AbortSignal.timeout((grace + 30) * 1000));
}

function stoppedText({ how, signal, exitCode, milliseconds }: StopOutcome, grace: number): string {
  const code = exitCode === undefined ? '' : ` with exit code ${exitCode}`;
  switch (how) {
    case 'graceful':
      return `It ended${code} ${durationText(milliseconds)} after ${signal ?? 'the stop signal'}.\n`;
    case 'killed':
      return `It was killed: it did not end within ${grace} s of its stop signal.\n`;
    case 'already':
      return `It had ended${code} before it was stopped.\n`;
  }
}

function endedText(exit: ContainerExit | undefined): string {
  if (!exit || exit.exitCode === 0) return '';
  const reason = exit.isOutOfMemory ? ': it ran out of memory' : '';
  return `The container ended with exit code ${exit.exitCode}${reason}.\n`;
}
