import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import {
  type ClientCapabilities,
  createConnection,
  createProtocolConnection,
  type Diagnostic,
  type DocumentDiagnosticReport,
  type InitializeResult,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { URI } from 'vscode-uri';
import { startServer } from '#server/server';
import { loadShellGrammar } from '#test/support/shell-grammar';

/** What VS Code can do, as far as the server looks at it. */
export const PULLING: ClientCapabilities = {
  workspace: {
    configuration: true,
    didChangeConfiguration: { dynamicRegistration: true },
    didChangeWatchedFiles: { dynamicRegistration: true },
    diagnostics: { refreshSupport: true },
    workspaceEdit: { documentChanges: true },
  },
  textDocument: {
    diagnostic: { relatedDocumentSupport: false },
    documentSymbol: { hierarchicalDocumentSymbolSupport: true },
  },
};

/** An editor that gets its diagnostics pushed, and has no settings. */
export const PUSHED: ClientCapabilities = { workspace: { workspaceEdit: {} }, textDocument: {} };

/** Its comments come when they come; the tests that want them ask for them. */
const NO_SHELLCHECK = { shellcheck: { path: 'off' } };

/** A client on a real connection to a server in this process. */
export interface TestClient {
  readonly connection: ProtocolConnection;
  readonly initialized: InitializeResult;
  /** The folder the documents lie in; removed at the end. */
  readonly folder: string;
  /** What the client answers for the section `slipway`. */
  settings: unknown;
  /** Every set of diagnostics that was pushed, in order. */
  readonly pushed: PublishDiagnosticsParams[];
  /** Resolves with the next pushed set that fits. */
  readonly nextPush: (fits: (params: PublishDiagnosticsParams) => boolean) => Promise<PublishDiagnosticsParams>;
  /** How often the server asked for diagnostics to be pulled again. */
  readonly refreshes: () => number;
  readonly open: (name: string, text: string) => Promise<string>;
  readonly diagnose: (uri: string) => Promise<readonly Diagnostic[]>;
  readonly stop: () => Promise<void>;
}

/** Starts a server and introduces a client to it. */
export async function startClient(
  capabilities: ClientCapabilities = PULLING,
  initializationOptions?: unknown,
): Promise<TestClient> {
  const toServer = new PassThrough();
  const toClient = new PassThrough();
  startServer(createConnection(new StreamMessageReader(toServer), new StreamMessageWriter(toClient)), {
    version: '0.0.0',
    loadGrammar: loadShellGrammar,
    rulePage: 'https://example.org/{rule}',
    now: () => performance.now(),
  });
  const connection = createProtocolConnection(new StreamMessageReader(toClient), new StreamMessageWriter(toServer));
  return introduce(connection, capabilities, initializationOptions);
}

/** Says hello to a server that listens on the connection. */
export async function introduce(
  connection: ProtocolConnection,
  capabilities: ClientCapabilities,
  initializationOptions?: unknown,
): Promise<TestClient> {
  const folder = mkdtempSync(join(tmpdir(), 'slipway-server-'));
  const pushed: PublishDiagnosticsParams[] = [];
  const waiting = new Set<(params: PublishDiagnosticsParams) => void>();
  let refreshes = 0;
  connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
    pushed.push(params);
    for (const hear of waiting) hear(params);
  });
  connection.onRequest('client/registerCapability', () => null);
  connection.onRequest('workspace/diagnostic/refresh', () => {
    refreshes++;
    return null;
  });
  connection.onRequest('workspace/configuration', ({ items }: { readonly items: readonly unknown[] }) =>
    items.map(() => client.settings),
  );
  connection.listen();
  const initialized = await connection.sendRequest<InitializeResult>('initialize', {
    processId: process.pid,
    rootUri: URI.file(folder).toString(),
    capabilities,
    initializationOptions: initializationOptions ?? { settings: NO_SHELLCHECK },
  });
  await connection.sendNotification('initialized', {});

  const client: TestClient = {
    connection,
    initialized,
    folder,
    settings: NO_SHELLCHECK,
    pushed,
    nextPush: (fits) =>
      new Promise((resolve) => {
        const hear = (params: PublishDiagnosticsParams): void => {
          if (!fits(params)) return;
          waiting.delete(hear);
          resolve(params);
        };
        waiting.add(hear);
      }),
    refreshes: () => refreshes,
    async open(name, text) {
      const uri = URI.file(join(folder, name)).toString();
      await connection.sendNotification('textDocument/didOpen', {
        textDocument: { uri, languageId: 'dockerfile', version: 1, text },
      });
      return uri;
    },
    async diagnose(uri) {
      const report = await connection.sendRequest<DocumentDiagnosticReport>('textDocument/diagnostic', {
        textDocument: { uri },
      });
      return report.kind === 'full' ? report.items : [];
    },
    async stop() {
      await connection.sendRequest('shutdown');
      connection.dispose();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  return client;
}
