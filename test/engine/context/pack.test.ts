import { chmod, lstat, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { describe, expect, it, onTestFinished } from 'vitest';
import { packContext } from '#engine/context/pack';
import { isEngineError } from '#engine/errors';
import { tarEntries } from '#test/engine/context/tar-entries';
import { folderWith } from '#test/support/folder';

const NEVER = new AbortController().signal;

async function packed(context: string, options: { dockerfile?: string; dockerfileText?: string } = {}) {
  const { dockerfile = join(context, 'Dockerfile'), ...rest } = options;
  const made = await packContext({ context, dockerfile, flavour: 'classic', ...rest }, NEVER);
  const entries = await tarEntries(made.tar);
  return { ...made, entries, names: entries.map((it) => it.name) };
}

describe('packContext', () => {
  it('packs what the rules let through, with the Dockerfile and the rules whatever they say', async () => {
    const context = await folderWith({
      '.dockerignore': '*\n!src/**\n!src/lib\nsrc/lib/*.log\n',
      Dockerfile: 'FROM scratch\n',
      'a.txt': '',
      'src/lib/b.txt': '',
      'src/lib/c.log': '',
    });

    expect((await packed(context)).names).toEqual(['src/lib', 'src/lib/b.txt', 'Dockerfile', '.dockerignore']);
  });

  it('keeps modes, times, links, long names and names of any script', async () => {
    const long = `${'long/'.repeat(40)}name-${'x'.repeat(120)}`;
    const context = await folderWith({
      Dockerfile: 'FROM scratch\n',
      'bin/run': '#!/bin/sh\n',
      'ünï/日本.txt': 'x',
      [long]: 'y',
    });
    await chmod(join(context, 'bin/run'), 0o755);
    await utimes(join(context, 'bin/run'), 1_500_000_000, 1_500_000_000);
    await symlink('../nowhere', join(context, 'link'));

    const { entries } = await packed(context);
    const found = (name: string) => entries.find((it) => it.name === name);
    expect(found('bin/run')).toMatchObject({ mode: 0o755, mtime: new Date(1_500_000_000_000), uid: 0, gid: 0 });
    expect(found('link')).toMatchObject({ type: 'symlink', linkname: '../nowhere', size: 0 });
    expect(found('ünï/日本.txt')?.text).toBe('x');
    expect(found(long)?.text).toBe('y');
  });

  it('packs large files and empty ones', async () => {
    const large = 'line\n'.repeat(900_000);
    const context = await folderWith({ Dockerfile: 'FROM scratch\n', empty: '', large });

    const { entries, progress } = await packed(context);
    expect(entries.find((it) => it.name === 'large')?.text === large).toBe(true);
    expect(entries.find((it) => it.name === 'empty')?.text).toBe('');
    expect(progress).toEqual({ files: 3, bytes: large.length + 'FROM scratch\n'.length });
  });

  it('takes the text of an editor in place of the file', async () => {
    const context = await folderWith({ Dockerfile: 'FROM old\n' });

    const { entries, dockerfileText } = await packed(context, { dockerfileText: 'FROM new\n' });
    expect(entries.map(({ name, text }) => ({ name, text }))).toEqual([{ name: 'Dockerfile', text: 'FROM new\n' }]);
    expect(dockerfileText).toBe('FROM new\n');
  });

  it('hides a Dockerfile from outside the context from COPY', async () => {
    const folder = await folderWith({ 'docker/Dockerfile': 'FROM scratch\n', 'app/a.txt': '' });

    const { entries, dockerfile } = await packed(join(folder, 'app'), {
      dockerfile: join(folder, 'docker/Dockerfile'),
    });
    expect(dockerfile).toBe('.slipway.dockerfile');
    expect(entries.map(({ name, text }) => ({ name, text }))).toEqual([
      { name: 'a.txt', text: '' },
      { name: '.slipway.dockerfile', text: 'FROM scratch\n' },
      { name: '.dockerignore', text: '.dockerignore\n.slipway.dockerfile\n' },
    ]);
  });

  it('prefers the rules that lie beside the Dockerfile', async () => {
    const context = await folderWith({
      '.dockerignore': 'a.txt\n',
      'Dockerfile.dockerignore': 'b.txt\n*.dockerignore\n',
      Dockerfile: 'FROM scratch\n',
      'a.txt': '',
      'b.txt': '',
    });

    expect((await packed(context)).names).toEqual(['Dockerfile', 'a.txt', '.slipway.dockerfile', '.dockerignore']);
  });

  it('skips sockets', async () => {
    const context = await folderWith({ Dockerfile: 'FROM scratch\n' });
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(join(context, 'some.sock'), resolve));
    onTestFinished(() => void server.close());

    expect((await lstat(join(context, 'some.sock'))).isSocket()).toBe(true);
    expect((await packed(context)).names).toEqual(['Dockerfile']);
  });

  it('packs named pipes without waiting for a writer', async () => {
    const context = await folderWith({ Dockerfile: 'FROM scratch\n' });
    expect(spawnSync('mkfifo', [join(context, 'pipe')]).status).toBe(0);

    expect((await packed(context)).entries.find((it) => it.name === 'pipe')?.type).toBe('fifo');
  });

  it('names the line of the rules that cannot be read', async () => {
    const context = await folderWith({ Dockerfile: '', '.dockerignore': 'a\n[x\n' });

    const error = await packed(context).catch((it: unknown) => it);
    expect(isEngineError(error) && [error.reason, error.message]).toEqual([
      'context',
      expect.stringMatching(/^`\.dockerignore`, line 2: The pattern `\[x` cannot be read/),
    ]);
  });

  it('says that there is no Dockerfile', async () => {
    const context = await folderWith({});

    const error = await packed(context).catch((it: unknown) => it);
    expect(isEngineError(error) && [error.reason, error.message]).toEqual([
      'context',
      `There is no Dockerfile at \`${join(context, 'Dockerfile')}\`.`,
    ]);
  });

  it.skipIf(process.getuid?.() === 0)('names the file that may not be read', async () => {
    const context = await folderWith({ Dockerfile: '', 'a/secret': '' });
    await chmod(join(context, 'a/secret'), 0);

    await expect(packed(context)).rejects.toMatchObject({
      name: 'EngineError',
      reason: 'context',
      message: `\`${join(context, 'a/secret')}\` cannot be sent to the engine: you have no permission to read it.`,
    });
  });

  it('names the file that went away meanwhile', async () => {
    const context = await folderWith({ Dockerfile: '' });
    // More than fit into the tar's buffer before somebody reads it.
    const files = Array.from({ length: 400 }, (_, index) => join(context, `f${String(index).padStart(3, '0')}`));
    await Promise.all(files.map((path) => writeFile(path, 'x')));
    const { tar } = await packContext({ context, dockerfile: join(context, 'Dockerfile'), flavour: 'classic' }, NEVER);
    await Promise.all(files.slice(300).map((path) => rm(path)));

    await expect(tarEntries(tar)).rejects.toMatchObject({ name: 'EngineError', reason: 'context' });
  });

  it('ends when it is cancelled', async () => {
    const context = await folderWith({ Dockerfile: '', 'a/b': '' });
    const cancel = new AbortController();
    const { tar } = await packContext(
      { context, dockerfile: join(context, 'Dockerfile'), flavour: 'classic' },
      cancel.signal,
    );
    cancel.abort(new Error('enough'));

    await expect(tarEntries(tar)).rejects.toThrow('enough');
  });
});
