import { Readable } from 'node:stream';
import { join } from 'node:path';
import { pack } from 'tar-stream';
import { describe, expect, it } from 'vitest';
import { tarEntries } from '#test/engine/context/tar-entries';
import { NEVER, build, imageIn, testEngine } from '#test/support/docker-engine';
import { folderWith } from '#test/support/folder';

describe('an image', () => {
  it('is described', async () => {
    const engine = await testEngine();
    const text =
      'FROM slipway-base\nUSER nobody\nWORKDIR /srv\nENV A=b\nEXPOSE 443 80/tcp\nENTRYPOINT ["sh"]\nCMD ["-c", "id"]\nHEALTHCHECK CMD true\n';
    const context = await folderWith({ Dockerfile: text });
    const tag = 'test-image-details';
    const id = imageIn(await build(engine, { context, dockerfile: join(context, 'Dockerfile'), tag }));

    expect(await engine.image(tag, NEVER)).toMatchObject({
      id,
      tags: [`${tag}:latest`],
      user: 'nobody',
      workdir: '/srv',
      env: expect.arrayContaining(['A=b']) as string[],
      entrypoint: ['sh'],
      command: ['-c', 'id'],
      exposedPorts: ['80/tcp', '443/tcp'],
      hasHealthcheck: true,
    });
  });

  it('is saved as an archive', async () => {
    const engine = await testEngine();

    const entries = await tarEntries(Readable.from(await engine.saveImage('busybox', NEVER)));
    const manifest = JSON.parse(entries.find((it) => it.name === 'manifest.json')?.text ?? '') as {
      RepoTags: string[];
    }[];
    expect(manifest[0]?.RepoTags).toEqual(['busybox:latest']);
  });

  it('is made of a tar, and removed', async () => {
    const engine = await testEngine();
    const tar = pack();
    tar.entry({ name: 'a.txt' }, 'a');
    tar.finalize();

    const id = await engine.importImage(Readable.from(tar), 'test-import:one', NEVER);
    expect((await engine.image('test-import:one', NEVER)).id).toBe(id);
    await engine.removeImage('test-import:one', NEVER);
    await expect(engine.image('test-import:one', NEVER)).rejects.toMatchObject({ reason: 'not-found' });
  });

  it('is not made of what is no tar', async () => {
    const engine = await testEngine();

    const made = engine.importImage(Readable.from([Buffer.from('no tar at all'.repeat(100))]), 'test-broken', NEVER);
    await expect(made).rejects.toMatchObject({ name: 'EngineError' });
  });
});
