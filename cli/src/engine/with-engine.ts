import { homedir } from 'node:os';
import { CommandError } from '#cli/command';
import type { Io } from '#cli/io';
import type { ContainerEngine } from '#engine/engine';
import { isEngineError } from '#engine/errors';

/** Options of every command that talks to a container engine. */
export const ENGINE_OPTIONS = {
  host: {
    kind: 'value',
    short: 'H',
    value: 'ADDRESS',
    description: 'Address of the container engine. Otherwise `DOCKER_HOST`, the current context, or the usual place.',
  },
} as const;

export interface EngineOptions {
  readonly host: string | undefined;
}

/** Connects to the container engine, and frees it when the work is done. Its failures become a command's. */
export async function withEngine<T>(
  options: EngineOptions,
  io: Io,
  signal: AbortSignal,
  work: (engine: ContainerEngine) => Promise<T>,
): Promise<T> {
  return inWords(signal, async () => {
    const { connectEngine } = await import('#engine/connect');
    const engine = await connectEngine({ address: options.host, env: io.env, home: homedir() }, signal);
    try {
      return await work(engine);
    } finally {
      engine.close();
    }
  });
}

/** Turns what the engine part throws into the message of a command; an interruption stays one. */
export async function inWords<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (signal.aborted || !isEngineError(error)) throw error;
    const { message, advice } = error;
    throw new CommandError(advice === undefined ? message : `${message}\n${advice}`, { cause: error });
  }
}
