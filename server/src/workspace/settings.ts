import type { Connection } from 'vscode-languageserver';
import { URI } from 'vscode-uri';
import { equalSettings } from '#core/config/equal-settings';
import type { Settings } from '#core/config/merge';
import { configFrom } from '#core/config/read';
import { type ConfigLayer, resolveSettings } from '#core/config/resolve';
import { SETTINGS } from '#core/config/settings';
import { configFiles, isConfigName, slashed } from '#facts/config/config-files';
import { hadolintHomes } from '#facts/config/homes';
import type { ConfigFile } from '#facts/config/read-config-file';
import { toConfigDiagnostic } from '#server/convert/diagnostic';
import { type PositionEncoding, positionsOf } from '#server/convert/positions';
import type { Log } from '#server/runtime/log';
import type { Documents } from '#server/workspace/documents';
import type { EditorSettings } from '#server/workspace/editor-settings';

export interface SettingsParts {
  readonly connection: Connection;
  readonly documents: Documents;
  readonly encoding: PositionEncoding;
  readonly log: Log;
  readonly editor: EditorSettings;
}

/** The settings of documents: the editor's and those of their configuration files, kept until one of them changes. */
export interface SettingsSource {
  /** The same object for a document as long as nothing changed. */
  readonly of: (uri: string) => Promise<Settings>;
  /** The nearest configuration file of the document, ours or another linter's. */
  readonly configOf: (uri: string) => Promise<ConfigFile | undefined>;
  /** True for a file that is, or would be, part of a configuration. */
  readonly isConfiguration: (uri: string) => boolean;
  /** Reads all anew when it is next asked for. */
  readonly forget: () => void;
  /** Shows what is wrong in a configuration file that nobody has open any more. */
  readonly recheck: (uri: string) => void;
}

export function settingsSource(parts: SettingsParts): SettingsSource {
  const { log } = parts;
  let merged = new Map<string, Promise<Settings>>();
  const homes = hadolintHomes(process.env);
  const problems = shownProblems(parts);
  const files = configFiles(homes, problems.show);

  const recheck = (uri: string): void => {
    const { fsPath } = URI.parse(uri);
    configFiles(homes)
      .at(fsPath)
      .then((chain) => problems.show(chain?.files.at(-1) ?? fsPath))
      .catch((error: unknown) => log.error('a configuration was not checked', error));
  };
  const asOne = equalSettings();
  const merge = async (uri: string): Promise<Settings> => {
    const { scheme, fsPath } = URI.parse(uri);
    const [editor, chain] = await Promise.all([
      editorLayer(parts, uri),
      scheme === 'file' ? files.nearest(fsPath) : undefined,
    ]);
    return asOne(resolveSettings([editor, ...(chain?.layers ?? [])], slashed(fsPath)).settings);
  };
  return {
    of(uri) {
      const known = merged.get(uri) ?? merge(uri);
      merged.set(uri, known);
      return known;
    },
    async configOf(uri) {
      const { scheme, fsPath } = URI.parse(uri);
      return scheme === 'file' ? (await files.nearest(fsPath)).files.at(-1) : undefined;
    },
    isConfiguration(uri) {
      const { fsPath, path } = URI.parse(uri);
      return isConfigName(path.slice(path.lastIndexOf('/') + 1)) || files.isKnown(fsPath);
    },
    forget() {
      merged = new Map();
      files.forget();
      for (const uri of problems.shown) recheck(uri);
    },
    recheck,
  };
}

interface ShownProblems {
  readonly shown: ReadonlySet<string>;
  /** A path stands for a file that is gone. */
  readonly show: (file: ConfigFile | string) => void;
}

/** Shows the problems of configuration files on them, as long as no editor has them open. */
function shownProblems({ connection, documents, encoding, log }: SettingsParts): ShownProblems {
  const shown = new Set<string>();
  const noted = new Set<string>();
  return {
    shown,
    show(file) {
      const path = typeof file === 'string' ? file : file.path;
      for (const { message } of typeof file === 'string' ? [] : file.notes) {
        const note = `in ${path}: ${message}`;
        if (!noted.has(note)) log.info(note);
        noted.add(note);
      }
      const uri = URI.file(path).toString();
      const isOpen = documents.all().some((it) => URI.parse(it.uri).toString() === uri);
      const diagnostics = isOpen || typeof file === 'string' ? [] : diagnosticsOf(file, encoding);
      if (isOpen || (diagnostics.length === 0 && !shown.has(uri))) return;
      if (diagnostics.length > 0) shown.add(uri);
      else shown.delete(uri);
      connection
        .sendDiagnostics({ uri, diagnostics })
        .catch((error: unknown) => log.error('problems of a configuration were not sent', error));
    },
  };
}

/** The settings that an editor and a file have in common. */
const SHARED = SETTINGS.filter(({ where }) => where.includes('editor') && where.includes('file')).map(({ key }) => key);

/** The editor's settings for a document. They count as none when the client does not answer. */
async function editorLayer({ editor, log }: SettingsParts, uri: string): Promise<ConfigLayer> {
  try {
    const values = await editor.of(uri);
    const ours = SHARED.flatMap((key) =>
      (values[key] ?? undefined) === undefined ? [] : [[key, values[key]] as const],
    );
    const { config, problems } = configFrom(Object.fromEntries(ours));
    for (const problem of problems) log.info(`in the editor's settings: ${problem.message}`);
    const hasGlobs = (config.ignore ?? []).length > 0;
    return { kind: 'editor', config, ...(hasGlobs && { folder: slashed((await editor.folderOf(uri)) ?? '') }) };
  } catch (error) {
    log.error('the editor did not tell its settings', error);
    return { kind: 'editor', config: {} };
  }
}

function diagnosticsOf({ text, problems }: ConfigFile, encoding: PositionEncoding) {
  const positions = positionsOf(text, encoding);
  return problems.map((problem) => toConfigDiagnostic(problem, positions));
}
