import { spawn } from 'node:child_process';
import { access, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { EngineError } from '#engine/errors';

/** A socket on this machine behind which an engine elsewhere answers. */
export interface Tunnel {
  readonly socketPath: string;
  readonly close: () => void;
}

const OPENING_MS = 20_000;

/**
 * Forwards a local socket to the engine's over the `ssh` command, so that the user's own configuration, keys and
 * known hosts count. It asks nothing: a password or an unknown host key is a failure.
 */
export async function openTunnel(
  url: URL,
  env: Readonly<Record<string, string | undefined>>,
  signal: AbortSignal,
): Promise<Tunnel> {
  const folder = await mkdtemp(join(tmpdir(), 'slipway-ssh-'));
  const socketPath = join(folder, 'engine.sock');
  const child = spawn('ssh', sshArguments(url, socketPath), { env, stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  let isOver = false;
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said = (said + text).slice(-2000)));
  child.once('error', (error) => {
    said += error.message;
    isOver = true;
  });
  child.once('exit', () => (isOver = true));
  const end = () => child.kill();
  process.once('exit', end);
  const close = () => {
    process.off('exit', end);
    end();
    void rm(folder, { recursive: true, force: true });
  };

  const until = Date.now() + OPENING_MS;
  while (!isOver && !signal.aborted && Date.now() < until) {
    if (await exists(socketPath)) return { socketPath, close };
    await pause(30);
  }
  close();
  signal.throwIfAborted();
  throw new EngineError('no-engine', `No tunnel to \`${url.host}\` over SSH: ${said.trim() || 'no answer in time'}`, {
    advice: `See that \`ssh ${url.host}\` works without a question, and that the engine runs there.`,
  });
}

function sshArguments(url: URL, socketPath: string): readonly string[] {
  const remote = url.pathname.length > 1 ? url.pathname : '/var/run/docker.sock';
  const user = url.username === '' ? '' : `${decodeURIComponent(url.username)}@`;
  return [
    '-N',
    ...['-o', 'BatchMode=yes', '-o', 'ExitOnForwardFailure=yes', '-o', 'ServerAliveInterval=30'],
    ...['-L', `${socketPath}:${remote}`],
    ...(url.port === '' ? [] : ['-p', url.port]),
    '--',
    `${user}${url.hostname}`,
  ];
}

async function exists(path: string): Promise<boolean> {
  try {
    await access(path);
    return true;
  } catch {
    return false;
  }
}
