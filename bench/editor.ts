/**
 * Times the language server as an editor meets it: from a key to the diagnostics, over the real protocol, in files
 * of several lengths; and the memory that it takes with many Dockerfiles open.
 *
 *     npm run bench -- editor [FOLDER]
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import {
  createProtocolConnection,
  type DocumentDiagnosticReport,
  type ProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { fileOf } from './support/file-of';
import { at } from './support/at';
import { dockerfiles } from './support/dockerfiles';

const KEYS = 60;
/** Keys that are not counted: the first ones meet code that is not compiled yet. */
const FIRST_KEYS = 60;
const SIZES = [60, 600, 2400];
const OPEN = 200;

async function main(): Promise<void> {
  await withServer(async (connection, server) => {
    for (const lines of SIZES) await timeKeys(connection, server, lines);
  });
  await withServer(async (connection, server) => {
    const files = dockerfiles().slice(0, OPEN);
    for (const file of files)
      await diagnose(connection, await open(connection, basename(file), readFileSync(file, 'utf8')));
    const memory = memoryOf(server);
    console.log(`${files.length} Dockerfiles open: ${memory} MB`);
  });
}

/** A key at the end of the file: in a step of its own, as somebody writes on. */
async function timeKeys(connection: ProtocolConnection, server: ChildProcess, lines: number): Promise<void> {
  const text = `${fileOf(lines)}RUN echo \n`;
  const uri = await open(connection, `Dockerfile.${lines}`, text);
  await diagnose(connection, uri);
  const last = text.split('\n').length - 2;
  const times: number[] = [];
  let before = 0;
  for (let key = 0; key < FIRST_KEYS + KEYS; key++) {
    if (key === FIRST_KEYS) before = processorTime(server);
    const place = { line: last, character: 'RUN echo '.length + key };
    const start = performance.now();
    await connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version: key + 2 },
      contentChanges: [{ range: { start: place, end: place }, text: 'x' }],
    });
    await diagnose(connection, uri);
    if (key >= FIRST_KEYS) times.push(performance.now() - start);
  }
  const work = (processorTime(server) - before) / KEYS;
  times.sort((a, b) => a - b);
  console.log(
    `${lines} lines: a key to diagnostics median ${at(times, 0.5)} ms, p95 ${at(times, 0.95)} ms; ${work.toFixed(1)} ms of processor time`,
  );
}

async function withServer(use: (connection: ProtocolConnection, server: ChildProcess) => Promise<void>): Promise<void> {
  const server = spawn(process.execPath, [join(__dirname, 'server.js'), '--stdio'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const connection = createProtocolConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin),
  );
  connection.onRequest('client/registerCapability', () => null);
  connection.onRequest('workspace/diagnostic/refresh', () => null);
  connection.listen();
  try {
    await connection.sendRequest('initialize', {
      processId: process.pid,
      rootUri: null,
      capabilities: { textDocument: { diagnostic: {} } },
      initializationOptions: { settings: { shellcheck: { path: 'off' } } },
    });
    await connection.sendNotification('initialized', {});
    await use(connection, server);
  } finally {
    server.kill();
  }
}

async function open(connection: ProtocolConnection, name: string, text: string): Promise<string> {
  const uri = `untitled:/${name}`;
  await connection.sendNotification('textDocument/didOpen', {
    textDocument: { uri, languageId: 'dockerfile', version: 1, text },
  });
  return uri;
}

async function diagnose(connection: ProtocolConnection, uri: string): Promise<void> {
  const report: DocumentDiagnosticReport = await connection.sendRequest('textDocument/diagnostic', {
    textDocument: { uri },
  });
  if (report.kind !== 'full') throw new Error(`no diagnostics of ${uri}`);
}

/** Milliseconds that the process has worked, in all its threads; Linux only. */
function processorTime({ pid }: ChildProcess): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ');
  // Fields 14 and 15 of the whole line, in hundredths of a second.
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

/** What the process holds in memory, in megabytes of a million bytes; Linux only. */
function memoryOf({ pid }: ChildProcess): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Math.round((Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]) * 1024) / 1e6);
}

void main();
