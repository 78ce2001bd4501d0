import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { BuildEvent } from '#engine/engine';
import { LABELS } from '#engine/labels';
import { advance, startProgress } from '#engine/progress';
import { NEVER, build, failureIn, imageIn, outputOf, testEngine } from '#test/support/docker-engine';
import { folderWith } from '#test/support/folder';

async function contextWith(dockerfile: string, files: Record<string, string> = {}) {
  const context = await folderWith({ Dockerfile: dockerfile, ...files });
  return { context, dockerfile: join(context, 'Dockerfile') };
}

function steps(events: readonly BuildEvent[]) {
  return events.flatMap((it) => (it.kind === 'step' ? [[it.step, it.total, it.lines?.first, it.lines?.last]] : []));
}

describe('a build', () => {
  it('tells each step with its lines, its output and how it ended', async () => {
    const engine = await testEngine();
    const text = [
      '# A comment, and an argument before the first stage.',
      'ARG BASE=busybox',
      'FROM ${BASE} AS build',
      'COPY a.txt /src/',
      'RUN echo one && \\',
      '    # a comment between',
      '    echo two >&2',
      '',
      'FROM slipway-base',
      'COPY --from=build /src/a.txt /a.txt',
      'ENV A=1 \\',
      '    B=2',
      '',
    ].join('\n');
    const request = { ...(await contextWith(text, { 'a.txt': `${Math.random()}` })), tag: 'test-build-steps' };

    const events = await build(engine, request);
    expect(steps(events)).toEqual([
      [1, 7, 1, 1],
      [2, 7, 2, 2],
      [3, 7, 3, 3],
      [4, 7, 4, 6],
      [5, 7, 8, 8],
      [6, 7, 9, 9],
      [7, 7, 10, 11],
    ]);
    const output = events.flatMap((it) => (it.kind === 'output' ? [[it.step, it.stream, it.text]] : []));
    expect(output.sort()).toEqual([
      [4, 'stderr', 'two\n'],
      [4, 'stdout', 'one\n'],
    ]);
    const { steps: told, imageId, failure } = events.reduce(advance, startProgress(text));
    expect(told.map((it) => it.state)).toEqual(['cached', 'cached', 'built', 'built', 'cached', 'built', 'built']);
    expect(failure).toBeUndefined();
    expect((await engine.image('test-build-steps', NEVER)).id).toBe(imageId);
  });

  it('takes what has not changed from the cache', async () => {
    const engine = await testEngine();
    const request = await contextWith(`FROM busybox\nRUN echo ${Math.random()}\nCOPY Dockerfile /\n`);

    const first = imageIn(await build(engine, request));
    const events = await build(engine, request);
    expect(imageIn(events)).toBe(first);
    expect(events.flatMap((it) => (it.kind === 'step-done' ? [it.isCached] : []))).toEqual([true, true, true]);

    const anew = await build(engine, { ...request, noCache: true });
    expect(anew.flatMap((it) => (it.kind === 'step-done' ? [it.isCached] : []))).toEqual([true, false, false]);
  });

  it('fails with the exit code, the stderr and the lines of the command', async () => {
    const engine = await testEngine();
    const text =
      'FROM busybox\n# why\nRUN echo fine; \\\n  # more\n  printf "\\033[31mno such thing\\033[0m\\n" >&2; exit 7\nRUN x\n';

    const failure = failureIn(await build(engine, await contextWith(text)));
    expect(failure).toEqual({
      kind: 'failed',
      step: 2,
      lines: { first: 2, last: 4 },
      message: 'The command ended with exit code 7.',
      exitCode: 7,
      stderr: 'no such thing',
    });
  });

  it('says what a command that is not there means', async () => {
    const engine = await testEngine();

    const failure = failureIn(await build(engine, await contextWith('FROM busybox\nRUN nosuchcommand\n')));
    expect(failure).toMatchObject({
      exitCode: 127,
      message: 'The command ended with exit code 127: its program was not found.',
      stderr: '/bin/sh: nosuchcommand: not found',
    });
  });

  it.each([
    ['an unknown instruction', 'FROM busybox\n\nFOO bar\n', 2, 'unknown instruction: FOO'],
    ['an instruction that lacks a word, which has no line', 'FROM busybox\nENV A\n', 1, 'ENV must have two arguments'],
    ['BuildKit’s flags', 'FROM busybox\nRUN --mount=type=cache,target=/x ls\n', 1, '`RUN --mount` needs BuildKit'],
    ['here-documents', 'FROM busybox\nRUN <<E\necho\nE\n', 1, 'The here-document of `RUN` needs BuildKit'],
    ['a missing source', 'FROM busybox\nCOPY nope /\n', 1, 'COPY failed: '],
    ['a missing base image', 'FROM registry.invalid/nope\n', 0, 'The base image could not be fetched: '],
  ])('fails on the line of %s', async (_what, text, line, message) => {
    const engine = await testEngine();

    const failure = failureIn(await build(engine, await contextWith(text)));
    expect(failure?.lines?.first).toBe(line);
    expect(failure?.message.slice(0, message.length)).toBe(message);
  });

  it('builds one stage, by its name', async () => {
    const engine = await testEngine();
    const request = await contextWith('FROM busybox AS one\nRUN echo 1 > /stage\nFROM one AS two\nRUN exit 1\n');

    const events = await build(engine, { ...request, target: 'one' });
    expect(steps(events)).toEqual([
      [1, 2, 0, 0],
      [2, 2, 1, 1],
    ]);
    expect(await outputOf(engine, { image: imageIn(events), command: ['cat', '/stage'] })).toBe('1\n');
  });

  it('says that a stage is not there', async () => {
    const engine = await testEngine();

    const events = await build(engine, { ...(await contextWith('FROM busybox\n')), target: 'nope' });
    expect(failureIn(events)).toMatchObject({ step: undefined, message: expect.stringContaining('nope') as string });
  });

  it('builds the text of an editor, with arguments', async () => {
    const engine = await testEngine();
    const request = await contextWith('FROM nothing\n');

    const events = await build(engine, {
      ...request,
      dockerfileText: 'FROM busybox\nARG WHO\nRUN echo "hello $WHO" > /said\n',
      args: { WHO: 'world' },
    });
    expect(await outputOf(engine, { image: imageIn(events), command: ['cat', '/said'] })).toBe('hello world\n');
    expect(await readFile(request.dockerfile, 'utf8')).toBe('FROM nothing\n');
  });

  it('sends what the rules let through, and hides the Dockerfile when they say so', async () => {
    const engine = await testEngine();
    const files = {
      '.dockerignore': '**\n!src\n!*.md\nsrc/**/*.log\n',
      'README.md': '',
      'a.txt': '',
      'src/a/b.js': '',
      'src/a/b.log': '',
    };
    const request = await contextWith('FROM busybox\nCOPY . /ctx\n', files);

    const image = imageIn(await build(engine, request));
    const listed = await outputOf(engine, { image, command: ['sh', '-c', 'cd /ctx && find . | sort'] });
    expect(listed).toBe('.\n./README.md\n./src\n./src/a\n./src/a/b.js\n');
  });

  it('takes a Dockerfile from outside the context', async () => {
    const engine = await testEngine();
    const folder = await folderWith({ 'docker/Dockerfile': 'FROM busybox\nCOPY . /ctx\n', 'app/a.txt': '' });

    const events = await build(engine, { context: join(folder, 'app'), dockerfile: join(folder, 'docker/Dockerfile') });
    const listed = await outputOf(engine, { image: imageIn(events), command: ['find', '/ctx'] });
    expect(listed).toBe('/ctx\n/ctx/a.txt\n');
  });

  it('marks the image as ours', async () => {
    const engine = await testEngine();

    const image = imageIn(
      await build(engine, { ...(await contextWith('FROM busybox\nENV A=1\n')), labels: { mine: 'yes' } }),
    );
    expect((await engine.image(image, NEVER)).labels).toEqual({
      [LABELS.madeBy]: 'slipway',
      [LABELS.role]: 'image',
      mine: 'yes',
    });
  });

  it('refuses a tag that is none', async () => {
    const engine = await testEngine();

    const request = { ...(await contextWith('FROM busybox\n')), tag: 'Not A Tag' };
    await expect(build(engine, request)).rejects.toMatchObject({ name: 'EngineError', reason: 'bad-request' });
  });
});

