import { createReadStream } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ImageLayers } from '#core/layers/image';
import { readFile, readFiles } from '#engine/archive/read-file';
import { readImage, readImages } from '#engine/archive/read-image';
import {
  archiveOf,
  gzipped,
  type ImageFiles,
  legacyFiles,
  modernFiles,
  ociFiles,
  ociLayout,
  sha256,
  zstdFramed,
} from './make-image';
import { makeTar } from './make-tar';

const BASE = makeTar([
  { name: 'd/', type: '5' },
  { name: 'd/a', body: 'hello' },
]);
const TOP = makeTar([{ name: 'd/.wh.a' }, { name: 'b', body: 'x'.repeat(2000) }]);
const PARTS = { layers: [BASE, TOP, BASE], tag: 'shop:1' };

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'slipway-archive-'));
});
afterAll(() => rm(folder, { recursive: true }));

describe('an image', () => {
  it.each<readonly [string, Buffer]>([
    ['as old Docker saves it, a layer repeated by a symlink', legacyFiles(PARTS)],
    ['as Docker saves it', archiveOf(modernFiles(PARTS))],
    ['as an OCI archive', archiveOf(ociFiles(PARTS))],
    ['with gzip layers', archiveOf(ociFiles(PARTS, gzipped))],
    ['with zstd layers', archiveOf(ociFiles(PARTS, zstdFramed))],
    ['compressed as a whole', gzipSync(legacyFiles(PARTS))],
    ['compressed as a whole with zstd', zstdFramed(archiveOf(ociFiles(PARTS, gzipped)))],
  ])('is read %s', async (_, archive) => {
    const image = await read(archive);
    expect(image).toMatchObject({
      tags: ['shop:1'],
      os: 'linux',
      architecture: 'amd64',
      layers: PARTS.layers.map((it) => ({ diffId: `sha256:${sha256(it)}`, archiveBytes: it.length })),
      history: [{ createdBy: 'layer 0', isEmpty: false }, { createdBy: 'layer 1' }, { createdBy: 'layer 2' }],
      notes: [],
    });
    expect(image.layers.map((it) => it.entries.map(({ path, digest }) => [path, digest]))).toEqual([
      [
        ['d', undefined],
        ['d/a', sha256('hello')],
      ],
      [
        ['d/.wh.a', sha256('')],
        ['b', sha256('x'.repeat(2000))],
      ],
      [
        ['d', undefined],
        ['d/a', sha256('hello')],
      ],
    ]);
  });

  it('is read from a folder, a file and a stream', async () => {
    const files = ociFiles(PARTS, gzipped);
    const layout = await written(files);
    const file = join(folder, 'image.tar');
    await writeFile(file, archiveOf(files));
    const { id } = await read(archiveOf(files));
    for (const source of [layout, file, createReadStream(file, { highWaterMark: 100 })]) {
      expect((await readImage(source, {}, never())).id).toBe(id);
    }
  });

  it('tells its progress, and leaves out digests that nobody wants', async () => {
    const archive = legacyFiles(PARTS);
    const file = join(folder, 'progress.tar');
    await writeFile(file, archive);
    const seen: unknown[] = [];
    const image = await readImage(file, { skipDigests: true, onProgress: (it) => seen.push(it) }, never());
    expect(seen.at(-1)).toEqual({ bytes: archive.length, total: archive.length });
    expect(image.layers[0]?.entries[1]?.digest).toBeUndefined();
  });
});

describe('several images in one archive', () => {
  const other = { layers: [BASE], tag: 'docker.io/library/other:latest', architecture: 'arm64' };
  const archive = archiveOf(ociLayout([PARTS, { ...other, tag: 'shop:1' }]));

  it('are told apart by platform', async () => {
    expect((await readImage(stream(archive), { platform: 'linux/arm64' }, never())).architecture).toBe('arm64');
  });

  it('are told apart by the beginning of an id', async () => {
    const images = await readImages(stream(archive), {}, never());
    expect(images.map((it) => it.architecture)).toEqual(['amd64', 'arm64']);
    const image = images[1]?.id.slice(7, 19) ?? '';
    expect((await readImage(stream(archive), { image }, never())).architecture).toBe('arm64');
  });

  it('are not guessed among', async () => {
    const wanted = readImage(stream(archive), { platform: 'linux' }, never());
    await expect(wanted).rejects.toThrow('The archive holds 2 images: shop:1 (linux/amd64), shop:1 (linux/arm64).');
  });

  it('are listed when another one was asked for', async () => {
    const wanted = readImage(stream(archive), { image: 'shop:2' }, never());
    await expect(wanted).rejects.toMatchObject({
      reason: 'not-found',
      message: expect.stringContaining('shop:1') as unknown,
    });
  });

  it('may be named with all that Docker lets one leave out', async () => {
    const one = archiveOf(ociFiles(other));
    expect((await readImage(stream(one), { image: 'other' }, never())).tags).toEqual([other.tag]);
  });
});

