import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createProtocolConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { introduce, PULLING } from '#test/support/server-harness';

const BUNDLE = resolve('dist/cli.js');

describe.skipIf(!existsSync(BUNDLE))('the bundle dist/cli.js (skipped until it is built)', () => {
  let folder: string;
  let many: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'slipway-bundle-'));
    writeFileSync(join(folder, 'Dockerfile'), 'FROM alpine:3.20\nMAINTAINER Ada\n');
  });
  beforeAll(() => {
    many = mkdtempSync(join(tmpdir(), 'slipway-bundle-'));
    for (let index = 0; index < 60; index++) {
      writeFileSync(join(many, `${index}.Dockerfile`), `FROM alpine:3.20\nMAINTAINER Ada ${index}\n`);
    }
  });
  afterAll(() => rmSync(many, { recursive: true }));
  afterAll(() => rmSync(folder, { recursive: true }));

  const start = (...args: readonly string[]): ChildProcess =>
    spawn(process.execPath, [BUNDLE, ...args], { cwd: folder });

  it('lints', async () => {
    const child = start('lint', '--format', 'json');
    let out = '';
    child.stdout?.on('data', (chunk: Buffer) => (out += chunk.toString()));
    const [code] = (await once(child, 'close')) as [number];
    expect([code, JSON.parse(out)]).toMatchObject([1, [{ findings: [{ rule: 'no-maintainer' }] }]]);
  });

  it('lints what a glob matches', () => {
    const { status, stdout } = spawnSync(process.execPath, [BUNDLE, 'lint', '--format', 'gnu', '[12].*'], {
      cwd: many,
    });
    expect([status, stdout.toString().split('\n').length]).toEqual([1, 3]);
  });

  it('lints in several threads as in one', async () => {
    const outputs = await Promise.all(
      ['1', '3'].map(async (workers) => {
        const files = Array.from({ length: 60 }, (_, index) => join(many, `${index}.Dockerfile`));
        const child = start('lint', '--format', 'gnu', '--shellcheck', 'off', '--workers', workers, ...files);
        let out = '';
        child.stdout?.on('data', (chunk: Buffer) => (out += chunk.toString()));
        await once(child, 'close');
        return out;
      }),
    );
    expect(outputs[0]?.split('\n')).toHaveLength(61);
    expect(outputs[1]).toBe(outputs[0]);
  });

  it('takes results of earlier runs when told to', async () => {
    const env = { ...process.env, XDG_CACHE_HOME: join(many, 'cache') };
    const runs = [1, 2].map(() =>
      spawnSync(process.execPath, [BUNDLE, 'lint', '--cache', '--format', 'gnu'], { cwd: folder, env }),
    );
    expect(runs[1]?.stdout.toString()).toBe(runs[0]?.stdout.toString());
    expect(readdirSync(join(many, 'cache/slipway/lint'))).toHaveLength(2);
  });

  it('knows the version of its package', async () => {
    const child = start('--version');
    let out = '';
    child.stdout?.on('data', (chunk: Buffer) => (out += chunk.toString()));
    await once(child, 'close');
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
    expect(out).toBe(`${version}\n`);
  });

  it('is quiet when nobody reads on', async () => {
    const child = start('rules', '--format', 'json');
    let err = '';
    child.stderr?.on('data', (chunk: Buffer) => (err += chunk.toString()));
    child.stdout?.destroy();
    await once(child, 'close');
    expect(err).toBe('');
  });

  it('ends with 130 when it is interrupted', async () => {
    const child = start('lint', '-');
    // It is reading once the pipe has taken more than fits into it.
    await new Promise((done) => child.stdin?.write('# '.repeat(500_000), done));
    child.kill('SIGINT');
    expect(await once(child, 'exit')).toEqual([130, null]);
  });

  it('leaves nothing behind when it is interrupted in several threads', async () => {
    const [program, temporary] = ['shellcheck', 'tmp'].map((it) => join(folder, it)) as [string, string];
    writeFileSync(program, `#!/bin/sh\ntouch ${folder}/started-$$\nexec sleep 60\n`, { mode: 0o755 });
    mkdirSync(temporary);
    const files = Array.from({ length: 60 }, (_, index) => join(many, `${index}.Dockerfile`));
    for (const file of files) writeFileSync(file, `FROM alpine:3.20\nRUN echo ${file}\n`);
    const child = spawn(
      process.execPath,
      [BUNDLE, 'lint', '--workers', '2', '--preset', 'all', '--shellcheck', program, ...files],
      { env: { ...process.env, TMPDIR: temporary } },
    );
    const started = (): number => readdirSync(folder).filter((it) => it.startsWith('started-')).length;
    await expect.poll(started, { timeout: 10_000 }).toBe(2);
    child.kill('SIGINT');
    expect(await once(child, 'exit')).toEqual([130, null]);
    expect(readdirSync(temporary).filter((it) => it.startsWith('slipway-'))).toEqual([]);
  });

  it('serves an editor', async () => {
    const child = spawn(process.execPath, [BUNDLE, 'lsp'], { stdio: ['pipe', 'pipe', 'inherit'] });
    const connection = createProtocolConnection(
      new StreamMessageReader(child.stdout),
      new StreamMessageWriter(child.stdin),
    );
    const client = await introduce(connection, PULLING);
    const found = await client.diagnose(await client.open('Dockerfile', 'FROM alpine:3.20\nMAINTAINER Ada\n'));
    await client.stop();
    child.kill();
    expect(found.map((it) => it.code)).toEqual(['no-maintainer']);
  });
});
