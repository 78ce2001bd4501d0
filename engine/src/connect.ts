import { dockerEngine } from '#engine/docker/adapter';
import { permissionAdvice } from '#engine/docker/fault';
import { openTransport, type Transport } from '#engine/docker/transport';
import { readFacts } from '#engine/docker/facts';
import type { ContainerEngine, EngineInfo } from '#engine/engine';
import { EngineError } from '#engine/errors';
import { type ConnectOptions, type EnginePlace, type FoundPlaces, findEngines } from '#engine/places';

const ANSWER_MS = 15_000;

/**
 * Finds a container engine and connects to it: the explicit setting, `DOCKER_HOST`, `DOCKER_CONTEXT`, the current
 * context, then the usual places of Docker and Podman. Throws `no-engine` or `no-permission` when none can be used.
 */
export async function connectEngine(options: ConnectOptions, signal: AbortSignal): Promise<ContainerEngine> {
  signal.throwIfAborted();
  const found = await findEngines(options);
  const faults: EngineError[] = [];
  for (const place of found.places) {
    try {
      return await connectTo(place, options, signal);
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof EngineError)) throw error;
      faults.push(error);
    }
  }
  throw noneUsable(found, faults);
}

async function connectTo(place: EnginePlace, options: ConnectOptions, signal: AbortSignal): Promise<ContainerEngine> {
  const transport = await openTransport(place, options, signal);
  try {
    return dockerEngine(transport, await factsInTime(transport, place, signal));
  } catch (error) {
    transport.close();
    throw error;
  }
}

/** A host that swallows packets would otherwise keep the user waiting for minutes. */
async function factsInTime(transport: Transport, place: EnginePlace, signal: AbortSignal): Promise<EngineInfo> {
  const timeout = AbortSignal.timeout(ANSWER_MS);
  try {
    return await readFacts(transport, place, AbortSignal.any([signal, timeout]));
  } catch (error) {
    if (signal.aborted || !timeout.aborted) throw error;
    throw new EngineError('no-engine', `The container engine at \`${place.address}\` does not answer.`, {
      cause: error,
    });
  }
}

/** One sentence for the most telling fault; the advice lists every place that was tried. */
function noneUsable({ places, tried }: FoundPlaces, faults: readonly EngineError[]): EngineError {
  const list = `Tried: ${tried.join(', ')}.`;
  const denied = faults.findIndex((it) => it.reason === 'no-permission');
  if (denied >= 0) {
    const { address } = places[denied] ?? { address: 'the socket' };
    return new EngineError('no-permission', `You may not use the container engine at \`${address}\`.`, {
      advice: `${permissionAdvice()} ${list}`,
      cause: faults[denied],
    });
  }
  const [place] = places;
  const [fault] = faults;
  if (place && fault && places.length === 1) {
    return new EngineError(
      fault.reason,
      `No container engine answers at \`${place.address}\` (${place.foundBy}): ${fault.message}`,
      {
        advice:
          fault.advice ??
          `Start the engine there, or choose another one with the setting \`slipway.engine.address\`. ${list}`,
        cause: fault,
      },
    );
  }
  return new EngineError('no-engine', 'No container engine was found.', {
    advice: `Install and start Docker or Podman, or name one with \`DOCKER_HOST\` or the setting \`slipway.engine.address\`. ${list}`,
    cause: fault,
  });
}
