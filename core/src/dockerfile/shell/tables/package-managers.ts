/** What a command of a package manager does. `sync` installs what a manifest or lock file lists. */
export type PackageActionKind = 'install' | 'sync' | 'remove' | 'refresh' | 'upgrade' | 'clean' | 'download';

/** How a package's word names its version. */
export type PackageNotation =
  | 'apt'
  | 'apk'
  | 'rpm'
  | 'zypper'
  | 'pip'
  | 'npm'
  | 'at'
  | 'gem'
  | 'composer'
  | 'conda'
  | 'plain';

/** What flags have a program do; without names it may be something else. */
export interface PackageOperation {
  readonly flags: readonly string[];
  readonly kind: PackageActionKind;
  readonly alone?: PackageActionKind;
}

/** A package manager: what its subcommands do and how it names packages. */
export interface PackageManager {
  /** The name effects and rules use: `apt` for `apt`, `apt-get` and `aptitude`, which share their state. */
  readonly family: string;
  readonly notation: PackageNotation;
  /** Subcommand, its words joined by a blank → what it does. `''` is the program without one. */
  readonly actions: Readonly<Record<string, PackageActionKind>>;
  /** Of a program whose flags say what it does: the first row counts whose flags are all there. */
  readonly operations?: readonly PackageOperation[];
  /** Subcommands that install what is named, and what a manifest lists when nothing is. */
  readonly syncsAlone?: readonly string[];
  /** Where `refresh` keeps the list of what there is. */
  readonly lists?: string;
  /** Where `install` leaves lists or archives. */
  readonly leavings?: string;
  /** What `clean` empties. */
  readonly cleans?: readonly string[];
}

const APT: PackageManager = {
  family: 'apt',
  notation: 'apt',
  actions: {
    install: 'install',
    reinstall: 'install',
    'build-dep': 'install',
    remove: 'remove',
    purge: 'remove',
    autoremove: 'remove',
    'auto-remove': 'remove',
    autopurge: 'remove',
    update: 'refresh',
    upgrade: 'upgrade',
    'dist-upgrade': 'upgrade',
    'full-upgrade': 'upgrade',
    'safe-upgrade': 'upgrade',
    clean: 'clean',
    autoclean: 'clean',
    'auto-clean': 'clean',
    distclean: 'clean',
    'dist-clean': 'clean',
    download: 'download',
    source: 'download',
  },
  lists: '/var/lib/apt/lists',
  cleans: ['/var/cache/apt/archives'],
};

const RPM_ACTIONS: PackageManager['actions'] = {
  install: 'install',
  localinstall: 'install',
  reinstall: 'install',
  groupinstall: 'install',
  'group install': 'install',
  'module install': 'install',
  builddep: 'install',
  downgrade: 'install',
  swap: 'install',
  remove: 'remove',
  erase: 'remove',
  autoremove: 'remove',
  makecache: 'refresh',
  update: 'upgrade',
  upgrade: 'upgrade',
  'distro-sync': 'upgrade',
  'clean all': 'clean',
  'clean metadata': 'clean',
  clean: 'clean',
  download: 'download',
};

function rpm(family: string, cache: string): PackageManager {
  return { family, notation: 'rpm', actions: RPM_ACTIONS, lists: cache, leavings: cache, cleans: [cache] };
}

const CONDA: PackageManager = {
  family: 'conda',
  notation: 'conda',
  actions: {
    install: 'install',
    create: 'install',
    'env create': 'sync',
    'env update': 'sync',
    update: 'upgrade',
    upgrade: 'upgrade',
    remove: 'remove',
    uninstall: 'remove',
    clean: 'clean',
  },
};

const PIP_ACTIONS: PackageManager['actions'] = {
  install: 'install',
  uninstall: 'remove',
  download: 'download',
  wheel: 'download',
  'cache purge': 'clean',
  'cache remove': 'clean',
};

const PACMAN: PackageManager = {
  family: 'pacman',
  notation: 'plain',
  actions: {},
  operations: [
    { flags: ['-R'], kind: 'remove' },
    { flags: ['-S', '-c'], kind: 'clean' },
    { flags: ['-S', '-w'], kind: 'download' },
    { flags: ['-S', '-u'], kind: 'install', alone: 'upgrade' },
    { flags: ['-S', '-y'], kind: 'install', alone: 'refresh' },
    { flags: ['-S'], kind: 'install' },
    { flags: ['-U'], kind: 'install' },
  ],
  lists: '/var/lib/pacman/sync',
  cleans: ['/var/cache/pacman/pkg'],
};

