import { existsSync } from 'node:fs';
import { dirname, join, resolve, sep } from 'node:path';
import type { ConfigProblem } from '#core/config/json';
import type { ConfigLayer } from '#core/config/resolve';
import { CONFIG_FILE, type ConfigFile, configFileOf, readConfigFile } from '#facts/config/read-config-file';

/** Configurations of other linters, in the order in which one of a folder is chosen. */
const FOREIGN_FILES = ['.hadolint.yaml', '.hadolint.yml', '.dockerfilelintrc'] as const;

/** True for a file name that may hold a configuration somewhere. */
export function isConfigName(name: string): boolean {
  return name === CONFIG_FILE || FOREIGN_FILES.some((it) => it === name);
}

/** The configuration of a file, with those it extends. */
export interface ConfigChain {
  /** Weakest first: what is extended, then what extends. */
  readonly files: readonly ConfigFile[];
  readonly layers: readonly ConfigLayer[];
}

/** Finds and keeps configuration files. Paths are absolute. */
export interface ConfigFiles {
  /**
   * What holds for a file: the nearest `slipway.json` upwards; without one, the nearest configuration of another
   * linter up to the top of the repository; without that, the one in the user's home.
   */
  readonly nearest: (path: string) => Promise<ConfigChain>;
  /** That configuration; undefined when there is no such file. */
  readonly at: (path: string) => Promise<ConfigChain | undefined>;
  /** True when the path is part of some configuration, or would be if it were there. */
  readonly isKnown: (path: string) => boolean;
  /** Forgets all that was read. */
  readonly forget: () => void;
}

const NOTHING: ConfigChain = { files: [], layers: [] };

/** `homes` are the files that are read where no folder has one. `onRead` hears of every file with all that is wrong in it. */
export function configFiles(homes: readonly string[], onRead: (file: ConfigFile) => void = () => {}): ConfigFiles {
  const read = new Map<string, Promise<ConfigFile | undefined>>();
  const chains = new Map<string, Promise<ConfigChain | undefined>>();

  const fileAt = kept(read, readConfigFile);
  const chainAt = kept(chains, async (path) => {
    const chain = await load(path, [], { fileAt, left: MOST_FILES });
    if (chain) for (const file of new Set(chain.files)) onRead(file);
    return chain;
  });
  const first = async (paths: readonly string[]): Promise<ConfigChain | undefined> => {
    for (const path of paths) {
      if (await fileAt(path)) return chainAt(path);
    }
    return undefined;
  };
  return {
    async nearest(path) {
      const folders = foldersAbove(path);
      const own = await first(folders.map((it) => join(it, CONFIG_FILE)));
      if (own) return own;
      const foreign = upToRepository(folders).flatMap((folder) => FOREIGN_FILES.map((name) => join(folder, name)));
      return (await first([...foreign, ...homes])) ?? NOTHING;
    },
    at: chainAt,
    isKnown: (path) => read.has(path),
    forget() {
      read.clear();
      chains.clear();
    },
  };
}

/** What is wrong in a configuration whose text is not what is on the disk, with what it extends. */
export async function problemsOf(path: string, text: string): Promise<readonly ConfigProblem[]> {
  const file = await configFileOf(path, text);
  const fileAt: FileAt = async (each) => (each === path ? file : readConfigFile(each));
  const chain = await load(path, [], { fileAt, left: MOST_FILES });
  return chain?.files.at(-1)?.problems ?? [];
}

function kept<T>(known: Map<string, Promise<T>>, make: (key: string) => Promise<T>): (key: string) => Promise<T> {
  return (key) => {
    const value = known.get(key) ?? make(key);
    known.set(key, value);
    return value;
  };
}

type FileAt = (path: string) => Promise<ConfigFile | undefined>;

/** A chain that is followed. */
interface Walk {
  readonly fileAt: FileAt;
  /** How many files may still be taken in. */
  left: number;
}

/** Files that each extend two others come to more than any machine can read. */
const MOST_FILES = 100;

/** A file with what it extends. `above` are the files that led here, to see a circle. */
async function load(path: string, above: readonly string[], walk: Walk): Promise<ConfigChain | undefined> {
  const file = await walk.fileAt(path);
  if (!file) return undefined;
  const files: ConfigFile[] = [];
  const layers: ConfigLayer[] = [];
  const problems: ConfigProblem[] = [];
  for (const [index, written] of (file.config.extends ?? []).entries()) {
    const target = resolve(dirname(path), written);
    const reason = target === path || above.includes(target) ? 'circle' : walk.left-- <= 0 ? 'too many' : 'missing';
    const chain = reason === 'missing' ? await load(target, [...above, path], walk) : undefined;
    files.push(...(chain?.files ?? []));
    layers.push(...(chain?.layers ?? []));
    if (chain) continue;
    const place = file.places.get(`extends/${index}`) ?? { start: 0, end: 0 };
    problems.push({ ...place, message: leftOut(written, reason) });
  }
  const complete = problems.length === 0 ? file : { ...file, problems: inOrder([...file.problems, ...problems]) };
  return { files: [...files, complete], layers: [...layers, layerOf(file)] };
}

function leftOut(written: string, reason: 'circle' | 'too many' | 'missing'): string {
  switch (reason) {
    case 'circle':
      return `\`${written}\` extends this file in turn, so it is left out; take one of the two out.`;
    case 'too many':
      return `\`${written}\` is left out, because more than ${MOST_FILES} files would be taken in; extend fewer.`;
    case 'missing':
      return `There is no file \`${written}\` beside this one; \`extends\` takes paths of files, relative to this one.`;
  }
}

function inOrder(problems: readonly ConfigProblem[]): readonly ConfigProblem[] {
  return [...problems].sort((a, b) => a.start - b.start);
}

function layerOf({ path, config, places }: ConfigFile): ConfigLayer {
  return { kind: 'file', config, path, folder: slashed(dirname(path)), places };
}

/** The path as globs have it. */
export function slashed(path: string): string {
  return sep === '/' ? path : path.split(sep).join('/');
}

/** The folder of the file and those above it, from below. */
function foldersAbove(path: string): readonly string[] {
  const folders: string[] = [];
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    folders.push(folder);
    if (folder === dirname(folder)) return folders;
  }
}

/** Those up to the one that holds `.git`; all, when none does. */
function upToRepository(folders: readonly string[]): readonly string[] {
  const top = folders.findIndex((it) => existsSync(join(it, '.git')));
  return top < 0 ? folders : folders.slice(0, top + 1);
}
