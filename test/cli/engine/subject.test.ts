import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BuildOptions, buildOf, subjectOf } from '#cli/engine/subject';
import type { Io } from '#cli/io';
import { recordingIo } from './recording-io';

const NOTHING: BuildOptions = {
  file: undefined,
  target: undefined,
  buildArg: [],
  platform: undefined,
  noCache: false,
  pull: false,
};

let folder: string;
let io: Io;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'slipway-subject-'));
  io = recordingIo(folder, { env: { TOKEN: 'secret' } });
  await mkdir(join(folder, 'web/docker'), { recursive: true });
  await mkdir(join(folder, 'none'));
  await writeFile(join(folder, 'web/Containerfile'), 'FROM scratch\n');
  await writeFile(join(folder, 'web/app.txt'), '');
  await writeFile(join(folder, 'web/docker/Dockerfile.dev'), 'FROM scratch\nCOPY app.txt /\n');
});
afterAll(() => rm(folder, { recursive: true }));

describe('what a command works on', () => {
  it('is the image of a name that is no file', async () => {
    expect(await subjectOf('busybox:1', NOTHING, io)).toEqual({ kind: 'image', reference: 'busybox:1' });
  });

  it.each(['./missing', '/missing/folder', '.\\missing'])(
    'is not taken as an image when it is a path: %s',
    async (what) => {
      await expect(subjectOf(what, NOTHING, io)).rejects.toThrow(`There is no file or folder \`${what}\``);
    },
  );

  it('is a folder, which is the context then', async () => {
    const { request, shownFile, words } = await buildOf('web', NOTHING, io);
    expect(request).toMatchObject({ context: join(folder, 'web'), dockerfile: join(folder, 'web/Containerfile') });
    expect([shownFile, words]).toEqual(['web/Containerfile', ['Tag: `web`.', 'Stage: the last one.']]);
  });

  it('is a Dockerfile, whose context is where the files lie that it copies', async () => {
    const { request, words } = await buildOf('web/docker/Dockerfile.dev', { ...NOTHING, target: 'x' }, io);
    expect(request).toMatchObject({ context: join(folder, 'web'), tag: 'web-docker:dev-x', target: 'x' });
    expect(words[0]).toBe('Context: `web` (the files it copies are there).');
  });

  it('is a folder and another Dockerfile', async () => {
    const { request } = await buildOf('none', { ...NOTHING, file: 'web/docker/Dockerfile.dev' }, io);
    expect(request.context).toBe(join(folder, 'none'));
    expect(request.dockerfile).toBe(join(folder, 'web/docker/Dockerfile.dev'));
  });

  it('gets its arguments, and labels that say what made it', async () => {
    const { request } = await buildOf('web', { ...NOTHING, buildArg: ['A=1', 'TOKEN'] }, io);
    expect(request.args).toEqual({ A: '1', TOKEN: 'secret' });
    expect(request.labels).toMatchObject({ 'dev.slipway.role': 'image', 'dev.slipway.workspace': folder });
  });

  it('must have a Dockerfile', async () => {
    await expect(buildOf('none', NOTHING, io)).rejects.toThrow('There is no Dockerfile in `none`');
    await expect(buildOf('web', { ...NOTHING, file: 'gone' }, io)).rejects.toThrow('cannot be read');
  });
});
