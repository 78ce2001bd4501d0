import { readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { URI } from 'vscode-uri';
import type { Config } from '#core/config/config';
import type { ConfigProblem } from '#core/config/json';
import { readConfig } from '#core/config/read';

/** Name of the file that holds a folder's configuration. */
export const CONFIG_FILE = 'slipway.json';

/** True for a document that holds our configuration. */
export function isConfigFile(uri: string): boolean {
  return basename(URI.parse(uri).path) === CONFIG_FILE;
}

/** A configuration file as it was read. */
export interface ConfigFile {
  readonly uri: string;
  readonly text: string;
  readonly config: Config;
  readonly problems: readonly ConfigProblem[];
}

/** Finds and keeps the configuration files above documents. */
export interface ConfigFiles {
  /** The nearest file in the document's folder or above; undefined when there is none or the document is on no disk. */
  readonly nearest: (uri: string) => Promise<ConfigFile | undefined>;
  /** Forgets all that was read. */
  readonly forget: () => void;
}

/** `onRead` hears of every file that was read anew, so that its problems can be shown on it. */
export function configFiles(onRead: (file: ConfigFile) => void): ConfigFiles {
  const known = new Map<string, Promise<ConfigFile | undefined>>();

  const inFolder = (folder: string): Promise<ConfigFile | undefined> => {
    const before = known.get(folder);
    if (before) return before;
    const reading = readConfigFile(join(folder, CONFIG_FILE)).then((file) => {
      if (file) onRead(file);
      return file;
    });
    known.set(folder, reading);
    return reading;
  };

  return {
    async nearest(uri) {
      const { scheme, fsPath } = URI.parse(uri);
      if (scheme !== 'file') return undefined;
      for (let folder = dirname(fsPath); ; folder = dirname(folder)) {
        const file = await inFolder(folder);
        if (file || folder === dirname(folder)) return file;
      }
    },
    forget: () => known.clear(),
  };
}

/** A file that cannot be read says as much on itself; one that is not there is no file. */
export async function readConfigFile(path: string): Promise<ConfigFile | undefined> {
  const uri = URI.file(path).toString();
  try {
    const text = new TextDecoder().decode(await readFile(path));
    return { uri, text, ...readConfig(text) };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    const message = `\`${path}\` cannot be read (${code ?? String(error)}), so its rules do not count. Make it readable.`;
    return { uri, text: '', config: {}, problems: [{ start: 0, end: 0, message }] };
  }
}
