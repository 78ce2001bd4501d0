import type { ClientCapabilities, Connection } from 'vscode-languageserver';
import { URI } from 'vscode-uri';
import type { Config } from '#core/config/config';
import { mergeSettings, type Settings } from '#core/config/merge';
import { configFrom } from '#core/config/read';
import { toConfigDiagnostic } from '#server/convert/diagnostic';
import { type PositionEncoding, positionsOf } from '#server/convert/positions';
import type { Log } from '#server/runtime/log';
import { type ConfigFile, configFiles, readConfigFile } from '#server/workspace/config-files';
import type { Documents } from '#server/workspace/documents';

export interface SettingsParts {
  readonly connection: Connection;
  readonly client: ClientCapabilities;
  readonly documents: Documents;
  readonly encoding: PositionEncoding;
  readonly log: Log;
  /** The settings of a client that cannot be asked for them. */
  readonly given: unknown;
}

/** The settings of documents: the editor's and those of the nearest configuration file, kept until one of them changes. */
export interface SettingsSource {
  /** The same object for a document as long as nothing changed. */
  readonly of: (uri: string) => Promise<Settings>;
  /** Reads all anew when it is next asked for. `given` are the settings a client sent with its notice. */
  readonly forget: (given?: unknown) => void;
  /** Shows what is wrong in a configuration file that nobody has open any more. */
  readonly recheck: (uri: string) => void;
}

export function settingsSource(parts: SettingsParts): SettingsSource {
  const { connection, documents, encoding, log } = parts;
  let { given } = parts;
  let merged = new Map<string, Promise<Settings>>();
  const shown = new Set<string>();

  const show = (uri: string, file: ConfigFile | undefined): void => {
    const isOpen = documents.all().some((it) => URI.parse(it.uri).toString() === uri);
    const diagnostics = isOpen || !file ? [] : diagnosticsOf(file, encoding);
    if (isOpen || (diagnostics.length === 0 && !shown.has(uri))) return;
    if (diagnostics.length > 0) shown.add(uri);
    else shown.delete(uri);
    connection
      .sendDiagnostics({ uri, diagnostics })
      .catch((error: unknown) => log.error('problems of a configuration were not sent', error));
  };
  const recheck = (uri: string): void => {
    readConfigFile(URI.parse(uri).fsPath)
      .then((file) => show(URI.parse(uri).toString(), file))
      .catch((error: unknown) => log.error('a configuration was not checked', error));
  };
  const files = configFiles((file) => show(file.uri, file));

  const merge = async (uri: string): Promise<Settings> => {
    const [editor, file] = await Promise.all([editorConfig(parts, uri, given), files.nearest(uri)]);
    return mergeSettings({ editor, file: file?.config });
  };
  return {
    of(uri) {
      const known = merged.get(uri) ?? merge(uri);
      merged.set(uri, known);
      return known;
    },
    forget(sent) {
      given = sent ?? given;
      merged = new Map();
      files.forget();
      for (const uri of shown) recheck(uri);
    },
    recheck,
  };
}

/** The editor's settings for a document. They count as none when the client does not answer. */
async function editorConfig({ connection, client, log }: SettingsParts, uri: string, given: unknown): Promise<Config> {
  const canAsk = client.workspace?.configuration ?? false;
  try {
    const section: unknown = canAsk
      ? await connection.workspace.getConfiguration({ scopeUri: uri, section: 'slipway' })
      : given;
    // The other settings are not for the server.
    const { preset, rules } = (section ?? {}) as { readonly preset?: unknown; readonly rules?: unknown };
    const { config, problems } = configFrom({ ...(preset ? { preset } : {}), ...(rules ? { rules } : {}) });
    for (const problem of problems) log.info(`in the editor's settings: ${problem.message}`);
    return config;
  } catch (error) {
    log.error('the editor did not tell its settings', error);
    return {};
  }
}

function diagnosticsOf({ text, problems }: ConfigFile, encoding: PositionEncoding) {
  const positions = positionsOf(text, encoding);
  return problems.map((problem) => toConfigDiagnostic(problem, positions));
}
