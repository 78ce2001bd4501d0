import { spawn, spawnSync } from 'node:child_process';
import { createServer } from 'node:http';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { extract } from 'tar-stream';

/** Says why the `docker` command cannot be asked what it sends; undefined when it can. */
export function whyNoDockerCli(): string | undefined {
  const { stdout, status } = spawnSync('docker', ['version', '--format', '{{.Client.Version}}'], { encoding: 'utf8' });
  const major = Number.parseInt(stdout ?? '', 10);
  // The command fails for want of an engine, and has printed its own version by then.
  if (Number.isNaN(major)) return `the \`docker\` command is not there (${status ?? 'not found'})`;
  // Older ones read `+`, `(`, `|` and the like in patterns as regular expressions do.
  return major < 23 ? 'the `docker` command is older than 23' : undefined;
}

export interface SentContext {
  /** Names of what was sent, folders with a slash at their end; sorted. */
  readonly names: readonly string[];
  readonly isRefused: boolean;
}

/** What `docker build` sends to the engine for a context, seen by an engine that is none. */
export async function contextSentByDocker(context: string, dockerfile: string): Promise<SentContext> {
  const folder = await mkdtemp(join(tmpdir(), 'slipway-cli-'));
  const socket = join(folder, 'engine.sock');
  const names: string[] = [];
  const server = createServer((request, response) => {
    response.setHeader('Api-Version', '1.41');
    if (!request.url?.includes('/build')) {
      response.end('{}');
      return;
    }
    const tar = extract();
    tar.on('entry', (header, stream, next) => {
      names.push(header.name);
      stream.on('end', next).resume();
    });
    tar.on('finish', () => response.end('{"stream":"done"}\n'));
    request.pipe(tar);
  });
  await new Promise<void>((resolve) => server.listen(socket, resolve));
  try {
    const status = await new Promise<number | null>((resolve, reject) => {
      const child = spawn('docker', ['--host', `unix://${socket}`, 'build', '-f', dockerfile, context], {
        env: { ...process.env, DOCKER_BUILDKIT: '0', DOCKER_CONFIG: folder },
        stdio: 'ignore',
      });
      child.once('error', reject);
      child.once('exit', resolve);
    });
    return { names: names.sort(), isRefused: status !== 0 };
  } finally {
    server.closeAllConnections();
    server.close();
    await rm(folder, { recursive: true, force: true });
  }
}
