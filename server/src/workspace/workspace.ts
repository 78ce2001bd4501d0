import type { ClientCapabilities, Connection } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Config } from '#core/config/config';
import { mergeSettings, type Settings } from '#core/config/merge';
import { configFrom } from '#core/config/read';
import type { ShellGrammar } from '#core/dockerfile/shell/grammar';
import { indexLines } from '#core/text/line-index';
import { toConfigDiagnostic } from '#server/convert/diagnostic';
import { type PositionEncoding, positionsOf } from '#server/convert/positions';
import { isConfigFile } from '#server/features/config-diagnostics';
import { canPull } from '#server/features/pull-diagnostics';
import type { Log } from '#server/runtime/log';
import { type ConfigFile, configFiles } from '#server/workspace/config-files';
import type { Documents } from '#server/workspace/documents';
import { type Snapshot, snapshotOf } from '#server/workspace/snapshot';

/** What the workspace is made of. */
export interface WorkspaceParts {
  readonly connection: Connection;
  readonly client: ClientCapabilities;
  readonly documents: Documents;
  readonly encoding: PositionEncoding;
  readonly log: Log;
  readonly loadGrammar: () => Promise<ShellGrammar>;
  readonly rulePage: (rule: string) => string | undefined;
}

/** The open documents with their settings, kept up with what the client tells. */
export interface Workspace {
  /** The document as it is now; undefined when it is not open, or is a configuration file. */
  readonly snapshot: (uri: string) => Promise<Snapshot | undefined>;
  readonly onChange: (listener: (uri: string) => void) => void;
  readonly onClose: (listener: (uri: string) => void) => void;
}

export function openWorkspace(parts: WorkspaceParts): Workspace {
  const { connection, documents, log } = parts;
  const changed: ((uri: string) => void)[] = [];
  const closed: ((uri: string) => void)[] = [];
  const snapshots = new Map<string, Snapshot>();
  const settings = settingsOf(parts);
  const grammar = grammarOf(parts);

  const tellChanged = (uri: string): void => changed.forEach((listener) => listener(uri));
  const settingsChanged = (): void => {
    settings.forget();
    refresh(parts);
    for (const document of documents.all()) tellChanged(document.uri);
  };
  keepUp(parts, { opened: tellChanged, changed: tellChanged, settingsChanged });
  connection.onDidCloseTextDocument(({ textDocument: { uri } }) => {
    documents.close(uri);
    snapshots.delete(uri);
    closed.forEach((listener) => listener(uri));
  });

  const make = async (document: TextDocument): Promise<Snapshot> => {
    const { uri } = document;
    const [shell, { merged, generation }] = await Promise.all([grammar(), settings.of(uri)]);
    // The document may have changed in the meantime; only its newest version is worth an answer.
    const current = documents.get(uri) ?? document;
    const resultId = `${current.version}.${generation}`;
    const known = snapshots.get(uri);
    if (known?.resultId === resultId) return known;
    const made = snapshotOf({
      uri,
      version: current.version,
      text: current.getText(),
      settings: merged,
      resultId,
      grammar: shell,
      encoding: parts.encoding,
      rulePage: parts.rulePage,
    });
    if (documents.get(uri)) snapshots.set(uri, made);
    for (const fault of made.lint.faults) log.error(`the rule ${fault.rule} failed for ${uri}`, fault.error);
    return made;
  };

  return {
    async snapshot(uri) {
      const document = documents.get(uri);
      if (!document || isConfigFile(uri)) return undefined;
      return make(document);
    },
    onChange: (listener) => void changed.push(listener),
    onClose: (listener) => void closed.push(listener),
  };
}

interface Listeners {
  readonly opened: (uri: string) => void;
  readonly changed: (uri: string) => void;
  readonly settingsChanged: () => void;
}

/** Follows what the client tells of its documents and settings. */
function keepUp({ connection, client, documents }: WorkspaceParts, listeners: Listeners): void {
  connection.onDidOpenTextDocument((params) => {
    documents.open(params);
    const { uri } = params.textDocument;
    // The problems of an open configuration file are asked for, or pushed with the others.
    if (isConfigFile(uri) && canPull(client)) void connection.sendDiagnostics({ uri, diagnostics: [] });
    listeners.opened(uri);
  });
  connection.onDidChangeTextDocument((params) => {
    documents.change(params);
    listeners.changed(params.textDocument.uri);
  });
  connection.onDidSaveTextDocument(({ textDocument: { uri } }) => {
    if (isConfigFile(uri)) listeners.settingsChanged();
  });
  connection.onDidChangeConfiguration(listeners.settingsChanged);
  connection.onDidChangeWatchedFiles(listeners.settingsChanged);
}

/** Makes a client that asks for diagnostics ask again. */
function refresh({ connection, client, log }: WorkspaceParts): void {
  if (!canPull(client) || !client.workspace?.diagnostics?.refreshSupport) return;
  connection.languages.diagnostics
    .refresh()
    .catch((error: unknown) => log.error('the client did not refresh its diagnostics', error));
}

interface SettingsSource {
  /** A document's settings, and a number that changes whenever they may have. */
  readonly of: (uri: string) => Promise<{ readonly merged: Settings; readonly generation: number }>;
  readonly forget: () => void;
}

/** The editor's settings and the nearest configuration file, kept until one of them changes. */
function settingsOf(parts: WorkspaceParts): SettingsSource {
  const files = configFiles((file) => showProblems(parts, file));
  const editorConfigs = new Map<string, Promise<Config>>();
  let generation = 0;
  const editorConfig = (uri: string): Promise<Config> => {
    const known = editorConfigs.get(uri) ?? readEditorConfig(parts, uri);
    editorConfigs.set(uri, known);
    return known;
  };
  return {
    async of(uri) {
      const at = generation;
      const [editor, file] = await Promise.all([editorConfig(uri), files.nearest(uri)]);
      return { merged: mergeSettings({ editor, file: file?.config }), generation: at };
    },
    forget() {
      generation++;
      editorConfigs.clear();
      files.forget();
    },
  };
}

/** The grammar, loaded once; without it, rules that look into shell text are silent. */
function grammarOf({ loadGrammar, log }: WorkspaceParts): () => Promise<ShellGrammar | undefined> {
  const loading = loadGrammar().catch((error: unknown) => {
    log.error('the shell grammar could not be loaded, so commands in RUN are not checked', error);
    return undefined;
  });
  return () => loading;
}

/** The editor's settings for a document's folder; none where the client does not tell. */
async function readEditorConfig({ connection, client, log }: WorkspaceParts, uri: string): Promise<Config> {
  if (!client.workspace?.configuration) return {};
  const section: unknown = await connection.workspace.getConfiguration({ scopeUri: uri, section: 'slipway' });
  const { preset, rules } = (section ?? {}) as { readonly preset?: unknown; readonly rules?: unknown };
  const { config, problems } = configFrom({ ...(preset ? { preset } : {}), ...(rules ? { rules } : {}) });
  for (const problem of problems) log.info(`in the editor's settings: ${problem.message}`);
  return config;
}

/** Shows what is wrong in a configuration file that nobody has open. */
function showProblems({ connection, documents, encoding }: WorkspaceParts, file: ConfigFile): void {
  if (documents.get(file.uri)) return;
  const positions = positionsOf(file.text, indexLines(file.text), encoding);
  const diagnostics = file.problems.map((problem) => toConfigDiagnostic(problem, positions));
  void connection.sendDiagnostics({ uri: file.uri, diagnostics });
}
