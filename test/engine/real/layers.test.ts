import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { type IncomingMessage, request } from 'node:http';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { modelOf } from '#core/dockerfile/model/file';
import { analyse, type ImageAnalysis } from '#core/layers/analysis';
import { compareTrees } from '#core/layers/change';
import { matchDockerfile } from '#core/layers/match-dockerfile';
import { LayerStack } from '#core/layers/stack';
import { findNode, type TreeNode } from '#core/layers/tree';
import { LayerReader } from '#engine/archive/layer-reader';
import { readFiles } from '#engine/archive/read-file';
import { readImage } from '#engine/archive/read-image';
import { connectEngine } from '#engine/connect';
import type { ContainerEngine } from '#engine/engine';

const DOCKERFILE = `FROM busybox
ARG V=1
RUN mkdir -p /a/sub /b /c/deep && echo one > /a/f1 && echo two > /a/sub/f2 && echo three > /b/g && echo four > /c/deep/h \\
 && echo x > /file2dir && mkdir /dir2file /dir2link && echo y > /dir2file/y && echo z > /dir2link/z \\
 && echo shared > /hl1 && ln /hl1 /hl2 && ln -s /nowhere /sym
RUN rm /a/f1
RUN rm -rf /a/sub
RUN rm -rf /b && mkdir /b && echo new > /b/n
RUN rm /file2dir && mkdir /file2dir && echo in > /file2dir/in
RUN rm -rf /dir2file && echo now-file > /dir2file
RUN rm -rf /dir2link && ln -s /c /dir2link
RUN ln /hl1 /hl3
RUN chmod 600 /hl1
RUN touch -d '2001-01-01 00:00:00' /c/deep/h
RUN true
ENV X=1
RUN rm -rf /c && mkdir -p /c/deep && chown -R 7:8 /c
COPY data.txt other.txt /t/
RUN mkfifo /fifo && mknod /null c 1 3
WORKDIR /new/work
COPY data.txt .
RUN printf '\\377' > "/t/$(printf 'bad\\376name')"
CMD ["sh"]
`;

/** What the engine itself puts into a container. */
const OF_THE_ENGINE = /^(?:\.dockerenv|dev|proc|sys|etc)(?:\/|$)/;

let folder: string;
let engine: ContainerEngine;
let imageId: string;
let analysis: ImageAnalysis;
const { signal } = new AbortController();

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'slipway-real-layers-'));
  await writeFile(join(folder, 'Dockerfile'), DOCKERFILE);
  await writeFile(join(folder, 'data.txt'), 'data\n');
  await writeFile(join(folder, 'other.txt'), 'other\n');
  engine = await connectEngine({ env: process.env, home: homedir() }, signal);
  const build = { context: folder, dockerfile: join(folder, 'Dockerfile') };
  for await (const event of engine.build(build, signal)) {
    if (event.kind === 'failed') throw new Error(`${event.message}\n${event.stderr}`);
    if (event.kind === 'built') imageId = event.imageId;
  }
  analysis = analyse(await readImage(await engine.saveImage(imageId, signal), {}, signal));
});

afterAll(async () => {
  await engine.removeImage(imageId, signal);
  engine.close();
  await rm(folder, { recursive: true });
});

describe('the layers of a built image', () => {
  it('make the very tree that a container of it sees', async () => {
    const { root } = analysis;
    const exported = await exportedTree();
    const found = compareTrees(root, exported).filter(({ path, differences }) => {
      const isTimeOnly = differences.length > 0 && differences.every((it) => it === 'time');
      return !OF_THE_ENGINE.test(path) && !isTimeOnly;
    });
    expect(found.map(({ kind, path, differences }) => [kind, path, ...differences])).toEqual([]);
  });

  it('are each made by a line of the Dockerfile', () => {
    const { image, layers } = analysis;
    const match = matchDockerfile(image.history, modelOf(DOCKERFILE));
    expect(match.extent).toBe('all');
    const lines = layers.map(({ history }) => match.instructions[history ?? -1]?.lines.first);
    // The classic builder makes no layer for a step that changes nothing, such as `true`.
    const made = DOCKERFILE.split('\n').flatMap((line, index) =>
      /^(?:RUN(?! true)|COPY|WORKDIR)/.test(line) ? [index] : [],
    );
    expect(lines.filter((it) => it !== undefined)).toEqual(made);
  });

  it('waste what was removed and stored again', () => {
    const { waste, stored, live } = analysis;
    const own = waste.map(({ path, size, how }) => `${how} ${size} ${path}`).sort();
    expect(own).toEqual(
      [
        'removed 2 file2dir',
        'removed 2 dir2file/y',
        'removed 2 dir2link/z',
        'removed 4 a/f1',
        'removed 4 a/sub/f2',
        'removed 5 c/deep/h',
        'removed 6 b/g',
        'stored-again 5 c/deep/h',
      ].sort(),
    );
    expect(stored - live).toBe(own.reduce((sum, line) => sum + Number(line.split(' ')[1]), 0));
  });

  it('hold the files of before and after', async () => {
    const { layers, root } = analysis;
    const change = layers.flatMap((it) => it.changes).find((it) => it.path === 'dir2file' && it.kind === 'M');
    const now = findNode(root, 'new/work/data.txt')?.body;
    const wanted = [change?.after?.body, now].filter((it) => it !== undefined);
    const files = await readFiles(await engine.saveImage(imageId, signal), wanted, {}, signal);
    expect(files.map((it) => it && Buffer.from(it).toString())).toEqual(['now-file\n', 'data\n']);
  });
});

/** The engine's own answer: what it unpacks for a container. */
async function exportedTree(): Promise<TreeNode> {
  const created = await call('POST', '/containers/create', { Image: imageId });
  const { Id: id } = JSON.parse((await bytesOf(created)).toString()) as { Id: string };
  try {
    const reader = new LayerReader({});
    reader.write(await bytesOf(await call('GET', `/containers/${id}/export`)));
    reader.end();
    const stack = new LayerStack();
    stack.add(reader.result().layer.entries);
    return stack.root;
  } finally {
    await bytesOf(await call('DELETE', `/containers/${id}`));
  }
}

function call(method: string, path: string, body?: object): Promise<IncomingMessage> {
  const socketPath = engine.about.address.replace('unix://', '');
  return new Promise((resolve, reject) => {
    const asked = request({ socketPath, method, path, headers: { 'content-type': 'application/json' } }, resolve);
    asked.on('error', reject);
    asked.end(body && JSON.stringify(body));
  });
}

async function bytesOf(answer: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of answer) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
