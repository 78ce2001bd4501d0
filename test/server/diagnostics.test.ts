import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { URI } from 'vscode-uri';
import { afterEach, describe, expect, it } from 'vitest';
import { PULLING, PUSHED, startClient, type TestClient } from '#test/support/server-harness';

const MAINTAINER = 'FROM alpine:3.20\nMAINTAINER Ada\n';
const SOUND = 'FROM alpine:3.20\nCMD ["sleep", "1"]\n';

let client: TestClient;
afterEach(() => client.stop());

describe('diagnostics on request', () => {
  it('name the rule, its page and the exact place', async () => {
    client = await startClient();
    const uri = await client.open('Dockerfile', MAINTAINER);
    expect(await client.diagnose(uri)).toMatchObject([
      {
        range: { start: { line: 1, character: 0 }, end: { line: 1, character: 10 } },
        source: 'slipway',
        code: 'no-maintainer',
        codeDescription: { href: 'https://example.org/no-maintainer' },
      },
    ]);
  });

  it('are not sent again while nothing changed', async () => {
    client = await startClient();
    const uri = await client.open('Dockerfile', MAINTAINER);
    const first: { resultId: string } = await client.connection.sendRequest('textDocument/diagnostic', {
      textDocument: { uri },
    });
    const second = await client.connection.sendRequest('textDocument/diagnostic', {
      textDocument: { uri },
      previousResultId: first.resultId,
    });
    expect(second).toEqual({ kind: 'unchanged', resultId: first.resultId });
  });

  it('follow a change', async () => {
    client = await startClient();
    const uri = await client.open('Dockerfile', MAINTAINER);
    await client.diagnose(uri);
    await client.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version: 2 },
      contentChanges: [{ range: { start: { line: 1, character: 0 }, end: { line: 2, character: 0 } }, text: '' }],
    });
    expect(await client.diagnose(uri)).toEqual([]);
  });

  it('are given for a file that is not open, as it is on disk', async () => {
    client = await startClient();
    const path = join(client.folder, 'Dockerfile');
    writeFileSync(path, MAINTAINER);
    expect(await client.diagnose(URI.file(path).toString())).toMatchObject([{ code: 'no-maintainer' }]);
  });

  it('are of the newest version, whatever the order of the messages', async () => {
    client = await startClient();
    const uri = await client.open('Dockerfile', 'FROM alpine:3.20\n');
    const answers: Promise<readonly unknown[]>[] = [];
    for (let version = 2; version < 22; version++) {
      void client.connection.sendNotification('textDocument/didChange', {
        textDocument: { uri, version },
        contentChanges: [
          { range: { start: { line: 1, character: 0 }, end: { line: 1, character: 0 } }, text: 'MAINTAINER Ada\n' },
        ],
      });
      answers.push(client.diagnose(uri));
    }
    const counts = (await Promise.all(answers)).map((it) => it.length);
    expect(counts.every((count, index) => count >= index + 1)).toBe(true);
    expect(counts.at(-1)).toBe(20);
  });

  it('are none for a sound file', async () => {
    client = await startClient();
    expect(await client.diagnose(await client.open('Dockerfile', SOUND))).toEqual([]);
  });

  it('use the links that the client gave', async () => {
    client = await startClient(PULLING, { rulePage: 'command:page?{rule}' });
    const [diagnostic] = await client.diagnose(await client.open('Dockerfile', MAINTAINER));
    expect(diagnostic?.codeDescription?.href).toBe('command:page?no-maintainer');
  });
});

describe('positions', () => {
  const text = 'FROM alpine:3.20\nRUN echo "😀é" && MAINTAINER\nONBUILD MAINTAINER Ada\n';
  const wide = 'FROM alpine:3.20\nCOPY 😀é ../x /y\n';

  it.each([
    ['utf-16', 9],
    ['utf-8', 12],
    ['utf-32', 8],
  ])('are counted in %s when the client wishes so', async (encoding, character) => {
    client = await startClient({ ...PULLING, general: { positionEncodings: [encoding, 'utf-16'] } });
    expect(client.initialized.capabilities.positionEncoding).toBe(encoding);
    const [first] = await client.diagnose(await client.open('Dockerfile', wide));
    expect(first).toMatchObject({ code: 'no-source-outside-context', range: { start: { line: 1, character } } });
  });

  it('are counted in UTF-16 units when the client has no wish, or none of ours', async () => {
    client = await startClient({ ...PULLING, general: { positionEncodings: ['utf-7'] } });
    expect(client.initialized.capabilities.positionEncoding).toBe('utf-16');
  });

  it('of changes are read as bytes too', async () => {
    client = await startClient({ ...PULLING, general: { positionEncodings: ['utf-8'] } });
    const uri = await client.open('Dockerfile', text);
    await client.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version: 2 },
      contentChanges: [
        { range: { start: { line: 1, character: 16 }, end: { line: 1, character: 31 } }, text: '' },
        { range: { start: { line: 2, character: 0 }, end: { line: 2, character: 8 } }, text: '' },
      ],
    });
    const [first] = await client.diagnose(uri);
    expect(first).toMatchObject({ code: 'no-maintainer', range: { start: { line: 2, character: 0 } } });
  });
});

