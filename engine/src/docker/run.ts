import { access } from 'node:fs/promises';
import type { Connection } from '#engine/docker/connection';
import { exitOf, removeContainer } from '#engine/docker/containers';
import { inspectImage } from '#engine/docker/images';
import { type PortTable, portMappings } from '#engine/docker/ports';
import type { Mount, PortRequest, RunningContainer, RunRequest } from '#engine/engine';
import { EngineError, isEngineError } from '#engine/errors';
import { LABELS, MADE_BY } from '#engine/labels';

/** Creates and starts a container; one that cannot be started is removed again. */
export async function runContainer(
  connection: Connection,
  request: RunRequest,
  signal: AbortSignal,
): Promise<RunningContainer> {
  await checkMounts(connection, request);
  const ports = await wantedPorts(connection, request, signal);
  try {
    return await createAndStart(connection, request, creation(request, ports, request.init ?? true), signal);
  } catch (error) {
    // An engine may have no small init of its own; only who asked for one by name is told.
    if (signal.aborted || request.init !== undefined || !isInitMissing(error)) throw error;
    return await createAndStart(connection, request, creation(request, ports, false), signal);
  }
}

/** Podman makes a folder that is missing, as root; Docker's own words do not say whose it is. */
async function checkMounts({ about }: Connection, { mounts = [] }: RunRequest): Promise<void> {
  for (const { kind, source } of mounts) {
    if (kind !== 'bind' || source === undefined || !about.isLocal) continue;
    await access(source).catch((cause: unknown) => {
      throw new EngineError('bad-request', `\`${source}\` cannot be mounted: there is no such file or folder.`, {
        cause,
      });
    });
  }
}

function isInitMissing(error: unknown): boolean {
  return error instanceof Error && /docker-init|catatonit|container-init/i.test(error.message);
}

async function createAndStart(
  connection: Connection,
  request: RunRequest,
  body: object,
  signal: AbortSignal,
): Promise<RunningContainer> {
  const { transport } = connection;
  const { Id: id } = await transport.call<{ Id: string }>(
    { method: 'POST', path: '/containers/create', query: { name: request.name }, body },
    signal,
  );
  try {
    // Begun before the start: a short command may be over and removed before anybody could ask.
    if (request.autoRemove) connection.exits.set(id, exitOf(connection, id, 'next-exit', signal));
    connection.exits.get(id)?.catch(() => connection.exits.delete(id));
    await transport.call({ method: 'POST', path: `/containers/${id}/start` }, signal);
    return await described(connection, request, id, signal);
  } catch (error) {
    await removeContainer(connection, id, AbortSignal.timeout(10_000));
    throw signal.aborted ? signal.reason : startFault(error, request);
  }
}

interface StartedContainer {
  readonly Name: string;
  readonly NetworkSettings?: { readonly Ports?: PortTable };
}

async function described(
  { transport }: Connection,
  request: RunRequest,
  id: string,
  signal: AbortSignal,
): Promise<RunningContainer> {
  try {
    const container = await transport.call<StartedContainer>({ method: 'GET', path: `/containers/${id}/json` }, signal);
    return { id, name: container.Name.replace(/^\//, ''), ports: portMappings(container.NetworkSettings?.Ports) };
  } catch (error) {
    if (!request.autoRemove || !isEngineError(error) || error.reason !== 'not-found') throw error;
    return { id, name: request.name ?? id.slice(0, 12), ports: [] };
  }
}

function startFault(error: unknown, { image }: RunRequest): unknown {
  if (!isEngineError(error)) return error;
  if (!/executable file not found|no such file or directory|permission denied/i.test(error.message)) return error;
  if (!/exec|OCI runtime|start/i.test(error.message)) return error;
  return new EngineError('bad-request', `The image \`${image}\` could not be started: ${error.message}`, {
    advice: 'See that its `CMD` and `ENTRYPOINT` name a program that is in the image and may be executed.',
    cause: error,
  });
}

async function wantedPorts(
  connection: Connection,
  { image, ports }: RunRequest,
  signal: AbortSignal,
): Promise<readonly PortRequest[]> {
  if (ports !== 'exposed') return ports ?? [];
  const { exposedPorts } = await inspectImage(connection, image, signal);
  return exposedPorts.map((port) => {
    const [number, protocol] = port.split('/');
    return { containerPort: Number(number), protocol: protocol === 'udp' ? 'udp' : 'tcp' };
  });
}

function creation(request: RunRequest, ports: readonly PortRequest[], init: boolean): object {
  const { command, entrypoint, env, workdir, user, mounts = [], tty = false, interactive = false } = request;
  return {
    Image: request.image,
    ...(command && { Cmd: command }),
    ...(entrypoint && { Entrypoint: entrypoint }),
    ...(env && { Env: Object.entries(env).map(([name, value]) => `${name}=${value}`) }),
    ...(workdir !== undefined && { WorkingDir: workdir }),
    ...(user !== undefined && { User: user }),
    Labels: {
      [LABELS.role]: 'run',
      ...request.labels,
      [LABELS.madeBy]: MADE_BY,
      [LABELS.created]: new Date().toISOString(),
    },
    Tty: tty,
    OpenStdin: interactive,
    ExposedPorts: Object.fromEntries(ports.map((port) => [keyOf(port), {}])),
    HostConfig: {
      Mounts: mounts.map(mountOf),
      PortBindings: bindingsOf(ports),
      Init: init,
      AutoRemove: request.autoRemove ?? false,
    },
  };
}

/** As a mount, since a bind whose source is missing would make that folder on the host, owned by root. */
function mountOf({ kind, source, target, readOnly = false }: Mount): object {
  return { Type: kind, ...(source !== undefined && { Source: source }), Target: target, ReadOnly: readOnly };
}

/** On loopback unless asked otherwise; the engine takes a free port for an empty one. */
function bindingsOf(ports: readonly PortRequest[]): object {
  const bindings: Record<string, object[]> = {};
  for (const port of ports) {
    const binding = { HostIp: port.hostAddress ?? '127.0.0.1', HostPort: port.hostPort?.toString() ?? '' };
    (bindings[keyOf(port)] ??= []).push(binding);
  }
  return bindings;
}

function keyOf({ containerPort, protocol = 'tcp' }: PortRequest): string {
  return `${containerPort}/${protocol}`;
}
