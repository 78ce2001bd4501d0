import { setTimeout as pause } from 'node:timers/promises';
import type { Connection } from '#engine/docker/connection';
import { framedOutput, terminalOutput } from '#engine/docker/output';
import { type ListedPort, listedMappings } from '#engine/docker/ports';
import type { ContainerExit, ContainerSummary, LogOptions, OutputChunk, OwnFilter } from '#engine/engine';
import { isEngineError } from '#engine/errors';
import { LABELS, MADE_BY } from '#engine/labels';

interface ListedContainer {
  readonly Id: string;
  readonly Names: readonly string[];
  readonly Image: string;
  readonly State: string;
  readonly Labels: Readonly<Record<string, string>> | null;
  readonly Ports: readonly ListedPort[] | null;
  /** Seconds since 1970. */
  readonly Created: number;
}

export async function listContainers(
  { transport }: Connection,
  { workspace, role }: OwnFilter,
  signal: AbortSignal,
): Promise<readonly ContainerSummary[]> {
  const label = [`${LABELS.madeBy}=${MADE_BY}`];
  if (workspace !== undefined) label.push(`${LABELS.workspace}=${workspace}`);
  if (role !== undefined) label.push(`${LABELS.role}=${role}`);
  const query = { all: '1', filters: JSON.stringify({ label }) };
  const found = await transport.call<readonly ListedContainer[]>(
    { method: 'GET', path: '/containers/json', query },
    signal,
  );
  const summaries = found.map(
    (it): ContainerSummary => ({
      id: it.Id,
      name: (it.Names[0] ?? it.Id).replace(/^\//, ''),
      image: it.Image,
      // What Podman calls a container whose leftovers it has not tidied up yet.
      state: it.State === 'stopped' ? 'exited' : it.State,
      labels: it.Labels ?? {},
      ports: listedMappings(it.Ports),
      created: it.Created * 1000,
    }),
  );
  return summaries.sort((a, b) => b.created - a.created);
}

/** How a container's end is stored in it. */
export interface ContainerState {
  readonly Running: boolean;
  readonly ExitCode: number;
  readonly OOMKilled?: boolean;
}

interface InspectedContainer {
  readonly Config: { readonly Tty: boolean };
  readonly State: ContainerState;
}

export function inspectContainer(
  { transport }: Connection,
  id: string,
  signal: AbortSignal,
): Promise<InspectedContainer> {
  return transport.call({ method: 'GET', path: `/containers/${encodeURIComponent(id)}/json` }, signal);
}

export async function* readLogs(
  connection: Connection,
  id: string,
  { follow, tail }: LogOptions,
  signal: AbortSignal,
): AsyncGenerator<OutputChunk> {
  const { Config } = await inspectContainer(connection, id, signal);
  const query = { stdout: '1', stderr: '1', follow: follow ? '1' : '0', tail: tail?.toString() ?? 'all' };
  const path = `/containers/${encodeURIComponent(id)}/logs`;
  const stream = await connection.transport.stream({ method: 'GET', path, query }, signal);
  try {
    yield* Config.Tty ? terminalOutput(stream) : framedOutput(stream);
  } catch (error) {
    signal.throwIfAborted();
    throw error;
  } finally {
    stream.destroy();
  }
}

export async function waitForExit(connection: Connection, id: string, signal: AbortSignal): Promise<ContainerExit> {
  // Without a condition the engine answers at once for a container that has not been started.
  const known = connection.exits.get(id);
  if (!known) return exitOf(connection, id, 'not-running', signal);
  return Promise.race([known, rejection(signal)]);
}

function rejection(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const fail = () => reject(signal.reason as Error);
    if (signal.aborted) fail();
    else signal.addEventListener('abort', fail, { once: true });
  });
}

/** Waits until the container has ended: `next-exit` for one that is yet to be started. */
export async function exitOf(
  connection: Connection,
  id: string,
  condition: 'next-exit' | 'not-running',
  signal: AbortSignal,
): Promise<ContainerExit> {
  const path = `/containers/${encodeURIComponent(id)}/wait`;
  const call = { method: 'POST', path, query: { condition } } as const;
  const { StatusCode: exitCode } = await connection.transport.call<{ StatusCode: number }>(call, signal);
  return { exitCode, isOutOfMemory: await wasOutOfMemory(connection, id, signal) };
}

async function wasOutOfMemory(connection: Connection, id: string, signal: AbortSignal): Promise<boolean> {
  try {
    return (await inspectContainer(connection, id, signal)).State.OOMKilled ?? false;
  } catch (error) {
    if (isEngineError(error) && error.reason === 'not-found') return false;
    throw error;
  }
}

const REMOVALS = 6;

/** Forced, with its anonymous volumes. A container that is not there counts as removed. */
export async function removeContainer(connection: Connection, id: string, signal: AbortSignal): Promise<void> {
  const path = `/containers/${encodeURIComponent(id)}`;
  for (let attempt = 1; ; attempt += 1) {
    try {
      await connection.transport.call({ method: 'DELETE', path, query: { force: '1', v: '1' } }, signal);
      return;
    } catch (error) {
      if (!isEngineError(error)) throw error;
      if (error.reason === 'not-found') return;
      const isBusy = error.reason === 'conflict' || /busy|in progress|in use/i.test(error.message);
      if (!isBusy || attempt === REMOVALS) throw error;
    }
    await pause(100 * 2 ** attempt, undefined, { signal });
  }
}
