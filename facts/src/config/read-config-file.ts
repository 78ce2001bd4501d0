import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { readDockerfilelint } from '#core/config/dockerfilelint';
import { readHadolint } from '#core/config/hadolint';
import { type ConfigReading, readConfig } from '#core/config/read';

/** Name of the file that holds a folder's configuration. */
export const CONFIG_FILE = 'slipway.json';

/** Whose configuration a file is. */
export type ConfigKind = 'slipway' | 'hadolint' | 'dockerfilelint';

/** A configuration file as it was read. */
export interface ConfigFile extends ConfigReading {
  /** Absolute. */
  readonly path: string;
  readonly kind: ConfigKind;
  readonly text: string;
  /** It cannot be read, or is not in its language, so that what is known of it may be a part of what was meant. */
  readonly isBroken?: boolean;
}

/** Whose configuration a file of that name is. */
function configKind(path: string): ConfigKind {
  const name = basename(path);
  if (name === '.dockerfilelintrc') return 'dockerfilelint';
  return /\.ya?ml$/i.test(name) ? 'hadolint' : 'slipway';
}

/** A file that cannot be read says as much on itself; one that is not there is no file. */
export async function readConfigFile(path: string): Promise<ConfigFile | undefined> {
  try {
    return await configFileOf(path, new TextDecoder().decode(await readFile(path)));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    const problems = [{ start: 0, end: 0, message: unreadable(path, code ?? String(error)) }];
    const nothing = { text: '', config: {}, notes: [], places: new Map() };
    return { path, kind: configKind(path), problems, isBroken: true, ...nothing };
  }
}

function unreadable(path: string, code: string): string {
  if (code === 'EISDIR') return `\`${path}\` is a folder, and no configuration; name a file.`;
  return `\`${path}\` cannot be read (${code}), so its rules do not count. Make it readable.`;
}

/** The configuration that a text of that file is. */
export async function configFileOf(path: string, text: string): Promise<ConfigFile> {
  const kind = configKind(path);
  return { path, kind, text, ...(await readText(text, kind)) };
}

async function readText(text: string, kind: ConfigKind): Promise<ConfigReading & Pick<ConfigFile, 'isBroken'>> {
  if (kind === 'slipway') return readConfig(text);
  // Few folders have such a file, and what reads it is large.
  const { yamlTree } = await import('#core/config/yaml');
  const { root, problems } = yamlTree(text);
  const reading = kind === 'hadolint' ? readHadolint(root) : readDockerfilelint(root);
  return { ...reading, problems: [...problems, ...reading.problems], isBroken: problems.length > 0 };
}
