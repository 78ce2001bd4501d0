import { setTimeout as pause } from 'node:timers/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { LABELS, labelsFor } from '#engine/labels';
import { NEVER, build, imageIn, outputOf, run, testEngine, textOf } from '#test/support/docker-engine';
import { folderWith } from '#test/support/folder';

const SERVER =
  'FROM slipway-base\nRUN echo "hello from inside" > /var/www/index.html\nEXPOSE 8080 9090/udp\nCMD ["httpd", "-f", "-p", "8080", "-h", "/var/www"]\n';

async function serverImage(engine: Awaited<ReturnType<typeof testEngine>>) {
  const context = await folderWith({ Dockerfile: SERVER });
  return imageIn(await build(engine, { context, dockerfile: join(context, 'Dockerfile') }));
}

/** A server that has just been started may refuse the first connections. */
async function answerOf(url: string): Promise<string> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await (await fetch(url)).text();
    } catch (error) {
      if (attempt === 50) throw error;
      await pause(100);
    }
  }
}

describe('a container', () => {
  it('is reached through a free port of the loopback address for each exposed one', async () => {
    const engine = await testEngine();

    const { ports } = await run(engine, { image: await serverImage(engine), ports: 'exposed' });
    expect(ports.map(({ containerPort, protocol, hostAddress }) => [containerPort, protocol, hostAddress])).toEqual([
      [8080, 'tcp', '127.0.0.1'],
      [9090, 'udp', '127.0.0.1'],
    ]);
    expect(await answerOf(`http://127.0.0.1:${ports[0]?.hostPort}/`)).toBe('hello from inside\n');
  });

  it('says that a port is taken, and leaves nothing behind', async () => {
    const engine = await testEngine();
    const request = { image: await serverImage(engine), labels: { test: 'taken' } };
    const { ports } = await run(engine, { ...request, ports: [{ containerPort: 8080 }] });
    const before = (await engine.containers({}, NEVER)).length;

    const hostPort = ports[0]?.hostPort ?? 0;
    const again = engine.run({ ...request, ports: [{ containerPort: 8080, hostPort }] }, NEVER);
    await expect(again).rejects.toMatchObject({
      reason: 'conflict',
      advice: expect.stringContaining('port') as string,
    });
    expect(await engine.containers({}, NEVER)).toHaveLength(before);
  });

  it('gets its environment, user, folder and mounts', async () => {
    const engine = await testEngine();
    const source = await folderWith({ 'a.txt': 'from the host' });

    const output = await outputOf(engine, {
      image: 'busybox',
      command: ['sh', '-c', 'echo $WORD; id -u; pwd; cat /in/a.txt; touch /in/b 2>/dev/null || echo; echo read only'],
      env: { WORD: 'a = b' },
      user: '1234:1234',
      workdir: '/tmp',
      mounts: [{ kind: 'bind', source, target: '/in', readOnly: true }],
    });
    expect(output).toBe('a = b\n1234\n/tmp\nfrom the host\nread only\n');
  });

  it('is not made for a mount whose source is missing', async () => {
    const engine = await testEngine();
    const source = join(await folderWith({}), 'missing');
    const mounts = [{ kind: 'bind', source, target: '/in' }] as const;

    await expect(engine.run({ image: 'busybox', mounts }, NEVER)).rejects.toMatchObject({ reason: 'bad-request' });
  });

  it('is not made of an image that is missing', async () => {
    const engine = await testEngine();

    await expect(engine.run({ image: 'no-such-image' }, NEVER)).rejects.toMatchObject({ reason: 'not-found' });
  });

  it('is removed when its command is not there', async () => {
    const engine = await testEngine();
    const labels = labelsFor({ role: 'run', workspace: '/test/not-startable' });

    const started = engine.run({ image: 'busybox', command: ['/no/such/program'], labels, init: false }, NEVER);
    await expect(started).rejects.toMatchObject({ reason: 'bad-request' });
    expect(await engine.containers({ workspace: '/test/not-startable' }, NEVER)).toEqual([]);
  });

  it('is listed as ours, the newest first', async () => {
    const engine = await testEngine();
    const labels = labelsFor({ role: 'run', workspace: '/test/list', dockerfile: '/test/list/Dockerfile' });
    const older = await run(engine, { image: 'busybox', command: ['sleep', '60'], labels });
    await pause(1100);
    const newer = await run(engine, { image: 'busybox', command: ['true'], labels });
    await engine.wait(newer.id, NEVER);

    const listed = await engine.containers({ workspace: '/test/list', role: 'run' }, NEVER);
    expect(listed.map(({ id, name, state }) => [id, name, state])).toEqual([
      [newer.id, newer.name, 'exited'],
      [older.id, older.name, 'running'],
    ]);
    expect(listed[0]?.labels).toMatchObject({
      [LABELS.madeBy]: 'slipway',
      [LABELS.dockerfile]: '/test/list/Dockerfile',
    });
    expect(await engine.containers({ workspace: '/test/list', role: 'dev' }, NEVER)).toEqual([]);
  });
});

