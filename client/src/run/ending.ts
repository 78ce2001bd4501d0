import type { ContainerExit, StopOutcome } from '#engine/engine';
import { seconds } from '#client/build/seconds';

/** How a stop went: `web stopped 0.2 s after SIGTERM (exit code 143).` */
export function stopWords(name: string, { how, signal, exitCode, milliseconds }: StopOutcome): string {
  const code = exitCode === undefined ? '' : ` (exit code ${exitCode})`;
  switch (how) {
    case 'already':
      return `${name} was not running any more${code}.`;
    case 'graceful':
      return `${name} stopped ${seconds(milliseconds)} after ${signal ?? 'the stop signal'}${code}.`;
    case 'killed':
      return `${name} did not stop within ${seconds(milliseconds)} after ${signal ?? 'the stop signal'} and was killed${code}.`;
  }
}

/** How a container ended by itself. */
export function exitWords(name: string, { exitCode, isOutOfMemory }: ContainerExit): string {
  if (isOutOfMemory) return `${name} was killed: it ran out of memory (exit code ${exitCode}).`;
  const meaning = MEANINGS[exitCode];
  return `${name} ended with exit code ${exitCode}${meaning === undefined ? '' : `: ${meaning}`}.`;
}

const MEANINGS: Readonly<Record<number, string>> = {
  126: 'the command cannot be executed',
  127: 'the command was not found',
  134: 'it aborted itself',
  137: 'it was killed',
  139: 'it accessed memory that is not its own',
  143: 'it was asked to end',
};