describe('pushed diagnostics', () => {
  it('carry the version they were made for', async () => {
    client = await startClient(PUSHED);
    const push = client.nextPush(({ version }) => version === 1);
    const uri = await client.open('Dockerfile', MAINTAINER);
    expect(await push).toMatchObject({ uri, version: 1, diagnostics: [{ code: 'no-maintainer' }] });
  });

  it('are taken back when the document is closed', async () => {
    client = await startClient(PUSHED);
    const push = client.nextPush(({ version }) => version === 1);
    const uri = await client.open('Dockerfile', MAINTAINER);
    await push;
    const cleared = client.nextPush(({ diagnostics }) => diagnostics.length === 0);
    await client.connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
    expect((await cleared).uri).toBe(uri);
  });
});

describe('settings', () => {
  it('of the editor count', async () => {
    client = await startClient();
    client.settings = { rules: { 'no-maintainer': 'off' } };
    expect(await client.diagnose(await client.open('Dockerfile', MAINTAINER))).toEqual([]);
  });

  it('of the nearest file beat those of the editor', async () => {
    client = await startClient();
    client.settings = { rules: { 'no-maintainer': 'off' } };
    writeFileSync(join(client.folder, 'slipway.json'), '{ "rules": { "no-maintainer": "error" } }');
    const [diagnostic] = await client.diagnose(await client.open('Dockerfile', MAINTAINER));
    expect(diagnostic?.severity).toBe(1);
  });

  it('that change are read again, and the client is told', async () => {
    client = await startClient();
    const uri = await client.open('Dockerfile', MAINTAINER);
    await client.diagnose(uri);
    client.settings = { rules: { 'no-maintainer': 'off' } };
    await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    expect([await client.diagnose(uri), client.refreshes()]).toEqual([[], 1]);
  });

  it('that are wrong are reported on their file', async () => {
    client = await startClient();
    writeFileSync(join(client.folder, 'slipway.json'), '{ "rulez": {} }');
    const push = client.nextPush(({ uri }) => uri.endsWith('slipway.json'));
    await client.diagnose(await client.open('Dockerfile', SOUND));
    expect((await push).diagnostics).toMatchObject([
      { source: 'slipway', range: { start: { line: 0, character: 2 } } },
    ]);
  });

  it('that are wrong are reported in the open file', async () => {
    client = await startClient();
    const uri = URI.file(join(client.folder, 'slipway.json')).toString();
    await client.connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId: 'jsonc', version: 1, text: '{ "preset": "best" }' },
    });
    expect(await client.diagnose(uri)).toMatchObject([{ code: 'configuration' }]);
  });

  it('in a file that is mended or deleted are no longer reported on it', async () => {
    client = await startClient();
    const path = join(client.folder, 'slipway.json');
    writeFileSync(path, '{ "rulez": {} }');
    const reported = client.nextPush(({ diagnostics }) => diagnostics.length === 1);
    await client.diagnose(await client.open('Dockerfile', SOUND));
    await reported;
    const cleared = client.nextPush(({ diagnostics }) => diagnostics.length === 0);
    rmSync(path);
    await client.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: URI.file(path).toString(), type: 3 }],
    });
    expect((await cleared).uri).toBe(URI.file(path).toString());
  });

  it('of a file that changed count at once', async () => {
    client = await startClient();
    const uri = await client.open('Dockerfile', MAINTAINER);
    const before = await client.diagnose(uri);
    const path = join(client.folder, 'slipway.json');
    writeFileSync(path, '{ "rules": { "no-maintainer": "off" } }');
    await client.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: URI.file(path).toString(), type: 1 }],
    });
    expect([before.length, await client.diagnose(uri)]).toEqual([1, []]);
  });

  it('of an editor that cannot be asked come with its first words, or with a notice', async () => {
    client = await startClient(PUSHED, { settings: { rules: { 'no-maintainer': 'error' } } });
    const first = client.nextPush(({ version }) => version === 1);
    await client.open('Dockerfile', MAINTAINER);
    const severity = (await first).diagnostics[0]?.severity;
    const second = client.nextPush(({ version }) => version === 1);
    await client.connection.sendNotification('workspace/didChangeConfiguration', {
      settings: { slipway: { rules: { 'no-maintainer': 'off' } } },
    });
    expect([severity, (await second).diagnostics]).toEqual([1, []]);
  });
});
