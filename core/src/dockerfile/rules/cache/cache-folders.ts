import type { DockerfileModel } from '#core/dockerfile/model/file';
import { rootImage } from '#core/dockerfile/model/lineage';
import { isYarnBerry } from '#core/dockerfile/rules/packages/yarn-berry';
import type { Stage } from '#core/dockerfile/model/stages';

/** Where root's cache of a tool is, and what a mount for it needs. */
export interface CacheFolder {
  readonly folders: readonly string[];
  /** More options of the mount. */
  readonly options?: string;
  /** Variables that move it. */
  readonly variables: readonly string[];
  /** Flags that move it, or by which the tool keeps nothing. */
  readonly flags: readonly string[];
  /** Subcommands that download. */
  readonly verbs: ReadonlySet<string>;
  /** Folders where root has that cache elsewhere, but not in this image; each with the right one. */
  readonly mistaken?: Readonly<Record<string, string>>;
}

const DNF_VERBS: ReadonlySet<string> = new Set(['install', 'group install', 'groupinstall', 'upgrade', 'update']);

function dnf(folder: string): CacheFolder {
  return { folders: [folder], options: 'sharing=locked', variables: [], flags: ['--installroot'], verbs: DNF_VERBS };
}

const FOLDERS: Readonly<Record<string, CacheFolder>> = {
  'apt-get': {
    folders: ['/var/cache/apt', '/var/lib/apt'],
    options: 'sharing=locked',
    variables: [],
    flags: ['-s', '--simulate', '--dry-run'],
    verbs: new Set(['update']),
  },
  bun: {
    folders: ['/root/.bun/install/cache'],
    variables: ['BUN_INSTALL', 'BUN_INSTALL_CACHE_DIR'],
    flags: ['--no-cache', '--cache-dir', '--cwd'],
    verbs: new Set(['install', 'i', 'add']),
  },
  composer: {
    folders: ['/root/.composer/cache'],
    variables: ['COMPOSER_HOME', 'COMPOSER_CACHE_DIR'],
    flags: ['--no-cache'],
    verbs: new Set(['install', 'i', 'require', 'update', 'create-project']),
  },
  dnf: dnf('/var/cache/dnf'),
  npm: {
    folders: ['/root/.npm'],
    variables: ['npm_config_cache', 'NPM_CONFIG_CACHE'],
    flags: ['--cache', '--prefer-offline', '--offline'],
    verbs: new Set(['ci', 'clean-install', 'install', 'i', 'add']),
  },
  pip: {
    folders: ['/root/.cache/pip'],
    variables: ['PIP_CACHE_DIR', 'PIP_NO_CACHE_DIR'],
    flags: ['--no-cache-dir', '--no-cache', '--cache-dir', '--no-index'],
    verbs: new Set(['install', 'download', 'wheel']),
  },
  pnpm: {
    folders: ['/root/.local/share/pnpm/store'],
    variables: ['PNPM_HOME', 'XDG_DATA_HOME'],
    flags: ['--store-dir', '--offline'],
    verbs: new Set(['install', 'i', 'add', 'fetch']),
  },
  poetry: {
    folders: ['/root/.cache/pypoetry'],
    variables: ['POETRY_CACHE_DIR', 'POETRY_HOME'],
    flags: ['--no-cache'],
    verbs: new Set(['install', 'sync', 'add', 'update']),
  },
  uv: {
    folders: ['/root/.cache/uv'],
    variables: ['UV_CACHE_DIR', 'UV_NO_CACHE'],
    flags: ['--no-cache', '-n', '--cache-dir'],
    verbs: new Set(['sync', 'pip install', 'pip sync', 'tool install', 'add']),
  },
  yum: dnf('/var/cache/yum'),
  zypper: {
    folders: ['/var/cache/zypp'],
    options: 'sharing=locked',
    variables: [],
    flags: ['--root', '-R', '--installroot'],
    verbs: new Set(['install', 'in', 'update', 'up', 'patch', 'dup', 'dist-upgrade']),
  },
};

/** Where the official images of a language put the caches of its tool. */
const OF_IMAGES: readonly (readonly [image: RegExp, program: string, cache: CacheFolder])[] = [
  [
    /^(?:docker\.io\/)?(?:library\/)?golang[:@]/,
    'go',
    {
      folders: ['/go/pkg/mod', '/root/.cache/go-build'],
      variables: ['GOPATH', 'GOCACHE', 'GOMODCACHE'],
      flags: ['-mod'],
      verbs: new Set(['build', 'install', 'test', 'mod download']),
      mistaken: { '/root/go': '/go', '/root/go/pkg': '/go/pkg', '/root/go/pkg/mod': '/go/pkg/mod' },
    },
  ],
  [
    /^(?:docker\.io\/)?(?:library\/)?rust[:@]/,
    'cargo',
    {
      folders: ['/usr/local/cargo/registry'],
      variables: ['CARGO_HOME'],
      flags: ['--offline'],
      verbs: new Set(['build', 'install', 'fetch', 'test']),
      mistaken: {
        '/root/.cargo': '/usr/local/cargo',
        '/root/.cargo/git': '/usr/local/cargo/git',
        '/root/.cargo/registry': '/usr/local/cargo/registry',
      },
    },
  ],
  [
    /^(?:docker\.io\/)?(?:library\/)?node[:@]/,
    'yarn',
    {
      folders: ['/usr/local/share/.cache/yarn'],
      variables: ['YARN_CACHE_FOLDER', 'YARN_GLOBAL_FOLDER'],
      flags: ['--cache-folder', '--immutable', '--offline'],
      verbs: new Set(['', 'install', 'add', 'global add']),
      // Yarn takes another home for root.
      mistaken: {
        '/root/.cache/yarn': '/usr/local/share/.cache/yarn',
        '/root/.yarn': '/usr/local/share/.cache/yarn',
        '/root/.yarn-cache': '/usr/local/share/.cache/yarn',
      },
    },
  ],
];

/** Undefined for programs without a cache, and where the image may have put it elsewhere. */
export function cacheFolderOf(model: DockerfileModel, stage: Stage, program: string): CacheFolder | undefined {
  if (Object.hasOwn(FOLDERS, program)) return FOLDERS[program];
  const image = rootImage(stage);
  if (program === 'yarn' && isYarnBerry(model)) return undefined;
  return OF_IMAGES.find(([pattern, name]) => name === program && pattern.test(image))?.[2];
}