describe('logs', () => {
  it('tell stdout from stderr, and end with the container', async () => {
    const engine = await testEngine();
    const command = ['sh', '-c', 'echo out; echo err >&2; sleep 1; echo läter'];

    const { id } = await run(engine, { image: 'busybox', command });
    const told = { stdout: '', stderr: '' };
    for await (const { stream, text } of engine.logs(id, { follow: true }, NEVER)) told[stream] += text;
    expect(told).toEqual({ stdout: 'out\nläter\n', stderr: 'err\n' });
  });

  it('survive thousands of short lines', async () => {
    const engine = await testEngine();
    const command = ['sh', '-c', 'i=0; while [ $i -lt 8000 ]; do echo $i; i=$((i+1)); done'];

    const lines = (await outputOf(engine, { image: 'busybox', command })).trimEnd().split('\n');
    expect([lines.length, lines.at(-1)]).toEqual([8000, '7999']);
  });

  it('are one stream with a terminal', async () => {
    const engine = await testEngine();

    expect(await outputOf(engine, { image: 'busybox', tty: true, command: ['sh', '-c', 'echo a; echo b >&2'] })).toBe(
      'a\r\nb\r\n',
    );
  });

  it('stop when they are cancelled', async () => {
    const engine = await testEngine();
    const { id } = await run(engine, { image: 'busybox', command: ['sh', '-c', 'echo a; sleep 60'] });
    const cancel = new AbortController();

    const reading = (async () => {
      for await (const { text } of engine.logs(id, { follow: true }, cancel.signal)) cancel.abort(new Error(text));
    })();
    await expect(reading).rejects.toThrow('a\n');
  });
});

