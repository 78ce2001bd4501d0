import { createHash } from 'node:crypto';
import { chown, mkdir, stat } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import type { ContainerEngine, ExecRequest, Mount, RunRequest } from '#engine/engine';
import { EngineError, isEngineError } from '#engine/errors';
import { LABELS, labelsFor } from '#engine/labels';

export interface DevContainerRequest {
  /** Reference or id. */
  readonly image: string;
  /** Absolute path on this machine. */
  readonly workspaceFolder: string;
  /** Where the workspace is seen inside; `/workspace` when left out. */
  readonly target?: string;
  /** A folder of this machine for what is built inside; it is made when it is missing. */
  readonly output?: { readonly source: string; readonly target: string };
  readonly dockerfile?: string;
}

/** A container with the workspace mounted, in which shells are opened. */
export interface DevContainer {
  readonly id: string;
  readonly name: string;
  /** True when an equal one was running already. */
  readonly isReused: boolean;
  /** Opens a shell in the workspace, as its owner: for `engine.exec`. */
  readonly shell: ExecRequest;
}

const HOME = '/home/slipway';

/**
 * Starts a container of the image with the workspace mounted, or finds the one that runs already.
 *
 * Inside, the user is the owner of the workspace folder, so that files made there stay theirs.
 */
export async function openDevContainer(
  engine: ContainerEngine,
  request: DevContainerRequest,
  signal: AbortSignal,
): Promise<DevContainer> {
  if (!engine.about.isLocal) throw notLocal(engine.about.address);
  const { id: imageId } = await engine.image(request.image, signal);
  const user = await userFor(engine, request.workspaceFolder);
  const setup = fingerprint(imageId, user, request);
  const running = await runningOne(engine, request.workspaceFolder, setup, signal);
  if (running) return { ...running, isReused: true, shell: await shellOf(engine, running.id, user, request, signal) };

  if (request.output) await makeOwned(request.output.source, request.workspaceFolder);
  const started = await start(engine, devRunRequest(request, user, setup), signal);
  try {
    const shell = await shellOf(engine, started.id, user, request, signal);
    return { id: started.id, name: started.name, isReused: false, shell };
  } catch (error) {
    const told: unknown = signal.aborted ? signal.reason : await whyNotRunning(engine, started.id, request, error);
    await engine.remove(started.id, AbortSignal.timeout(10_000));
    throw told;
  }
}

/** With an init in front, a missing shell ends the container right behind its start. */
async function whyNotRunning(
  engine: ContainerEngine,
  id: string,
  { image }: DevContainerRequest,
  error: unknown,
): Promise<unknown> {
  if (!isEngineError(error) || error.reason !== 'conflict') return error;
  const exit = await engine.wait(id, AbortSignal.timeout(10_000)).catch(() => undefined);
  if (!exit) return error;
  const { exitCode } = exit;
  if (exitCode === 126 || exitCode === 127) return noShell(image, error);
  return new EngineError('engine', `The dev container ended at once, with exit code ${exitCode}.`, { cause: error });
}

/** The container behind {@link openDevContainer}. */
function devRunRequest(request: DevContainerRequest, user: string | undefined, setup: string): RunRequest {
  const { image, workspaceFolder, output, dockerfile } = request;
  const mounts: Mount[] = [{ kind: 'bind', source: workspaceFolder, target: targetOf(request) }];
  if (output) mounts.push({ kind: 'bind', source: output.source, target: output.target });
  return {
    image,
    entrypoint: ['/bin/sh'],
    // Ends at once when it is told to, with an init in front of it and without one.
    command: ['-c', 'trap "exit 0" TERM INT; while :; do sleep 3600 & wait $!; done'],
    workdir: targetOf(request),
    mounts,
    ...(user !== undefined && { user, env: { HOME } }),
    labels: {
      ...labelsFor({ role: 'dev', workspace: workspaceFolder, ...(dockerfile !== undefined && { dockerfile }) }),
      [LABELS.setup]: setup,
    },
  };
}

function targetOf({ target = '/workspace' }: DevContainerRequest): string {
  return target;
}