describe('what is no image', () => {
  it.each<readonly [string, Buffer, string]>([
    ['a plain file tree', BASE, 'neither a `manifest.json` nor an `index.json`'],
    ['a text', Buffer.from('FROM scratch\n'), 'it does not begin like a tar archive'],
    ['nothing', Buffer.alloc(0), 'it does not begin like a tar archive'],
    ['half an archive', legacyFiles(PARTS).subarray(0, 3000), 'ends in the middle of an entry'],
    ['half a compressed archive', gzipSync(legacyFiles(PARTS)).subarray(0, 200), 'damaged or cut off'],
    ['a layer cut off', archiveOf(without(ociFiles(PARTS, gzipped), 60)), 'Layer 2 ('],
    ['a layer of other bytes', archiveOf(replaced(ociFiles(PARTS), TOP, BASE)), 'is damaged: its digest is'],
    ['a missing layer', archiveOf(ociFiles(PARTS).filter(([, body]) => !body.equals(TOP))), 'is not in the archive'],
    ['an index of nothing', makeTar([{ name: 'index.json', body: '{"manifests":[]}' }]), 'The archive holds no image.'],
    [
      'JSON cut off',
      makeTar([{ name: 'manifest.json', body: '[{"Config":' }]),
      '`manifest.json` in the archive is damaged',
    ],
    [
      'a missing configuration',
      makeTar([{ name: 'manifest.json', body: '[{"Config":"x"}]' }]),
      '`x`, the configuration',
    ],
  ])('is refused with a reason: %s', async (_, archive, message) => {
    await expect(read(archive)).rejects.toMatchObject({
      name: 'EngineError',
      reason: 'bad-archive',
      message: expect.stringContaining(message) as unknown,
    });
  });

  it('is refused when it is not there', async () => {
    const wanted = readImage(join(folder, 'missing.tar'), {}, never());
    await expect(wanted).rejects.toMatchObject({
      reason: 'not-found',
      message: expect.stringContaining('missing.tar') as unknown,
    });
  });
});

it('stops when it is told to, and closes the stream', async () => {
  const abort = new AbortController();
  const source = new Readable({ read: () => {} });
  source.push(legacyFiles(PARTS).subarray(0, 2000));
  const wanted = readImage(source, { onProgress: () => abort.abort(new Error('enough')) }, abort.signal);
  await expect(wanted).rejects.toThrow('enough');
  expect(source.destroyed).toBe(true);
});

describe('files of a layer', () => {
  it('are read in one pass, by where their bytes are stored', async () => {
    const archive = archiveOf(ociFiles(PARTS, gzipped));
    const wanted = [
      { layer: 2, path: 'd/a' },
      { layer: 1, path: 'b' },
      { layer: 0, path: 'b' },
    ];
    const found = await readFiles(stream(archive), wanted, {}, never());
    expect(found.map((it) => it && Buffer.from(it).toString())).toEqual(['hello', 'x'.repeat(2000), undefined]);
  });

  it('are not read when they are too long', async () => {
    const options = { maxBytes: 1999 };
    expect(await readFile(stream(legacyFiles(PARTS)), { layer: 1, path: 'b' }, options, never())).toBeUndefined();
  });
});

function never(): AbortSignal {
  return new AbortController().signal;
}

function stream(archive: Buffer): Readable {
  return Readable.from([archive.subarray(0, 600), archive.subarray(600)]);
}

function read(archive: Buffer): Promise<ImageLayers> {
  return readImage(stream(archive), {}, never());
}

async function written(files: ImageFiles): Promise<string> {
  const target = await mkdtemp(join(folder, 'layout-'));
  for (const [path, body] of files) {
    await mkdir(dirname(join(target, path)), { recursive: true });
    await writeFile(join(target, path), body);
  }
  return target;
}

/** The second layer without its end. */
function without(files: ImageFiles, bytes: number): ImageFiles {
  const layer = gzipped(TOP);
  return files.map(([path, body]) => [path, body.equals(layer) ? body.subarray(0, -bytes) : body]);
}

function replaced(files: ImageFiles, from: Buffer, to: Buffer): ImageFiles {
  return files.map(([path, body]) => [path, body.equals(from) ? to : body]);
}
