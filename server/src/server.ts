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
import { parseInitializationOptions } from '#protocol/lsp/initialization';
import { POSITION_ENCODINGS, type PositionEncoding } from '#server/convert/positions';
import type { Feature } from '#server/feature';
import { codeActions } from '#server/features/code-actions';
import { documentSymbols } from '#server/features/document-symbols';
import { hover } from '#server/features/hover';
import { pullDiagnostics } from '#server/features/pull-diagnostics';
import { pushDiagnostics } from '#server/features/push-diagnostics';
import { answerWith } from '#server/runtime/answer';
import { type Log, logTo } from '#server/runtime/log';
import { openDocuments } from '#server/workspace/documents';
import { openWorkspace } from '#server/workspace/workspace';

const FEATURES: readonly Feature[] = [pullDiagnostics, pushDiagnostics, codeActions, hover, documentSymbols];

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
  const options = parseInitializationOptions(params.initializationOptions);
  const template = options.rulePage ?? parts.rulePage;
  const rulePage = (rule: string): string | undefined => template?.replaceAll('{rule}', rule);

  const canRelate =
    client.textDocument?.diagnostic?.relatedInformation ?? client.textDocument?.publishDiagnostics?.relatedInformation;
  const style = { rulePage, canRelate: canRelate ?? false };
  const { loadGrammar } = parts;
  const given = options.settings;
  const workspace = openWorkspace({ connection, client, documents, encoding, log, loadGrammar, style, given });
  const answer = answerWith({ snapshot: workspace.snapshot, log, now: parts.now });
  const host = { connection, client, documents, encoding, answer, log, rulePage, ...workspace };

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
  connection.onInitialized(() => watch(connection, params, log));
  return { capabilities, serverInfo: { name: 'slipway', version: parts.version } };
}

/** The first one of the client's wishes that we have; clients name what costs them least first. */
function chooseEncoding(offered: readonly string[] = []): PositionEncoding {
  for (const wish of offered) {
    const known = POSITION_ENCODINGS.find((it) => it === wish);
    if (known) return known;
  }
  return 'utf-16';
}

/** Asks to hear of changed settings and files, where the client can tell. */
function watch(connection: Connection, { capabilities: { workspace } }: InitializeParams, log: Log): void {
  const refused = (error: unknown): void => log.error('the client does not tell of changed settings', error);
  if (workspace?.didChangeConfiguration?.dynamicRegistration) {
    connection.client.register(DidChangeConfigurationNotification.type, { section: 'slipway' }).catch(refused);
  }
  if (workspace?.didChangeWatchedFiles?.dynamicRegistration) {
    // All files: any of them may be a configuration, or part of a build context.
    const watchers = [{ globPattern: '**/*' }];
    connection.client.register(DidChangeWatchedFilesNotification.type, { watchers }).catch(refused);
  }
}
