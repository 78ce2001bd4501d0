import { chown, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCli } from '#cli/cli';
import type { BuildReport } from '#cli/reporters/build-result';
import type { ImageReport } from '#core/layers/report';
import { connectEngine } from '#engine/connect';
import type { ContainerEngine } from '#engine/engine';
import { type RecordingIo, recordingIo } from '#test/cli/engine/recording-io';

const TAG = 'slipway-cli-test:1';
const DOCKERFILE = `FROM busybox
COPY page.txt /srv/page.txt
RUN chmod 600 /srv/page.txt
EXPOSE 8000
CMD ["httpd", "-f", "-p", "8000", "-h", "/srv"]
`;

let folder: string;
let engine: ContainerEngine;
const { signal } = new AbortController();

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'slipway-real-cli-'));
  await writeFile(join(folder, 'Dockerfile'), DOCKERFILE);
  await writeFile(join(folder, 'page.txt'), 'a page\n');
  await writeFile(join(folder, 'Failing.Dockerfile'), 'FROM busybox\nRUN echo begun && \\\n  ls /nowhere\n');
  engine = await connectEngine({ env: process.env, home: homedir() }, signal);
});

afterAll(async () => {
  for (const tag of (await engine.image(TAG, signal)).tags) await engine.removeImage(tag, signal);
  engine.close();
  await rm(folder, { recursive: true });
});

describe('slipway build', () => {
  it('prints the name of the image, and the steps beside it', async () => {
    const { code, out, err } = await slipway('build', '--tag', TAG);
    expect([code, out]).toEqual([0, `${TAG}\n`]);
    expect(err).toMatch(/^✓ \[1\/5\] FROM busybox/);
    expect(err).toMatch(/Built slipway-cli-test:1 in .*: 5 steps/);
  });

  it('says which line failed, and ends with 1', async () => {
    const { code, out, err } = await slipway('build', 'Failing.Dockerfile', '--tag', 'slipway-cli-test:failing');
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain('Failing.Dockerfile:2  failed\n  The command ended with exit code 1.\n');
    expect(err).toContain('> ls: /nowhere: No such file or directory\n');
  });

  it('says all of it as JSON', async () => {
    const { out } = await slipway(
      'build',
      'Failing.Dockerfile',
      '--tag',
      'slipway-cli-test:failing',
      '--format',
      'json',
    );
    const { outcome, failure } = JSON.parse(out) as BuildReport;
    expect({ outcome, failure }).toMatchObject({
      outcome: 'failed',
      failure: { step: 2, lines: { first: 1, last: 2 }, exitCode: 1 },
    });
  });

  it('runs every step anew when it is told to', async () => {
    const { err } = await slipway('build', '--tag', TAG, '--no-cache');
    expect(err).toMatch(/\[3\/5\] RUN chmod 600 \/srv\/page.txt \d/);
  });
});

describe('slipway run', () => {
  it('hands on what the container writes, and that it failed', async () => {
    const { code, out, err } = await slipway('run', 'busybox', 'sh', '-c', 'echo said; echo warned >&2; exit 3');
    expect([code, out]).toEqual([1, 'said\n']);
    expect(err).toBe('warned\nThe container ended with exit code 3.\n');
    expect(await own('run')).toEqual([]);
  });

  it('passes variables and mounts on', async () => {
    const args = ['--env', 'A=b c', '--mount', '.:/here:ro', '--workdir', '/here'];
    const { out } = await slipway('run', ...args, 'busybox', 'sh', '-c', 'echo "$A"; cat page.txt; touch x 2>&1');
    expect(out).toBe('b c\na page\ntouch: x: Read-only file system\n');
  });

  it('builds, serves on loopback, and stops with grace when it is interrupted', async () => {
    const abort = new AbortController();
    const io = recordingIo(folder, { env: process.env });
    const ended = runCli(['run', '.'], io, abort.signal);
    const address = await printed(io, /http:\/\/127\.0\.0\.1:\d+/);
    expect(await (await fetch(`${address}/page.txt`)).text()).toBe('a page\n');
    abort.abort();
    expect(await ended).toBe(130);
    expect(io.printed.err).toMatch(/Stopping `.*`…\nIt ended with exit code \d+ .* after SIGTERM\.\n$/);
    expect(await own('run')).toEqual([]);
  });

  it('leaves a container running when it is told to', async () => {
    const { code, out } = await slipway('run', '--detach', '--name', 'slipway-cli-left', 'busybox', 'sleep', '60');
    expect([code, out]).toEqual([0, 'slipway-cli-left\n']);
    const [left] = await own('run');
    expect(left).toMatchObject({ name: 'slipway-cli-left', state: 'running' });
    await engine.remove(left?.id ?? '', signal);
  });

  it('says what is missing', async () => {
    const { code, err } = await slipway('run', '--mount', './gone:/x', 'busybox', 'true');
    expect(code).toBe(2);
    expect(err).toContain('gone');
  });
});

