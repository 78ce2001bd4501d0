import { constants } from 'node:os';
import type { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import type { Connection } from '#engine/docker/connection';
import { inspectContainer } from '#engine/docker/containers';
import { jsonLines } from '#engine/docker/json-lines';
import type { StopOptions, StopOutcome } from '#engine/engine';
import { isEngineError } from '#engine/errors';

/** One line of `GET /events`. */
interface EngineEvent {
  readonly Action?: string;
  readonly Actor?: { readonly Attributes?: { readonly signal?: string; readonly exitCode?: string } };
}

/** What the engine's events told about a container's end. */
interface Ending {
  readonly signals: readonly number[];
  readonly exitCode: number | undefined;
}

const LATE_EVENTS_MS = 1000;

/**
 * Stops a container, and tells from the engine's events what ended it: the exit code alone cannot tell a kill from
 * a program that ends with 137.
 */
export async function stopContainer(
  connection: Connection,
  id: string,
  { graceSeconds }: StopOptions,
  signal: AbortSignal,
): Promise<StopOutcome> {
  const began = connection.clock();
  const { Running, ExitCode } = (await inspectContainer(connection, id, signal)).State;
  if (!Running) return { how: 'already', signal: undefined, exitCode: ExitCode, milliseconds: 0 };

  const events = await eventsOf(connection, id, signal);
  const ending = endingFrom(events);
  try {
    const path = `/containers/${encodeURIComponent(id)}/stop`;
    await connection.transport.call({ method: 'POST', path, query: { t: String(graceSeconds) } }, signal);
    const milliseconds = connection.clock() - began;
    const late = pause(LATE_EVENTS_MS, undefined, { signal }).catch(() => undefined);
    const told = (await Promise.race([ending, late])) ?? (await endingFromState(connection, id, signal));
    return { ...outcomeOf(told, milliseconds, graceSeconds), milliseconds };
  } finally {
    events.destroy();
  }
}

function eventsOf({ transport }: Connection, id: string, signal: AbortSignal): Promise<Readable> {
  const filters = JSON.stringify({ type: ['container'], container: [id], event: ['kill', 'die'] });
  return transport.stream({ method: 'GET', path: '/events', query: { filters } }, signal);
}

/** Undefined when the events end before the container does. */
async function endingFrom(events: Readable): Promise<Ending | undefined> {
  const signals: number[] = [];
  try {
    for await (const { Action, Actor } of jsonLines<EngineEvent>(events)) {
      const { signal, exitCode } = Actor?.Attributes ?? {};
      if (Action === 'kill' && signal !== undefined) signals.push(Number(signal));
      if (Action === 'die') return { signals, exitCode: exitCode === undefined ? undefined : Number(exitCode) };
    }
  } catch {
    // The stream was closed because nobody waits for it any more.
  }
  return undefined;
}

async function endingFromState(connection: Connection, id: string, signal: AbortSignal): Promise<Ending> {
  try {
    return { signals: [], exitCode: (await inspectContainer(connection, id, signal)).State.ExitCode };
  } catch (error) {
    if (isEngineError(error) && error.reason === 'not-found') return { signals: [], exitCode: undefined };
    throw error;
  }
}

function outcomeOf(
  { signals, exitCode }: Ending,
  milliseconds: number,
  graceSeconds: number,
): Omit<StopOutcome, 'milliseconds'> {
  const { SIGKILL } = constants.signals;
  // Podman's events name no signals: there, only the code and the time tell.
  const isKilled =
    signals.length > 0 ? signals.includes(SIGKILL) : exitCode === 128 + SIGKILL && milliseconds >= graceSeconds * 1000;
  const last = isKilled ? SIGKILL : (signals.at(-1) ?? signalOf(exitCode));
  return { how: isKilled ? 'killed' : 'graceful', signal: signalName(last), exitCode };
}

/** A code above 128 is that of a program which a signal ended. */
function signalOf(exitCode: number | undefined): number | undefined {
  return exitCode !== undefined && exitCode > 128 ? exitCode - 128 : undefined;
}

function signalName(number: number | undefined): string | undefined {
  if (number === undefined) return undefined;
  return Object.entries(constants.signals).find(([, value]) => value === number)?.[0] ?? String(number);
}
