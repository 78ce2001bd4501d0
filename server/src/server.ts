import {
  type Connection,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  type InitializeParams,
  type InitializeResult,
  type ServerCapabilities,
  TextDocumentSyncKind,
} from 'vscode-languageserver';
import type { ShellGrammar } from '#core/dockerfile/shell/grammar';
import type { PositionEncoding } from '#server/convert/positions';
import type { Feature } from '#server/feature';
import { codeActions } from '#server/features/code-actions';
import { documentSymbols } from '#server/features/document-symbols';
import { hover } from '#server/features/hover';
import { pullDiagnostics } from '#server/features/pull-diagnostics';
import { pushDiagnostics } from '#server/features/push-diagnostics';
import { answerWith } from '#server/runtime/answer';
import { logTo } from '#server/runtime/log';
import { CONFIG_FILE } from '#server/workspace/config-files';
import { openDocuments } from '#server/workspace/documents';
import { openWorkspace } from '#server/workspace/workspace';

const FEATURES: readonly Feature[] = [pullDiagnostics, pushDiagnostics, codeActions, hover, documentSymbols];

/** What a client may tell at the start, beside what the protocol has for it. */
export interface InitializationOptions {
  /** Address of a rule's page, with `{rule}` for its id. The pages that come with the server when it is left out. */
  readonly rulePage?: string;
}

/** What the server is made of, besides the connection. */
export interface ServerParts {
  readonly version: string;
  /** Loads the shell grammar; the first lint waits for it. */
  readonly loadGrammar: () => Promise<ShellGrammar>;
  /** Address of a rule's page, with `{rule}` for its id; undefined when no pages are at hand. */
  readonly rulePage: string | undefined;
  readonly now: () => number;
}

/** Serves one client on the connection, and starts to listen. */
export function startServer(connection: Connection, parts: ServerParts): void {
  connection.onInitialize((params) => initialize(connection, parts, params));
  connection.listen();
}

function initialize(connection: Connection, parts: ServerParts, params: InitializeParams): InitializeResult {
  const client = params.capabilities;
  const encoding = chooseEncoding(client.general?.positionEncodings);
  const log = logTo(connection.console);
  const documents = openDocuments(encoding);
  const template = (params.initializationOptions as InitializationOptions | undefined)?.rulePage ?? parts.rulePage;
  const rulePage = (rule: string): string | undefined => template?.replace('{rule}', rule);

  const workspace = openWorkspace({
    connection,
    client,
    documents,
    encoding,
    log,
    loadGrammar: parts.loadGrammar,
    rulePage,
  });
  const answer = answerWith({ snapshot: workspace.snapshot, log, now: parts.now });
  const host = { connection, client, documents, answer, log, rulePage, ...workspace };

  let capabilities: ServerCapabilities = {
    positionEncoding: encoding,
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
  };
  for (const feature of FEATURES) {
    const own = feature.capabilities(client);
    if (!own) continue;
    capabilities = { ...capabilities, ...own };
    feature.register(host);
  }
  connection.onInitialized(() => watch(connection, params));
  return { capabilities, serverInfo: { name: 'slipway', version: parts.version } };
}

/** UTF-16 costs us nothing; another one is taken when the client does not have it. */
function chooseEncoding(offered: readonly string[] | undefined): PositionEncoding {
  const known = ['utf-16', 'utf-8', 'utf-32'] as const;
  if (!offered || offered.length === 0) return 'utf-16';
  return known.find((it) => offered.includes(it)) ?? 'utf-16';
}

/** Asks to hear of changed settings and configuration files, where the client can tell. */
function watch(connection: Connection, { capabilities: { workspace } }: InitializeParams): void {
  if (workspace?.didChangeConfiguration?.dynamicRegistration) {
    void connection.client.register(DidChangeConfigurationNotification.type, { section: 'slipway' });
  }
  if (workspace?.didChangeWatchedFiles?.dynamicRegistration) {
    void connection.client.register(DidChangeWatchedFilesNotification.type, {
      watchers: [{ globPattern: `**/${CONFIG_FILE}` }],
    });
  }
}
