import { chmod } from 'node:fs/promises';
import { createServer, connect as connectTo } from 'node:net';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Duplex } from 'node:stream';
import { createServer as createTlsServer } from 'node:tls';
import { describe, expect, it, onTestFinished } from 'vitest';
import { connectEngine } from '#engine/connect';
import { NEVER, testEngine, textOf } from '#test/support/docker-engine';
import { folderWith } from '#test/support/folder';

const SOCKET = process.env['DOCKER_HOST']?.replace('unix://', '') ?? '';

/** Stands in for the `ssh` command: forwards the local socket it is given, as `ssh -N -L` does. */
const FAKE_SSH = `#!${process.execPath}
const net = require('node:net');
const words = process.argv.slice(2);
const [from, to] = words[words.indexOf('-L') + 1].split(':');
if (words.at(-1) !== 'me@far') { console.error('Could not resolve hostname ' + words.at(-1)); process.exit(255); }
net.createServer((socket) => { socket.pipe(net.connect(to)).pipe(socket); socket.on('error', () => {}); }).listen(from);
`;

async function withFakeSsh() {
  const folder = await folderWith({ ssh: FAKE_SSH });
  await chmod(join(folder, 'ssh'), 0o755);
  return { env: { PATH: folder }, home: folder };
}

/** Keeps one direction open when the other ends, as an engine does. */
function passOn(socket: Duplex): void {
  socket.pipe(connectTo({ path: SOCKET, allowHalfOpen: true })).pipe(socket);
}

/** Gives the port of a server that passes all on to the engine's socket. */
async function listening(server: ReturnType<typeof createServer>): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

describe('a connection', () => {
  it('knows what the engine is', async () => {
    const engine = await testEngine();

    expect(engine.about).toMatchObject({ kind: 'docker', isLocal: true, isRootless: false, foundBy: '`DOCKER_HOST`' });
    expect(engine.about.version).toMatch(/^\d+\.\d+/);
  });

  it('goes through SSH', async () => {
    const address = `ssh://me@far${SOCKET}`;
    const engine = await connectEngine({ address, ...(await withFakeSsh()) }, NEVER);
    onTestFinished(() => engine.close());

    expect(engine.about).toMatchObject({ address, isLocal: false });
    expect((await engine.image('busybox', NEVER)).tags).toContain('busybox:latest');
  });

  it('says what SSH said', async () => {
    const connecting = connectEngine({ address: 'ssh://me@nowhere', ...(await withFakeSsh()) }, NEVER);

    await expect(connecting).rejects.toMatchObject({
      reason: 'no-engine',
      message: expect.stringContaining('Could not resolve hostname me@nowhere') as string,
    });
  });

  it('goes through TCP, commands with their streams included', async () => {
    const port = await listening(createServer({ allowHalfOpen: true }, (socket) => passOn(socket)));
    const engine = await connectEngine({ address: `tcp://127.0.0.1:${port}`, env: {}, home: '/' }, NEVER);
    onTestFinished(() => engine.close());

    const { id } = await engine.run({ image: 'busybox', command: ['sleep', '60'] }, NEVER);
    onTestFinished(() => engine.remove(id, AbortSignal.timeout(10_000)));
    const session = await engine.exec(id, { command: ['cat'], tty: false }, NEVER);
    session.write('through');
    session.endInput();
    expect(await textOf(session.output)).toBe('through');
    expect(engine.about.isLocal).toBe(true);
  });

  it('goes through TLS with the certificates of the variables', async () => {
    const folder = await folderWith({});
    const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=IP:127.0.0.1'];
    const files = ['-keyout', join(folder, 'key.pem'), '-out', join(folder, 'cert.pem')];
    const made = spawnSync('openssl', [
      'req',
      '-x509',
      '-newkey',
      'rsa:2048',
      '-nodes',
      '-days',
      '2',
      ...subject,
      ...files,
    ]);
    expect(made.status).toBe(0);
    const [key, cert] = ['key.pem', 'cert.pem'].map((name) => readFileSync(join(folder, name)));
    spawnSync('cp', [join(folder, 'cert.pem'), join(folder, 'ca.pem')]);
    const server = createTlsServer({ key, cert, ca: cert, requestCert: true, rejectUnauthorized: true }, passOn);
    const env = { DOCKER_HOST: `tcp://127.0.0.1:${await listening(server)}`, DOCKER_TLS_VERIFY: '1' };

    const engine = await connectEngine({ env: { ...env, DOCKER_CERT_PATH: folder }, home: folder }, NEVER);
    onTestFinished(() => engine.close());
    expect((await engine.image('busybox', NEVER)).tags).toContain('busybox:latest');
    const { id } = await engine.run({ image: 'busybox', command: ['sleep', '60'] }, NEVER);
    onTestFinished(() => engine.remove(id, AbortSignal.timeout(10_000)));
    const session = await engine.exec(id, { command: ['echo', 'safe'], tty: false }, NEVER);
    expect(await textOf(session.output)).toBe('safe\n');

    const strangers = connectEngine({ env, home: await folderWith({}) }, NEVER);
    await expect(strangers).rejects.toMatchObject({ name: 'EngineError' });
  });
});
