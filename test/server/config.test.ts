import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { CodeAction, CreateFile } from 'vscode-languageserver/node';
import { URI } from 'vscode-uri';
import { afterEach, describe, expect, it } from 'vitest';
import { runCli } from '#cli/cli';
import { recordingIo } from '#test/cli/engine/recording-io';
import { PULLING, startClient, type TestClient } from '#test/support/server-harness';

const MAINTAINER = 'FROM alpine:3.20\nMAINTAINER Ada\n';

let client: TestClient;
afterEach(() => client.stop());

function write(name: string, text: string): string {
  const path = join(client.folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  return URI.file(path).toString();
}

async function changed(uri: string): Promise<void> {
  await client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri, type: 2 }] });
}

async function codes(uri: string): Promise<readonly unknown[]> {
  return (await client.diagnose(uri)).map((it) => `${it.code}:${it.severity}`);
}

describe('a configuration', () => {
  it('holds with what it extends, and anew when that changes', async () => {
    client = await startClient();
    write('slipway.json', '{ "extends": "shared/base.json" }');
    const base = write('shared/base.json', '{ "rules": { "no-maintainer": "error" } }');
    const uri = await client.open('Dockerfile', MAINTAINER);
    expect(await codes(uri)).toEqual(['no-maintainer:1']);

    write('shared/base.json', '{ "rules": { "no-maintainer": "off" } }');
    await changed(base);
    expect(await codes(uri)).toEqual([]);
  });

  it('of Hadolint holds where there is none of ours, and anew when it changes', async () => {
    client = await startClient();
    const yaml = write('.hadolint.yaml', 'ignored: [DL4000]\n');
    const uri = await client.open('web/Dockerfile', MAINTAINER);
    expect(await codes(uri)).toEqual([]);

    write('.hadolint.yaml', 'override:\n  error:\n    - DL4000\n');
    await changed(yaml);
    expect(await codes(uri)).toEqual(['no-maintainer:1']);

    await changed(write('slipway.json', '{}'));
    expect(await codes(uri)).toEqual(['no-maintainer:2']);
  });

  it('says other things of some files, and nothing of others', async () => {
    client = await startClient();
    write(
      'slipway.json',
      '{ "ignore": ["old/"], "overrides": [{ "files": "test/**", "rules": { "no-maintainer": "off" } }] }',
    );
    const all = ['Dockerfile', 'test/Dockerfile', 'old/a/Dockerfile'].map((it) => client.open(it, MAINTAINER));
    expect(await Promise.all(all.map(async (it) => codes(await it)))).toEqual([['no-maintainer:2'], [], []]);
  });

  it('that is not there is reported where it is extended, also while it is typed', async () => {
    client = await startClient();
    const uri = await client.open('slipway.json', '{ "extends": ["a.json", "b.json"] }');
    write('a.json', '{}');
    expect(await client.diagnose(uri)).toMatchObject([
      { range: { start: { character: 24 }, end: { character: 32 } }, code: 'configuration' },
    ]);
  });

  it('gets its names mended', async () => {
    client = await startClient();
    const uri = await client.open('slipway.json', '{ "rules": { "no-lots-cd": "warn" } }');
    const actions = await client.connection.sendRequest<readonly CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri },
      range: { start: { line: 0, character: 15 }, end: { line: 0, character: 15 } },
      context: { diagnostics: [] },
    });
    expect(actions).toMatchObject([
      {
        title: 'Change to `no-lost-cd`',
        kind: 'quickfix',
        isPreferred: true,
        edit: {
          documentChanges: [
            {
              edits: [
                {
                  range: { start: { line: 0, character: 13 }, end: { line: 0, character: 25 } },
                  newText: '"no-lost-cd"',
                },
              ],
            },
          ],
        },
      },
    ]);
  });
});

/** Titles and edits of the actions that switch a rule off at the second line. */
async function switchingOff(uri: string): Promise<readonly CodeAction[]> {
  const actions = await client.connection.sendRequest<readonly CodeAction[]>('textDocument/codeAction', {
    textDocument: { uri },
    range: { start: { line: 1, character: 0 }, end: { line: 1, character: 0 } },
    context: { diagnostics: [] },
  });
  return actions.filter(({ title }) => title.startsWith('Switch off'));
}

