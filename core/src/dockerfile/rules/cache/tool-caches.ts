/** Where a tool keeps what it downloads, and how it is told to keep nothing. */
export interface ToolCache {
  /** Below the user's home folder. */
  readonly home: readonly string[];
  /** Absolute. */
  readonly absolute?: readonly string[];
  /** Variables that move it. */
  readonly variables: readonly string[];
  /** Flags that move it. */
  readonly flags?: readonly string[];
  /** Flags by which the tool does not use its cache. */
  readonly off?: readonly string[];
  /** Variables by which it does not. */
  readonly offVariables?: readonly string[];
  /** Folders below the home folder that look as if they were it. */
  readonly mistaken?: Readonly<Record<string, string>>;
}

/** By the program's name. */
export const TOOL_CACHES: Readonly<Record<string, ToolCache>> = {
  apk: { home: [], absolute: ['/var/cache/apk', '/etc/apk/cache'], variables: [], off: ['--no-cache'] },
  bun: { home: ['.bun/install/cache'], variables: ['BUN_INSTALL', 'BUN_INSTALL_CACHE_DIR'], off: ['--no-cache'] },
  cargo: { home: ['.cargo/registry', '.cargo/git'], variables: ['CARGO_HOME'] },
  composer: {
    home: ['.composer/cache', '.cache/composer'],
    variables: ['COMPOSER_HOME', 'COMPOSER_CACHE_DIR'],
    off: ['--no-cache'],
  },
  go: { home: ['.cache/go-build', 'go/pkg/mod'], variables: ['GOPATH', 'GOCACHE', 'GOMODCACHE'] },
  npm: {
    home: ['.npm'],
    variables: ['npm_config_cache', 'NPM_CONFIG_CACHE', 'NPM_CONFIG_USERCONFIG'],
    flags: ['--cache', '--userconfig'],
    mistaken: { '.cache/npm': '.npm', '.npm-cache': '.npm', '.node': '.npm', '.npm/cache': '.npm' },
  },
  pip: {
    home: ['.cache/pip'],
    variables: ['PIP_CACHE_DIR', 'PIP_CONFIG_FILE'],
    flags: ['--cache-dir'],
    off: ['--no-cache-dir', '--no-cache'],
    offVariables: ['PIP_NO_CACHE_DIR'],
    mistaken: { '.pip': '.cache/pip', '.cache/pip3': '.cache/pip', '.pip/cache': '.cache/pip' },
  },
  poetry: {
    home: ['.cache/pypoetry'],
    variables: ['POETRY_CACHE_DIR', 'POETRY_HOME'],
    off: ['--no-cache'],
    mistaken: { '.cache/poetry': '.cache/pypoetry' },
  },
  uv: {
    home: ['.cache/uv'],
    variables: ['UV_CACHE_DIR'],
    flags: ['--cache-dir', '--config-file'],
    off: ['--no-cache', '-n', '--no-cache-dir'],
    offVariables: ['UV_NO_CACHE'],
    mistaken: { '.uv': '.cache/uv', '.uv/cache': '.cache/uv' },
  },
  yarn: {
    home: ['.cache/yarn', '.yarn/berry/cache'],
    variables: ['YARN_CACHE_FOLDER', 'YARN_GLOBAL_FOLDER'],
    flags: ['--cache-folder'],
  },
};

/** True when the path is the folder, above it or below it. */
export function meets(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`) || folder.startsWith(`${path === '/' ? '' : path}/`);
}
