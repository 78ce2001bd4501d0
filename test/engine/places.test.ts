import { createHash } from 'node:crypto';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { connectEngine } from '#engine/connect';
import { findEngines } from '#engine/places';
import { folderWith } from '#test/support/folder';

const NEVER = new AbortController().signal;

/** The files of a context, as `docker context create` writes them. */
function contextFiles(name: string, docker: object): Record<string, string> {
  const key = createHash('sha256').update(name).digest('hex');
  const meta = JSON.stringify({ Name: name, Metadata: {}, Endpoints: { docker } });
  return { [`.docker/contexts/meta/${key}/meta.json`]: meta };
}

function tlsFolder(name: string): string {
  return `.docker/contexts/tls/${createHash('sha256').update(name).digest('hex')}/docker`;
}

describe('findEngines', () => {
  it('prefers the setting, the context asked for, the variables, the current context, in this order', async () => {
    const home = await folderWith({
      ...contextFiles('asked', { Host: 'tcp://asked:1' }),
      ...contextFiles('named', { Host: 'tcp://named:1' }),
      ...contextFiles('current', { Host: 'tcp://current:1' }),
      '.docker/config.json': '{"currentContext": "current"}',
    });
    const env: Record<string, string> = { DOCKER_HOST: 'tcp://host:1', DOCKER_CONTEXT: 'named' };

    const found = [
      await findEngines({ address: 'tcp://setting:1', context: 'asked', env, home }),
      await findEngines({ context: 'asked', env, home }),
      await findEngines({ env, home }),
      await findEngines({ env: { DOCKER_CONTEXT: 'named' }, home }),
      await findEngines({ env: {}, home }),
    ];
    expect(found.map(({ places }) => places.map((it) => `${it.address} by ${it.foundBy}`))).toEqual([
      ['tcp://setting:1 by the setting `slipway.engine.address`'],
      ['tcp://asked:1 by the context `asked`'],
      ['tcp://host:1 by `DOCKER_HOST`'],
      ['tcp://named:1 by the context `named`'],
      ['tcp://current:1 by the context `current`'],
    ]);
  });

  it('looks at the usual places for the default context', async () => {
    const home = await folderWith({ '.docker/config.json': '{"currentContext": "default"}' });

    const { tried } = await findEngines({ env: { DOCKER_CONTEXT: 'default', XDG_RUNTIME_DIR: '/run/me' }, home });
    expect(tried).toEqual(
      expect.arrayContaining([
        'unix:///var/run/docker.sock',
        'unix:///run/me/docker.sock',
        `unix://${home}/.docker/run/docker.sock`,
        'unix:///run/me/podman/podman.sock',
      ]),
    );
  });

  it('reads an address without a scheme as TCP, and a path as a socket', async () => {
    const addressOf = async (DOCKER_HOST: string) =>
      (await findEngines({ env: { DOCKER_HOST }, home: '/' })).places[0]?.address;

    expect([await addressOf('host:2375'), await addressOf('/run/my.sock')]).toEqual([
      'tcp://host:2375',
      'unix:///run/my.sock',
    ]);
  });

  it('takes the certificates of a context, and of the variables', async () => {
    const home = await folderWith({
      ...contextFiles('prod', { Host: 'tcp://prod:2376', SkipTLSVerify: true }),
      [`${tlsFolder('prod')}/ca.pem`]: 'ca',
    });

    const byContext = await findEngines({ context: 'prod', env: {}, home });
    const byVariables = await findEngines({ env: { DOCKER_HOST: 'tcp://x:1', DOCKER_TLS_VERIFY: '1' }, home });
    expect([byContext, byVariables].map(({ places }) => places[0]?.tls)).toEqual([
      { folder: join(home, tlsFolder('prod')), isVerified: false },
      { folder: join(home, '.docker'), isVerified: true },
    ]);
  });

  it('lists the contexts there are when one is not', async () => {
    const home = await folderWith(contextFiles('prod', { Host: 'tcp://prod:1' }));

    await expect(findEngines({ context: 'pord', env: {}, home })).rejects.toMatchObject({
      reason: 'no-engine',
      message: 'There is no Docker context `pord` (the context that was asked for).',
      advice: 'Choose one of `default`, `prod`, or make it with `docker context create`.',
    });
  });
});

describe('connectEngine', () => {
  it('says that nothing answers where the engine should be', async () => {
    await expect(
      connectEngine({ env: { DOCKER_HOST: 'unix:///nowhere.sock' }, home: '/' }, NEVER),
    ).rejects.toMatchObject({
      reason: 'no-engine',
      message: expect.stringMatching(
        /^No container engine answers at `unix:\/\/\/nowhere\.sock` \(`DOCKER_HOST`\): /,
      ) as string,
      advice: expect.stringContaining('Start the engine there') as string,
    });
  });

  it.each(['ftp://x', 'tcp://', 'nonsense'])('refuses the address %s', async (address) => {
    await expect(connectEngine({ address, env: {}, home: '/' }, NEVER)).rejects.toMatchObject({ reason: 'no-engine' });
  });

  it('gives up when it is cancelled, whatever the engine does', async () => {
    const folder = await folderWith({});
    const socket = join(folder, 'silent.sock');
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(socket, resolve));
    onTestFinished(() => void server.close());
    const cancel = new AbortController();
    server.once('connection', () => cancel.abort(new Error('enough')));

    await expect(connectEngine({ address: socket, env: {}, home: folder }, cancel.signal)).rejects.toThrow('enough');
  });
});