function notLocal(address: string): EngineError {
  return new EngineError(
    'bad-request',
    `The engine at \`${address}\` is not local, so the folder of the workspace cannot be mounted.`,
    { advice: 'Choose an engine on this machine for dev containers, for example with `DOCKER_HOST`.' },
  );
}

/** Undefined where files have no owner that a container could take on, as on Windows. */
async function userFor({ about }: ContainerEngine, folder: string): Promise<string | undefined> {
  if (process.platform === 'win32') return undefined;
  // A rootless engine maps the root of a container to the user who runs the engine.
  if (about.isRootless) return '0:0';
  const { uid, gid } = await stat(folder);
  return `${uid}:${gid}`;
}

function fingerprint(imageId: string, user: string | undefined, request: DevContainerRequest): string {
  const { source, target } = request.output ?? {};
  const parts = [imageId, user, targetOf(request), source, target];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 16);
}

async function runningOne(
  engine: ContainerEngine,
  workspace: string,
  setup: string,
  signal: AbortSignal,
): Promise<{ readonly id: string; readonly name: string } | undefined> {
  const own = await engine.containers({ workspace, role: 'dev' }, signal);
  const found = own.find((it) => it.state === 'running' && it.labels[LABELS.setup] === setup);
  return found && { id: found.id, name: found.name };
}

/** Every folder that has to be made for it belongs to the owner of the other one. */
async function makeOwned(folder: string, likeFolder: string): Promise<void> {
  const made = await mkdir(folder, { recursive: true });
  if (made === undefined || process.platform === 'win32') return;
  const { uid, gid } = await stat(likeFolder);
  if (uid === process.getuid?.()) return;
  for (let path = folder; path.length >= made.length; path = dirname(path)) await chown(path, uid, gid);
}

async function start(
  engine: ContainerEngine,
  request: RunRequest,
  signal: AbortSignal,
): Promise<{ readonly id: string; readonly name: string }> {
  try {
    return await engine.run(request, signal);
  } catch (error) {
    if (!isEngineError(error) || !/\/bin\/sh/.test(error.message)) throw error;
    throw noShell(request.image, error);
  }
}

function noShell(image: string, cause?: unknown): EngineError {
  return new EngineError('bad-request', `The image \`${image}\` has no \`/bin/sh\`, so no shell can be opened in it.`, {
    advice: 'Choose an earlier stage of the Dockerfile, one that still has a shell.',
    cause,
  });
}

/**
 * Run as root inside: makes the home folder, gives the user a name where the image knows none (git and ssh want
 * one), and says which shell there is.
 */
const PREPARE = `
uid=\${1%%:*} gid=\${1##*:} home=$2 known=
while IFS=: read -r name _ id _; do [ "$id" = "$uid" ] && known=$name; done < /etc/passwd
if [ -z "$known" ]; then echo "slipway:x:$uid:$gid::$home:/bin/sh" >> /etc/passwd; fi
mkdir -p "$home" && chown "$1" "$home"
command -v bash || command -v sh
`;

async function shellOf(
  engine: ContainerEngine,
  id: string,
  user: string | undefined,
  request: DevContainerRequest,
  signal: AbortSignal,
): Promise<ExecRequest> {
  const command = ['/bin/sh', '-c', PREPARE, 'prepare', user ?? '0:0', HOME];
  const session = await engine.exec(id, { command, user: '0:0', tty: false }, signal);
  let said = '';
  for await (const { stream, text } of session.output) if (stream === 'stdout') said += text;
  const shell = said.trim().split('\n').at(-1);
  if ((await session.exit) !== 0 || !shell) throw noShell(request.image);
  return {
    command: [shell],
    workdir: targetOf(request),
    tty: true,
    env: { TERM: 'xterm-256color', ...(user !== undefined && { HOME }) },
    ...(user !== undefined && { user }),
  };
}

/** A name for the terminal: `dev: shop`. */
export function devContainerTitle({ workspaceFolder }: DevContainerRequest): string {
  return `dev: ${basename(workspaceFolder)}`;
}