/** Processes of this machine whose command line holds these words. */
async function processesWith(words: string): Promise<readonly string[]> {
  const found: string[] = [];
  for (const pid of await readdir('/proc')) {
    if (!/^\d+$/.test(pid)) continue;
    const line = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
    if (line.replaceAll('\0', ' ').trim() === words) found.push(pid);
  }
  return found;
}

describe('a build that is left', () => {
  const seconds = () => String(100_000 + Math.floor(Math.random() * 100_000));

  it('ends its command in the engine when it is cancelled', async () => {
    const engine = await testEngine();
    const length = seconds();
    const cancel = new AbortController();
    const events: BuildEvent[] = [];
    const building = (async () => {
      const request = await contextWith(`FROM busybox\nRUN echo begun; exec sleep ${length}\n`);
      for await (const event of engine.build(request, cancel.signal)) {
        events.push(event);
        if (event.kind === 'output') {
          await expect.poll(() => processesWith(`sleep ${length}`)).toHaveLength(1);
          cancel.abort(new Error('stopped by the user'));
        }
      }
    })();

    await expect(building).rejects.toThrow('stopped by the user');
    expect(events.at(-1)?.kind).toBe('output');
    await expect.poll(() => processesWith(`sleep ${length}`), { timeout: 10_000 }).toEqual([]);
  });

  it('ends its command in the engine when nobody listens any more', async () => {
    const engine = await testEngine();
    const length = seconds();
    for await (const event of engine.build(
      await contextWith(`FROM busybox\nRUN echo begun; exec sleep ${length}\n`),
      NEVER,
    )) {
      if (event.kind === 'output') break;
    }

    await expect.poll(() => processesWith(`sleep ${length}`), { timeout: 10_000 }).toEqual([]);
  });

  it('does not begin when it is cancelled already', async () => {
    const engine = await testEngine();
    const request = await contextWith('FROM busybox\n');

    const building = engine.build(request, AbortSignal.abort(new Error('stopped before')));
    await expect(building.next()).rejects.toThrow('stopped before');
  });
});