describe('switching a rule off', () => {
  it('edits the configuration in force, as the editor has it', async () => {
    client = await startClient();
    write('slipway.json', '{}');
    const config = await client.open('slipway.json', '{\n  // ours\n  "rules": { "no-sudo": "off" }\n}\n');
    const uri = await client.open('web/Dockerfile', MAINTAINER);
    expect(await switchingOff(uri)).toMatchObject([
      {
        title: 'Switch off no-maintainer in slipway.json',
        kind: 'quickfix',
        edit: {
          documentChanges: [
            {
              textDocument: { uri: config, version: 1 },
              edits: [{ newText: ', "no-maintainer": "off"', range: { start: { line: 2, character: 29 } } }],
            },
          ],
        },
      },
    ]);
  });

  it('makes a configuration where there is none, if the client can do that', async () => {
    client = await startClient();
    const uri = await client.open('web/Dockerfile', MAINTAINER);
    expect(await switchingOff(uri)).toEqual([]);
    await client.stop();

    const workspaceEdit = { documentChanges: true, resourceOperations: ['create' as const] };
    client = await startClient({ ...PULLING, workspace: { ...PULLING.workspace, workspaceEdit } });
    const [action] = await switchingOff(await client.open('web/Dockerfile', MAINTAINER));
    const target = URI.file(join(client.folder, 'web/slipway.json')).toString();
    expect(action?.edit?.documentChanges).toMatchObject([
      { kind: 'create', uri: target },
      { textDocument: { uri: target }, edits: [{ newText: '{\n  "rules": {\n    "no-maintainer": "off"\n  }\n}\n' }] },
    ]);
  });

  it('makes it in the workspace folder, which none is whose name only begins alike', async () => {
    const workspaceEdit = { documentChanges: true, resourceOperations: ['create' as const] };
    client = await startClient({
      ...PULLING,
      workspace: { ...PULLING.workspace, workspaceEdit, workspaceFolders: true },
    });
    const folder = URI.file(join(client.folder, 'app')).toString();
    client.connection.onRequest('workspace/workspaceFolders', () => [{ uri: folder, name: 'x' }]);
    const targets = await Promise.all(
      ['app/a/Dockerfile', 'app-2/Dockerfile'].map(async (name) => {
        const [action] = await switchingOff(await client.open(name, MAINTAINER));
        return (action?.edit?.documentChanges as readonly CreateFile[] | undefined)?.[0]?.uri;
      }),
    );
    expect(targets).toEqual(
      ['app/slipway.json', 'app-2/slipway.json'].map((it) => URI.file(join(client.folder, it)).toString()),
    );
  });

  it("is not offered beside another linter's configuration, which ours would replace", async () => {
    const workspaceEdit = { documentChanges: true, resourceOperations: ['create' as const] };
    client = await startClient({ ...PULLING, workspace: { ...PULLING.workspace, workspaceEdit } });
    write('.hadolint.yaml', 'ignored: []\n');
    expect(await switchingOff(await client.open('Dockerfile', MAINTAINER))).toEqual([]);
  });
});

describe('the settings of the editor', () => {
  it('count their globs from the workspace folder', async () => {
    client = await startClient({ ...PULLING, workspace: { ...PULLING.workspace, workspaceFolders: true } });
    const folder = URI.file(client.folder).toString();
    client.connection.onRequest('workspace/workspaceFolders', () => [{ uri: folder, name: 'x' }]);
    client.settings = { ignore: ['vendor/**'], trustedRegistries: ['ghcr.io'], preset: null };
    const own = await client.open('Dockerfile', MAINTAINER);
    const vendored = await client.open('vendor/a/Dockerfile', MAINTAINER);
    expect([await codes(own), await codes(vendored)]).toEqual([['no-untrusted-registry:2', 'no-maintainer:2'], []]);
  });
});

describe('editor and command line', () => {
  it('come to the same for every file', async () => {
    client = await startClient();
    write('.git/HEAD', '');
    write(
      'slipway.json',
      JSON.stringify({
        extends: ['shared/.hadolint.yaml', 'shared/base.json'],
        trustedRegistries: ['docker.io'],
        overrides: [{ files: 'b/**', preset: 'strict', rules: { 'no-maintainer': { level: 'error' } } }],
        ignore: ['c'],
      }),
    );
    write('shared/.hadolint.yaml', 'override: { error: [DL3006] }\nlabel-schema: { version: semver }\n');
    write('shared/base.json', '{ "overrides": [{ "files": "*", "rules": { "no-legacy-pair": "off" } }] }');
    write('d/slipway.json', '{ "preset": "all" }');
    write('e/.git/HEAD', '');
    const text = 'FROM quay.io/a/b\nMAINTAINER Ada\nLABEL version=x\nENV a b\nRUN apt-get install -y curl\n';
    const names = ['a', 'b', 'c', 'd', 'e'].map((it) => `${it}/Dockerfile`);
    for (const name of names) write(name, text);

    const { out } = await runCliIn(client.folder, ['lint', '--format', 'json', '--shellcheck', 'off']);
    const files = JSON.parse(out) as readonly CliFile[];
    const byCli = Object.fromEntries(
      files.map(({ file, findings }) => [file, findings.map((it) => `${it.rule}:${SEVERITY[it.severity]}`).sort()]),
    );
    const byEditor = await Promise.all(
      names.map(async (name) => [name, (await codes(await client.open(name, text))).toSorted()] as const),
    );
    expect(byEditor.filter(([name]) => name !== 'c/Dockerfile')).toEqual(Object.entries(byCli));
    expect(byEditor.find(([name]) => name === 'c/Dockerfile')?.[1]).toEqual([]);
    expect(new Set(Object.values(byCli).map(String)).size).toBe(3);
  });
});

interface CliFile {
  readonly file: string;
  readonly findings: readonly { readonly rule: string; readonly severity: keyof typeof SEVERITY }[];
}

const SEVERITY = { error: 1, warning: 2, info: 3 } as const;

async function runCliIn(folder: string, args: readonly string[]): Promise<{ readonly out: string }> {
  const io = recordingIo(folder);
  await runCli(args, io, new AbortController().signal);
  return io.printed;
}
