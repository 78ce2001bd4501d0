import { readFile } from 'node:fs/promises';
import type { Duplex } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import type { Connection } from '#engine/docker/connection';
import { toEngineError } from '#engine/docker/fault';
import { framedOutput, terminalOutput } from '#engine/docker/output';
import type { ExecRequest, ExecSession, OutputChunk } from '#engine/engine';
import { EngineError } from '#engine/errors';

/** Runs a command in a running container. */
export async function execIn(
  connection: Connection,
  containerId: string,
  request: ExecRequest,
  signal: AbortSignal,
): Promise<ExecSession> {
  const { transport } = connection;
  const path = `/containers/${encodeURIComponent(containerId)}/exec`;
  const { Id: id } = await transport.call<{ Id: string }>({ method: 'POST', path, body: creation(request) }, signal);
  const body = { Detach: false, Tty: request.tty };
  const socket = await transport.hijack({ method: 'POST', path: `/exec/${id}/start`, body }, signal);
  const ended = new Promise<void>((resolve) => socket.once('close', resolve).once('end', resolve));
  const exit = ended.then(() => exitCodeOf(connection, id, signal));
  // Who does not ask for the exit code does not want to hear of its loss either.
  exit.catch(() => undefined);
  return {
    output: readOutput(socket, request.tty, signal),
    write: (text) => void (socket.writable && socket.write(text)),
    endInput: () => void socket.end(),
    resize: (columns, rows) => resize(connection, id, columns, rows, signal),
    exit,
    close: () => void end(connection, containerId, id, socket),
  };
}

function creation({ command, env = {}, user, workdir, tty }: ExecRequest): object {
  return {
    AttachStdin: true,
    AttachStdout: true,
    AttachStderr: true,
    Tty: tty,
    Cmd: command,
    Env: Object.entries(env).map(([name, value]) => `${name}=${value}`),
    ...(user !== undefined && { User: user }),
    ...(workdir !== undefined && { WorkingDir: workdir }),
  };
}

async function* readOutput(socket: Duplex, isTerminal: boolean, signal: AbortSignal): AsyncGenerator<OutputChunk> {
  try {
    yield* isTerminal ? terminalOutput(socket) : framedOutput(socket);
  } catch (error) {
    signal.throwIfAborted();
    // A session that was closed from here ends its output; nothing failed.
    if (!socket.destroyed) throw toEngineError(error);
  }
}

interface InspectedExec {
  readonly Running: boolean;
  readonly ExitCode: number | null;
  /** On the engine's machine; 0 when it has ended. */
  readonly Pid?: number;
}

function inspectExec({ transport }: Connection, id: string, signal: AbortSignal): Promise<InspectedExec> {
  return transport.call({ method: 'GET', path: `/exec/${id}/json` }, signal);
}

const EXIT_LOOKS = 50;

/** The connection may close a moment before the engine has written down the exit code. */
async function exitCodeOf(connection: Connection, id: string, signal: AbortSignal): Promise<number> {
  for (let look = 0; look < EXIT_LOOKS; look += 1) {
    const { Running, ExitCode } = await inspectExec(connection, id, signal);
    if (!Running && ExitCode !== null) return ExitCode;
    await pause(20, undefined, { signal });
  }
  throw new EngineError('disconnected', 'The connection to the command was closed before it ended.');
}

/** A size that comes too early or too late is no fault: the command has not begun, or is over. */
function resize(connection: Connection, id: string, columns: number, rows: number, signal: AbortSignal): void {
  const query = { w: String(columns), h: String(rows) };
  connection.transport.call({ method: 'POST', path: `/exec/${id}/resize`, query }, signal).catch(() => undefined);
}

/**
 * Closes the connection and hangs up on the command. No call of the engine ends a command that was begun in a
 * container, so this works where its process is one of this machine that we may signal.
 */
async function end(connection: Connection, containerId: string, id: string, socket: Duplex): Promise<void> {
  try {
    const { Running, Pid } = await inspectExec(connection, id, AbortSignal.timeout(5000));
    if (Running && Pid && (await isOfContainer(Pid, containerId))) process.kill(Pid, 'SIGHUP');
  } catch {
    // It has ended, belongs to somebody else or lives on another machine: closing the connection is all we can do.
  } finally {
    socket.destroy();
  }
}

/** Guards against signalling a process of ours that happens to have the number of one on another machine. */
async function isOfContainer(pid: number, containerId: string): Promise<boolean> {
  return (await readFile(`/proc/${pid}/cgroup`, 'utf8')).includes(containerId);
}
