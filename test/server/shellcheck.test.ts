import { afterEach, describe, expect, it } from 'vitest';
import { PULLING, PUSHED, startClient, type TestClient } from '#test/support/server-harness';
import { hasShellCheck } from '#test/support/shellcheck';

const TEXT = 'FROM debian:12.7\nWORKDIR /a\nRUN set -e; for a in $(ls /opt); do touch "$a"; done\nCMD ["ls"]\n';
const SETTINGS = { rules: { 'no-swallowed-failure': 'off' } };

let client: TestClient;
afterEach(() => client.stop());

describe.skipIf(!hasShellCheck)('what ShellCheck says (skipped where `shellcheck` is not installed)', () => {
  it('comes behind what is known at once, and is asked for again', async () => {
    client = await startClient(PULLING);
    client.settings = SETTINGS;
    const uri = await client.open('Dockerfile', `${TEXT}MAINTAINER Ada\n`);
    expect((await client.diagnose(uri)).map((it) => it.code)).toEqual(['no-maintainer']);
    await expect.poll(() => client.refreshes(), { timeout: 10_000 }).toBeGreaterThan(0);
    await expect
      .poll(async () => (await client.diagnose(uri)).map((it) => it.code), { timeout: 10_000 })
      .toEqual(['valid-shell', 'no-maintainer']);
  });

  it('stays on what did not change, and goes with what did', async () => {
    client = await startClient(PULLING);
    client.settings = SETTINGS;
    const uri = await client.open('Dockerfile', TEXT);
    const codes = async () => (await client.diagnose(uri)).map((it) => it.code);
    await expect.poll(codes, { timeout: 10_000 }).toEqual(['valid-shell']);
    const change = async (version: number, text: string): Promise<void> =>
      client.connection.sendNotification('textDocument/didChange', {
        textDocument: { uri, version },
        contentChanges: [{ text }],
      });
    await change(2, `# More.\n${TEXT}`);
    expect(await codes()).toEqual(['valid-shell']);
    await change(3, TEXT.replace('$(ls /opt)', '/opt/*'));
    expect(await codes()).toEqual([]);
  });

  it('is pushed to an editor that does not ask', async () => {
    client = await startClient(PUSHED, { settings: SETTINGS });
    const next = client.nextPush((it) => it.diagnostics.some(({ code }) => code === 'valid-shell'));
    await client.open('Dockerfile', TEXT);
    const { diagnostics } = await next;
    expect(diagnostics.map((it) => it.range.start)).toEqual([{ line: 2, character: 21 }]);
  });
});
