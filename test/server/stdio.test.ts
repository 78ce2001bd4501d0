import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, rmSync } from 'node:fs';
import { createProtocolConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver/node';
import { afterEach, expect, it } from 'vitest';
import { introduce, PULLING } from '#test/support/server-harness';

const BUNDLE = 'dist/server.js';

let server: ChildProcess | undefined;
afterEach(() => void server?.kill());

it.skipIf(!existsSync(BUNDLE))(`serves over stdio as the bundle ${BUNDLE} (skipped until it is built)`, async () => {
  const child = spawn(process.execPath, [BUNDLE, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
  server = child;
  const connection = createProtocolConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  const client = await introduce(connection, PULLING);
  const diagnostics = await client.diagnose(await client.open('Dockerfile', 'FROM alpine:3.20\nMAINTAINER Ada\n'));
  await connection.sendRequest('shutdown');
  const exit = once(child, 'exit');
  await connection.sendNotification('exit');
  expect([diagnostics.map((it) => it.code), await exit]).toEqual([['no-maintainer'], [0, null]]);
  connection.dispose();
  rmSync(client.folder, { recursive: true });
});
