import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { URI } from 'vscode-uri';
import { afterEach, describe, expect, it } from 'vitest';
import { PULLING, PUSHED, startClient, type TestClient } from '#test/support/server-harness';

const COPY = 'FROM alpine:3.20.3\nCOPY main.py helper.py /app/\nUSER app\nCMD ["python", "/app/main.py"]\n';

let client: TestClient;
afterEach(() => client.stop());

/** What the diagnostics of our rules on the context say, once the server knows of it. */
async function contextCodes(uri: string, pushes: () => number): Promise<readonly unknown[]> {
  const before = pushes();
  await client.diagnose(uri);
  await expect.poll(pushes).toBeGreaterThan(before);
  return codesOf(uri);
}

async function codesOf(uri: string): Promise<readonly unknown[]> {
  return (await client.diagnose(uri)).map((it) => it.code).filter((it) => /-source$/.test(String(it)));
}

async function changed(name: string, type: 1 | 2 | 3): Promise<void> {
  const changes = [{ uri: URI.file(join(client.folder, name)).toString(), type }];
  await client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes });
}

describe('the build context of an open document', () => {
  it('is read beside the work, and the client is told', async () => {
    client = await startClient();
    writeFileSync(join(client.folder, 'main.py'), '');
    expect(await contextCodes(await client.open('Dockerfile', COPY), client.refreshes)).toEqual(['no-missing-source']);
  });

  it('is read again when a file comes or goes', async () => {
    client = await startClient();
    writeFileSync(join(client.folder, 'main.py'), '');
    const uri = await client.open('Dockerfile', COPY);
    await contextCodes(uri, client.refreshes);
    writeFileSync(join(client.folder, 'helper.py'), '');
    await changed('helper.py', 1);
    await expect.poll(() => codesOf(uri)).toEqual([]);
    rmSync(join(client.folder, 'helper.py'));
    await changed('helper.py', 3);
    await expect.poll(() => codesOf(uri)).toEqual(['no-missing-source']);
  });

  it('is read again when its .dockerignore changes', async () => {
    client = await startClient();
    for (const name of ['main.py', 'helper.py', '.dockerignore']) writeFileSync(join(client.folder, name), '');
    const uri = await client.open('Dockerfile', COPY);
    await client.diagnose(uri);
    writeFileSync(join(client.folder, '.dockerignore'), 'helper.py\n');
    await changed('.dockerignore', 2);
    await expect.poll(() => codesOf(uri)).toEqual(['no-ignored-source']);
  });

  it('is read again when the document is saved', async () => {
    client = await startClient();
    writeFileSync(join(client.folder, 'main.py'), '');
    const uri = await client.open('Dockerfile', COPY);
    await contextCodes(uri, client.refreshes);
    writeFileSync(join(client.folder, 'helper.py'), '');
    await client.connection.sendNotification('textDocument/didSave', { textDocument: { uri } });
    await expect.poll(() => codesOf(uri)).toEqual([]);
  });

  it('is what the settings name', async () => {
    client = await startClient({ ...PULLING, workspace: { ...PULLING.workspace, workspaceFolders: true } });
    client.connection.onRequest('workspace/workspaceFolders', () => [
      { uri: URI.file(client.folder).toString(), name: 'a' },
    ]);
    mkdirSync(join(client.folder, 'app'));
    writeFileSync(join(client.folder, 'app/main.py'), '');
    client.settings = { build: { context: 'app' } };
    const uri = await client.open('docker/Dockerfile', COPY);
    expect(await contextCodes(uri, client.refreshes)).toEqual(['no-missing-source']);
  });

  it('is what the settings name that a client sends later', async () => {
    client = await startClient(PUSHED);
    mkdirSync(join(client.folder, 'app'));
    for (const name of ['main.py', 'app/main.py', 'app/helper.py']) writeFileSync(join(client.folder, name), '');
    const missing = client.nextPush(({ diagnostics }) => diagnostics.some((it) => it.code === 'no-missing-source'));
    await client.open('Dockerfile', COPY);
    await missing;
    const found = client.nextPush(({ diagnostics }) => diagnostics.every((it) => it.code !== 'no-missing-source'));
    const settings = { slipway: { shellcheck: { path: 'off' }, build: { context: join(client.folder, 'app') } } };
    await client.connection.sendNotification('workspace/didChangeConfiguration', { settings });
    expect((await found).diagnostics.map((it) => it.code)).toEqual(['no-unknown-user']);
  });

  it('brings diagnostics to clients that have them pushed', async () => {
    client = await startClient(PUSHED);
    writeFileSync(join(client.folder, 'main.py'), '');
    const push = client.nextPush(({ diagnostics }) => diagnostics.some((it) => it.code === 'no-missing-source'));
    const uri = await client.open('Dockerfile', COPY);
    expect((await push).uri).toBe(uri);
  });
});

it('a document that copies nothing has no context, and nobody is told', async () => {
  client = await startClient();
  const uri = await client.open('Dockerfile', 'FROM alpine:3.20.3\nRUN true\n');
  await client.diagnose(uri);
  await client.connection.sendNotification('textDocument/didSave', { textDocument: { uri } });
  await client.diagnose(uri);
  expect(client.refreshes()).toBe(0);
});

it('the context of a closed file is there at once', async () => {
  client = await startClient();
  writeFileSync(join(client.folder, 'main.py'), '');
  writeFileSync(join(client.folder, 'Dockerfile'), COPY);
  expect(await codesOf(URI.file(join(client.folder, 'Dockerfile')).toString())).toEqual(['no-missing-source']);
});

it('a document on no disk has no context', async () => {
  client = await startClient();
  writeFileSync(join(client.folder, 'main.py'), '');
  const uri = 'untitled:Dockerfile';
  await client.connection.sendNotification('textDocument/didOpen', {
    textDocument: { uri, languageId: 'dockerfile', version: 1, text: COPY },
  });
  expect([await codesOf(uri), await codesOf(uri), client.refreshes()]).toEqual([[], [], 0]);
});