describe('slipway dev', () => {
  it('runs a line that sees the source and writes it as its owner', async () => {
    if (process.getuid?.() === 0) await chown(folder, 1234, 2345);
    const line = 'pwd; id -u; cp page.txt made.txt; cp page.txt /build/out.txt';
    const { code, out } = await slipway(
      'dev',
      'busybox',
      '--target-path',
      '/src',
      '--output',
      'out',
      '--command',
      line,
    );
    const owner = (await stat(folder)).uid;
    expect([code, out]).toEqual([0, `/src\n${owner}\n`]);
    expect((await stat(join(folder, 'made.txt'))).uid).toBe(owner);
    expect(await readFile(join(folder, 'out/out.txt'), 'utf8')).toBe('a page\n');
    expect(await own('dev')).toEqual([]);
  });

  it('ends with 1 when the line fails, and keeps the container when it is told to', async () => {
    const { code, err } = await slipway('dev', 'busybox', '--keep', '--command', 'exit 7');
    expect(code).toBe(1);
    expect(err).toMatch(/^The container `.*` goes on running\.\n$/);
    const [kept] = await own('dev');
    await engine.remove(kept?.id ?? '', signal);
  });

  it('asks for a command where there is no terminal', async () => {
    const { code, err } = await slipway('dev', 'busybox');
    expect(code).toBe(2);
    expect(err).toContain('say what to run with `--command`');
  });
});

describe('slipway layers', () => {
  it('knows the lines of an image that slipway built', async () => {
    await slipway('build', '--tag', TAG);
    const { out } = await slipway('layers', TAG, '--format', 'json');
    const { layers, waste, lines, tags } = JSON.parse(out) as ImageReport;
    expect(tags).toContain(TAG);
    expect(lines).toBe('all');
    expect(layers.slice(-2).map((it) => [it.instruction, it.lines?.first])).toEqual([
      ['COPY page.txt /srv/page.txt', 1],
      ['RUN chmod 600 /srv/page.txt', 2],
    ]);
    expect(waste.map(({ path, how }) => [path, how])).toEqual([['/srv/page.txt', 'stored-again']]);
  });

  it('says that there is no such image', async () => {
    const { code, err } = await slipway('layers', 'slipway-no-such-image');
    expect(code).toBe(2);
    expect(err).toContain('slipway-no-such-image');
  });
});

async function slipway(...argv: readonly string[]): Promise<{ code: number; out: string; err: string }> {
  const io = recordingIo(folder, { env: process.env });
  const code = await runCli(argv, io, signal);
  return { code, ...io.printed };
}

function own(role: string): ReturnType<ContainerEngine['containers']> {
  return engine.containers({ workspace: folder, role }, signal);
}

/** What standard error comes to hold. */
async function printed(io: RecordingIo, pattern: RegExp): Promise<string> {
  await expect.poll(() => io.printed.err, { timeout: 20_000 }).toMatch(pattern);
  return pattern.exec(io.printed.err)?.[0] ?? '';
}
