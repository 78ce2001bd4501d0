import { readFile } from 'node:fs/promises';
import type { ClientCapabilities, Connection } from 'vscode-languageserver';
import { URI } from 'vscode-uri';
import type { ShellGrammar } from '#core/dockerfile/shell/grammar';
import type { DiagnosticStyle } from '#server/convert/diagnostic';
import type { PositionEncoding } from '#server/convert/positions';
import type { Log } from '#server/runtime/log';
import { isConfigFile } from '#server/workspace/config-files';
import { type Document, documentOf, type Documents } from '#server/workspace/documents';
import { editorSettings, type EditorSettings } from '#server/workspace/editor-settings';
import { keptSnapshots } from '#server/workspace/kept-snapshots';
import { isSame, openOutside, type Outside } from '#server/workspace/outside';
import { rememberingGrammar } from '#grammar/remembering';
import { type SettingsSource, settingsSource } from '#server/workspace/settings';
import { type Snapshot, snapshotOf } from '#server/workspace/snapshot';

/** What the workspace is made of. */
export interface WorkspaceParts {
  readonly connection: Connection;
  readonly client: ClientCapabilities;
  readonly documents: Documents;
  readonly encoding: PositionEncoding;
  readonly log: Log;
  readonly loadGrammar: () => Promise<ShellGrammar>;
  readonly style: DiagnosticStyle;
  /** The settings of a client that cannot be asked for them. */
  readonly given: unknown;
}

/** The documents with their settings, kept up with what the client tells. */
export interface Workspace {
  /** The document as it is now, from disk when it is not open; undefined when there is none, or it is a configuration. */
  readonly snapshot: (uri: string) => Promise<Snapshot | undefined>;
  readonly configOf: SettingsSource['configOf'];
  readonly folderOf: EditorSettings['folderOf'];
  /** Calls back when a document was opened or changed, or its settings may have. */
  readonly onChange: (listener: (uri: string) => void) => void;
  readonly onClose: (listener: (uri: string) => void) => void;
  /** Calls back when settings may have changed. */
  readonly onSettings: (listener: () => void) => void;
}

export function openWorkspace(parts: WorkspaceParts): Workspace {
  const { connection, documents, encoding, log, style } = parts;
  const changed = listeners<string>();
  const closed = listeners<string>();
  const newSettings = listeners<undefined>();
  const snapshots = keptSnapshots();
  const editor = editorSettings(parts);
  const settings = settingsSource({ ...parts, editor });
  const grammar = grammarOf(parts);

  const settingsChanged = (): void => {
    settings.forget();
    newSettings.tell(undefined);
    for (const { uri } of documents.all()) changed.tell(uri);
  };
  const outside = openOutside({
    ...parts,
    editor,
    snapshot: async (uri) => snapshot(uri),
    onNew(uri) {
      newSettings.tell(undefined);
      changed.tell(uri);
    },
  });
  keepUp(parts, { changed: changed.tell, settingsChanged, settings, editor, outside });
  connection.onDidCloseTextDocument(({ textDocument: { uri } }) => {
    documents.close(uri);
    snapshots.delete(uri);
    outside.forget(uri);
    closed.tell(uri);
    if (isConfigFile(uri)) settings.recheck(uri);
  });

  const snapshot = async (uri: string): Promise<Snapshot | undefined> => {
    if (isConfigFile(uri)) return undefined;
    const [shell, its] = await Promise.all([grammar, settings.of(uri)]);
    // Looked up last: while the settings were fetched, the document may have changed.
    const document = documents.get(uri) ?? (await readClosed(uri, encoding));
    if (!document) return undefined;
    const known = snapshots.get(uri);
    const facts = outside.known(uri);
    if (known?.document === document && known.settings === its && isSame(known.facts, facts)) return known;
    const onFault = ({ rule, error }: { readonly rule: string; readonly error: unknown }): void =>
      log.error(`the rule \`${rule}\` failed for ${uri}`, error);
    const before = known?.knownModel();
    const source = { document, settings: its, grammar: shell, style, before, onFault };
    const made = snapshotOf({ ...source, facts });
    if (document.version !== null) {
      snapshots.set(uri, made);
      outside.want(uri, known?.document !== document || known.settings !== its);
      return made;
    }
    // Nobody hears when more is known of a file that is not open.
    return snapshotOf({ ...source, facts: await outside.read(uri, made.model) });
  };
  return {
    snapshot,
    configOf: settings.configOf,
    folderOf: editor.folderOf,
    onChange: changed.add,
    onClose: closed.add,
    onSettings: newSettings.add,
  };
}

interface Listeners<T> {
  readonly add: (listener: (value: T) => void) => void;
  readonly tell: (value: T) => void;
}

function listeners<T>(): Listeners<T> {
  const all: ((value: T) => void)[] = [];
  return { add: (listener) => void all.push(listener), tell: (value) => all.forEach((listener) => listener(value)) };
}

interface Followers {
  readonly changed: (uri: string) => void;
  readonly settingsChanged: () => void;
  readonly settings: SettingsSource;
  readonly editor: EditorSettings;
  readonly outside: Outside;
}

/** Follows what the client tells of its documents and settings. */
function keepUp({ connection, documents }: WorkspaceParts, followers: Followers): void {
  const { changed, settingsChanged, settings, editor, outside } = followers;
  connection.onDidOpenTextDocument((params) => {
    documents.open(params);
    const { uri } = params.textDocument;
    // What was shown of the file on disk gives way to what is asked for, or pushed, of the open one.
    if (isConfigFile(uri)) void connection.sendDiagnostics({ uri, diagnostics: [] });
    changed(uri);
  });
  connection.onDidChangeTextDocument((params) => {
    documents.change(params);
    changed(params.textDocument.uri);
  });
  connection.onDidSaveTextDocument(({ textDocument: { uri } }) => {
    // For clients that do not watch files for us.
    if (settings.isConfiguration(uri)) settingsChanged();
    outside.refresh();
  });
  connection.onDidChangeConfiguration((params: { readonly settings?: unknown }) => {
    editor.hear((params.settings as { readonly slipway?: unknown } | null | undefined)?.slipway);
    settingsChanged();
    outside.refresh();
  });
  connection.onDidChangeWatchedFiles(({ changes }) => {
    if (changes.some((it) => settings.isConfiguration(it.uri))) settingsChanged();
    outside.hear(changes);
  });
}

/** Characters of shell text whose trees are kept. */
const REMEMBERED = 100_000;

/** The grammar, whose loading starts at once; without it, rules that look into shell text are silent. */
async function grammarOf({ loadGrammar, log }: WorkspaceParts): Promise<ShellGrammar | undefined> {
  try {
    return rememberingGrammar(await loadGrammar(), REMEMBERED);
  } catch (error) {
    log.error('the shell grammar could not be loaded, so commands in RUN are not checked', error);
    return undefined;
  }
}

/** A file that a client asks about without having it open. */
async function readClosed(uri: string, encoding: PositionEncoding): Promise<Document | undefined> {
  const { scheme, fsPath } = URI.parse(uri);
  if (scheme !== 'file') return undefined;
  try {
    const text = new TextDecoder().decode(await readFile(fsPath));
    return documentOf({ uri, version: null, text }, encoding);
  } catch {
    // Gone, or not ours to read: there is nothing to say of it.
    return undefined;
  }
}
