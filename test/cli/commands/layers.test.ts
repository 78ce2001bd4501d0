import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runCli } from '#cli/cli';
import type { ImageReport } from '#core/layers/report';
import { legacyFiles } from '#test/engine/archive/make-image';
import { makeTar } from '#test/engine/archive/make-tar';
import { recordingIo } from '../engine/recording-io';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'slipway-layers-'));
  const layers = [makeTar([{ name: 'a', body: 'hello' }]), makeTar([{ name: '.wh.a' }, { name: 'b', body: 'x' }])];
  const createdBy = ['/bin/sh -c one', '/bin/sh -c two'];
  await writeFile(join(folder, 'image.tar'), legacyFiles({ layers, createdBy, tag: 'shop:1' }));
  await writeFile(join(folder, 'Dockerfile'), 'FROM x\nRUN one\nRUN two\n');
  await writeFile(join(folder, 'text.tar'), 'not an archive');
});
afterAll(() => rm(folder, { recursive: true }));

it('prints a saved image without any engine', async () => {
  const { code, out } = await layers('image.tar', '--file', 'Dockerfile');
  expect(code).toBe(0);
  expect(out.split('\n').slice(3, 6)).toEqual([
    '#  size  wasted  A  M  D  line  made by',
    '1   5 B     5 B  1  ·  ·     2  RUN one',
    '2   1 B       ·  1  ·  1     3  RUN two',
  ]);
});

it('prints one layer', async () => {
  const { out } = await layers('image.tar', '--layer', '2');
  expect(out).toBe('Layer 2  1 B\nRUN two\nD 0644  0:0           5 B  a\nA 0644  0:0           1 B  b\n');
});

it('prints all of it as JSON', async () => {
  const { out } = await layers('image.tar', '--format', 'json', '-f', 'Dockerfile');
  const { layers: found, ...image } = JSON.parse(out) as ImageReport;
  expect(image).toMatchObject({
    tags: ['shop:1'],
    platform: 'linux/amd64',
    stored: 6,
    live: 1,
    wasted: 5,
    efficiency: 1 / 6,
    waste: [{ path: '/a', size: 5, layer: 0, killedBy: 1, how: 'removed' }],
    repeats: [],
    lines: 'all',
    notes: [],
  });
  expect(found[1]).toMatchObject({
    index: 1,
    size: 1,
    createdBy: 'RUN two',
    instruction: 'RUN two',
    lines: { first: 2, last: 2 },
    changes: [
      { path: '/a', kind: 'D', type: 'file', size: 5, mode: '0644', owner: '0:0' },
      { path: '/b', kind: 'A', type: 'file', size: 1, mode: '0644', owner: '0:0' },
    ],
  });
});

it.each([
  [['missing.tar/../gone.tar', '--host', 'unix:///nowhere.sock'], 'No container engine answers'],
  [['./gone.tar'], 'There is no file or folder `./gone.tar`'],
  [['text.tar'], 'This is no image archive'],
  [['image.tar', '--layer', '3'], 'There is no layer 3: the image has the layers 1 to 2.'],
  [['image.tar', '--image', 'other'], 'The archive holds no image `other`; it holds shop:1.'],
  [['image.tar', '--file', 'gone'], '`gone` cannot be read'],
])('says what is wrong with %j', async (args, message) => {
  const { code, err } = await layers(...args);
  expect(code).toBe(2);
  expect(err).toContain(message);
});

async function layers(...args: readonly string[]): Promise<{ code: number; out: string; err: string }> {
  const io = recordingIo(folder);
  const code = await runCli(['layers', ...args], io, new AbortController().signal);
  return { code, ...io.printed };
}
