import { chown, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type DevContainerRequest, openDevContainer } from '#engine/dev-container';
import type { ContainerEngine, ExecRequest } from '#engine/engine';
import { NEVER, build, imageIn, testEngine, textOf } from '#test/support/docker-engine';
import { folderWith } from '#test/support/folder';

const OWNER = 4321;

async function workspaceOf(owner: number, files: Record<string, string> = {}) {
  const folder = await folderWith({ 'a.txt': 'source\n', ...files });
  await chown(folder, owner, owner);
  return folder;
}

async function open(engine: ContainerEngine, request: DevContainerRequest) {
  const dev = await openDevContainer(engine, request, NEVER);
  onTestFinished(() => engine.remove(dev.id, AbortSignal.timeout(10_000)));
  return dev;
}

/** Runs a line as it would be typed into the shell. */
async function type(engine: ContainerEngine, id: string, shell: ExecRequest, line: string): Promise<string> {
  const session = await engine.exec(id, { ...shell, command: [...shell.command, '-c', line], tty: false }, NEVER);
  return textOf(session.output);
}

describe('a dev container', () => {
  it('sees the workspace, and what it writes belongs to the owner of the workspace', async () => {
    const engine = await testEngine();
    const workspaceFolder = await workspaceOf(OWNER);

    const { id, shell } = await open(engine, { image: 'busybox', workspaceFolder });
    const line = 'pwd; cat a.txt; echo made > b.txt; echo kept > ~/c; cat ~/c; whoami; echo $HOME';
    expect(await type(engine, id, shell, line)).toBe('/workspace\nsource\nkept\nslipway\n/home/slipway\n');
    expect(await readFile(join(workspaceFolder, 'b.txt'), 'utf8')).toBe('made\n');
    expect(await stat(join(workspaceFolder, 'b.txt'))).toMatchObject({ uid: OWNER, gid: OWNER });
    await writeFile(join(workspaceFolder, 'a.txt'), 'changed\n');
    expect(await type(engine, id, shell, 'cat a.txt')).toBe('changed\n');
  });

  it('puts what is built into a folder of the host, which it makes', async () => {
    const engine = await testEngine();
    const workspaceFolder = await workspaceOf(OWNER);
    const source = join(workspaceFolder, 'out/deep');

    const request = { image: 'busybox', workspaceFolder, target: '/src', output: { source, target: '/build' } };
    const { id, shell } = await open(engine, request);
    expect(await type(engine, id, shell, 'pwd; cp a.txt /build/')).toBe('/src\n');
    expect(await readFile(join(source, 'a.txt'), 'utf8')).toBe('source\n');
    expect((await stat(join(workspaceFolder, 'out'))).uid).toBe(OWNER);
    expect((await stat(source)).uid).toBe(OWNER);
  });

  it('is used again for the same image and folders, and not for others', async () => {
    const engine = await testEngine();
    const workspaceFolder = await workspaceOf(OWNER);
    const first = await open(engine, { image: 'busybox', workspaceFolder });

    const again = await open(engine, { image: 'busybox:latest', workspaceFolder });
    const elsewhere = await open(engine, { image: 'busybox', workspaceFolder, target: '/other' });
    expect([first.isReused, again.isReused, again.id]).toEqual([false, true, first.id]);
    expect(elsewhere.isReused).toBe(false);
  });

  it('ends at once when it is stopped', async () => {
    const engine = await testEngine();
    const { id } = await open(engine, { image: 'busybox', workspaceFolder: await workspaceOf(OWNER) });

    const outcome = await engine.stop(id, { graceSeconds: 10 }, NEVER);
    expect(outcome.how).toBe('graceful');
    expect(outcome.milliseconds).toBeLessThan(3000);
  });

  it('works whatever the user and the entry point of the image', async () => {
    const engine = await testEngine();
    const workspaceFolder = await workspaceOf(0, {
      Dockerfile: 'FROM busybox\nUSER nobody\nENTRYPOINT ["/bin/false"]\n',
    });
    const dockerfile = join(workspaceFolder, 'Dockerfile');
    const image = imageIn(await build(engine, { context: workspaceFolder, dockerfile }));

    const { id, shell } = await open(engine, { image, workspaceFolder });
    expect(await type(engine, id, shell, 'id -u; touch b.txt && echo wrote')).toBe('0\nwrote\n');
  });

  it('says that an image has no shell', async () => {
    const engine = await testEngine();
    const workspaceFolder = await workspaceOf(OWNER, { Dockerfile: 'FROM scratch\nCOPY a.txt /\n' });
    const dockerfile = join(workspaceFolder, 'Dockerfile');
    const image = imageIn(await build(engine, { context: workspaceFolder, dockerfile }));

    await expect(openDevContainer(engine, { image, workspaceFolder }, NEVER)).rejects.toMatchObject({
      reason: 'bad-request',
      message: expect.stringContaining('has no `/bin/sh`') as string,
    });
  });

  it('needs an engine that sees the files of this machine', async () => {
    const engine = await testEngine();
    const remote = { ...engine, about: { ...engine.about, isLocal: false, address: 'ssh://far' } };

    const opened = openDevContainer(remote, { image: 'busybox', workspaceFolder: '/tmp' }, NEVER);
    await expect(opened).rejects.toThrow('The engine at `ssh://far` is not local, so the folder of the workspace');
  });
});
