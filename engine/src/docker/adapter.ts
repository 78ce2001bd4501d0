import { buildImage } from '#engine/docker/build';
import type { Connection } from '#engine/docker/connection';
import { listContainers, readLogs, removeContainer, waitForExit } from '#engine/docker/containers';
import { execIn } from '#engine/docker/exec';
import { importImage, inspectImage, removeImage, saveImage } from '#engine/docker/images';
import { runContainer } from '#engine/docker/run';
import { stopContainer } from '#engine/docker/stop';
import type { Transport } from '#engine/docker/transport';
import type { ContainerEngine, EngineInfo } from '#engine/engine';

/** An engine that speaks Docker's HTTP interface, Podman's included. */
export function dockerEngine(
  transport: Transport,
  about: EngineInfo,
  clock: () => number = () => performance.now(),
): ContainerEngine {
  const connection: Connection = { transport, about, clock, exits: new Map() };
  return {
    about,
    build: (request, signal) => buildImage(connection, request, signal),
    run: (request, signal) => runContainer(connection, request, signal),
    containers: (filter, signal) => listContainers(connection, filter, signal),
    logs: (id, options, signal) => readLogs(connection, id, options, signal),
    wait: (id, signal) => waitForExit(connection, id, signal),
    stop: (id, options, signal) => stopContainer(connection, id, options, signal),
    remove: (id, signal) => removeContainer(connection, id, signal),
    exec: (id, request, signal) => execIn(connection, id, request, signal),
    image: (reference, signal) => inspectImage(connection, reference, signal),
    saveImage: (reference, signal) => saveImage(connection, reference, signal),
    importImage: (tar, reference, signal) => importImage(connection, tar, reference, signal),
    removeImage: (reference, signal) => removeImage(connection, reference, signal),
    close: () => transport.close(),
  };
}