/** By the name of the program. */
export const PACKAGE_MANAGERS: Readonly<Record<string, PackageManager>> = {
  apk: {
    family: 'apk',
    notation: 'apk',
    actions: {
      add: 'install',
      del: 'remove',
      update: 'refresh',
      upgrade: 'upgrade',
      fetch: 'download',
      'cache clean': 'clean',
    },
    lists: '/var/cache/apk',
    cleans: ['/var/cache/apk'],
  },
  apt: APT,
  'apt-get': APT,
  aptitude: APT,
  bun: {
    family: 'npm',
    notation: 'npm',
    actions: {
      install: 'install',
      i: 'install',
      add: 'install',
      remove: 'remove',
      update: 'upgrade',
      'pm cache': 'clean',
    },
    syncsAlone: ['install', 'i'],
  },
  bundle: {
    family: 'bundler',
    notation: 'plain',
    actions: { install: 'sync', '': 'sync', update: 'upgrade', clean: 'clean', add: 'install' },
  },
  cargo: {
    family: 'cargo',
    notation: 'at',
    actions: { install: 'install', uninstall: 'remove', fetch: 'download', update: 'upgrade' },
  },
  composer: {
    family: 'composer',
    notation: 'composer',
    actions: {
      install: 'sync',
      i: 'sync',
      require: 'install',
      'global require': 'install',
      remove: 'remove',
      update: 'upgrade',
      'clear-cache': 'clean',
      clearcache: 'clean',
      'create-project': 'install',
    },
  },
  conda: CONDA,
  // Since its fifth version it keeps them elsewhere, under the old name of the program.
  dnf: { ...rpm('dnf', '/var/cache/dnf'), cleans: ['/var/cache/dnf', '/var/cache/libdnf5'] },
  dnf5: rpm('dnf', '/var/cache/libdnf5'),
  gem: {
    family: 'gem',
    notation: 'gem',
    actions: {
      install: 'install',
      i: 'install',
      uninstall: 'remove',
      update: 'upgrade',
      cleanup: 'clean',
      fetch: 'download',
    },
  },
  go: {
    family: 'go',
    notation: 'at',
    actions: { install: 'install', get: 'install', 'mod download': 'sync', clean: 'clean' },
  },
  mamba: CONDA,
  microdnf: rpm('dnf', '/var/cache/dnf'),
  micromamba: CONDA,
  npm: {
    family: 'npm',
    notation: 'npm',
    actions: {
      install: 'install',
      i: 'install',
      add: 'install',
      ci: 'sync',
      'clean-install': 'sync',
      uninstall: 'remove',
      remove: 'remove',
      rm: 'remove',
      prune: 'remove',
      update: 'upgrade',
      upgrade: 'upgrade',
      'cache clean': 'clean',
    },
    syncsAlone: ['install', 'i', 'add'],
  },
  pacman: PACMAN,
  pip: { family: 'pip', notation: 'pip', actions: PIP_ACTIONS },
  pipenv: {
    family: 'pip',
    notation: 'pip',
    actions: { install: 'install', sync: 'sync', uninstall: 'remove', update: 'upgrade' },
    syncsAlone: ['install'],
  },
  pipx: {
    family: 'pip',
    notation: 'pip',
    actions: { install: 'install', inject: 'install', uninstall: 'remove', upgrade: 'upgrade' },
  },
  pnpm: {
    family: 'npm',
    notation: 'npm',
    actions: {
      install: 'install',
      i: 'install',
      add: 'install',
      fetch: 'download',
      remove: 'remove',
      rm: 'remove',
      prune: 'remove',
      update: 'upgrade',
      'store prune': 'clean',
    },
    syncsAlone: ['install', 'i'],
  },
  poetry: {
    family: 'pip',
    notation: 'pip',
    actions: {
      install: 'sync',
      sync: 'sync',
      add: 'install',
      remove: 'remove',
      update: 'upgrade',
      'cache clear': 'clean',
    },
  },
  tdnf: rpm('dnf', '/var/cache/tdnf'),
  uv: {
    family: 'pip',
    notation: 'pip',
    actions: {
      'pip install': 'install',
      'pip sync': 'sync',
      'pip uninstall': 'remove',
      'tool install': 'install',
      add: 'install',
      remove: 'remove',
      sync: 'sync',
      'cache clean': 'clean',
      'cache prune': 'clean',
    },
  },
  yarn: {
    family: 'npm',
    notation: 'npm',
    actions: {
      '': 'sync',
      install: 'sync',
      add: 'install',
      'global add': 'install',
      remove: 'remove',
      upgrade: 'upgrade',
      up: 'upgrade',
      'cache clean': 'clean',
      'workspaces focus': 'sync',
    },
  },
  yum: rpm('yum', '/var/cache/yum'),
  zypper: {
    family: 'zypper',
    notation: 'zypper',
    actions: {
      install: 'install',
      in: 'install',
      'source-install': 'install',
      si: 'install',
      remove: 'remove',
      rm: 'remove',
      refresh: 'refresh',
      ref: 'refresh',
      update: 'upgrade',
      up: 'upgrade',
      'dist-upgrade': 'upgrade',
      dup: 'upgrade',
      patch: 'upgrade',
      clean: 'clean',
      cc: 'clean',
    },
    lists: '/var/cache/zypp',
    leavings: '/var/cache/zypp',
    cleans: ['/var/cache/zypp'],
  },
};