describe('the end of a container', () => {
  it('is told with its exit code', async () => {
    const engine = await testEngine();
    const { id } = await run(engine, { image: 'busybox', command: ['sh', '-c', 'sleep 0.5; exit 3'] });

    expect(await engine.wait(id, NEVER)).toEqual({ exitCode: 3, isOutOfMemory: false });
    expect(await engine.wait(id, NEVER)).toEqual({ exitCode: 3, isOutOfMemory: false });
  });

  it('is told also when the engine removes the container at once', async () => {
    const engine = await testEngine();
    const { id } = await engine.run({ image: 'busybox', command: ['sh', '-c', 'exit 4'], autoRemove: true }, NEVER);
    await expect.poll(() => engine.containers({}, NEVER).then((all) => all.some((it) => it.id === id))).toBe(false);

    expect((await engine.wait(id, NEVER)).exitCode).toBe(4);
  });

  it('is graceful when the program heeds its signal', async () => {
    const engine = await testEngine();
    const { id } = await run(engine, { image: 'busybox', command: ['sleep', '600'] });

    const outcome = await engine.stop(id, { graceSeconds: 10 }, NEVER);
    expect(outcome).toMatchObject({ how: 'graceful', signal: 'SIGTERM', exitCode: 143 });
    expect(outcome.milliseconds).toBeLessThan(5000);
  });

  it('is a kill when the grace runs out', async () => {
    const engine = await testEngine();
    const { id } = await run(engine, {
      image: 'busybox',
      command: ['sh', '-c', 'trap "" TERM; while :; do sleep 1; done'],
    });
    await pause(500);

    const outcome = await engine.stop(id, { graceSeconds: 1 }, NEVER);
    expect(outcome).toMatchObject({ how: 'killed', signal: 'SIGKILL', exitCode: 137 });
    expect(outcome.milliseconds).toBeGreaterThan(900);
  });

  it('has been before when the container does not run', async () => {
    const engine = await testEngine();
    const { id } = await run(engine, { image: 'busybox', command: ['false'] });
    await engine.wait(id, NEVER);

    expect(await engine.stop(id, { graceSeconds: 1 }, NEVER)).toMatchObject({ how: 'already', exitCode: 1 });
  });

  it('may be a removal, also of what is gone', async () => {
    const engine = await testEngine();
    const { id } = await engine.run({ image: 'busybox', command: ['sleep', '600'] }, NEVER);

    await Promise.all([engine.remove(id, NEVER), engine.remove(id, NEVER)]);
    await engine.remove(id, NEVER);
    expect((await engine.containers({}, NEVER)).some((it) => it.id === id)).toBe(false);
  });
});

describe('a command in a container', () => {
  async function sleeper() {
    const engine = await testEngine();
    const { id } = await run(engine, { image: 'busybox', command: ['sleep', '600'] });
    return { engine, id };
  }

  it('writes to two streams and ends with its code', async () => {
    const { engine, id } = await sleeper();

    const session = await engine.exec(
      id,
      { command: ['sh', '-c', 'echo out; echo err >&2; exit 5'], tty: false },
      NEVER,
    );
    expect(await textOf(session.output, 'stderr')).toBe('err\n');
    expect(await session.exit).toBe(5);
  });

  it('reads its input to the end', async () => {
    const { engine, id } = await sleeper();

    const session = await engine.exec(id, { command: ['cat'], tty: false }, NEVER);
    session.write('to and ');
    session.write('fro');
    session.endInput();
    expect(await textOf(session.output)).toBe('to and fro');
    expect(await session.exit).toBe(0);
  });

  it('has a terminal that can be resized', async () => {
    const { engine, id } = await sleeper();
    const command = ['sh', '-c', 'read go; stty size; exit 6'];

    const session = await engine.exec(
      id,
      { command, tty: true, env: { A: 'b' }, user: '12:34', workdir: '/tmp' },
      NEVER,
    );
    session.resize(123, 45);
    await pause(300);
    session.write('go\n');
    expect(await textOf(session.output)).toBe('go\r\n45 123\r\n');
    expect(await session.exit).toBe(6);
  });

  it('is hung up on when the session is closed', async () => {
    const { engine, id } = await sleeper();
    const session = await engine.exec(id, { command: ['sh', '-c', 'echo ready; sleep 4242'], tty: true }, NEVER);
    const reading = textOf(session.output);
    await pause(500);

    session.close();
    await reading;
    const listed = async () => {
      const ps = await engine.exec(id, { command: ['ps', '-o', 'args'], tty: false }, NEVER);
      return (await textOf(ps.output)).includes('sh -c echo ready');
    };
    await expect.poll(listed, { timeout: 5000 }).toBe(false);
  });

  it('needs a container that runs', async () => {
    const { engine, id } = await sleeper();
    await engine.stop(id, { graceSeconds: 5 }, NEVER);

    await expect(engine.exec(id, { command: ['true'], tty: false }, NEVER)).rejects.toMatchObject({
      reason: 'conflict',
    });
  });
});
