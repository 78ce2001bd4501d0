/** How an install is told to hold to a lock file. */
export interface LockedInstall {
  /** Any of them. */
  readonly locks: readonly string[];
  /** The subcommands that also take what is newer than the lock says; `''` is the program alone. */
  readonly verbs: ReadonlySet<string>;
  /** Flags that hold to the lock, or say that this is not wanted. */
  readonly settled: readonly string[];
  /** Flags that lead to another folder, whose lock file is another one. */
  readonly elsewhere: readonly string[];
  /** Variables that hold to the lock. */
  readonly variables: readonly string[];
  /** What holds to it: another subcommand, a flag, or a variable in front of the command. */
  readonly better: { readonly verb: string } | { readonly flag: string } | { readonly variable: string };
}

/** By program. What installs exactly what its lock says by itself, such as `poetry install`, is not here. */
export const LOCKED_INSTALLS: Readonly<Record<string, LockedInstall>> = {
  bun: {
    locks: ['bun.lock', 'bun.lockb'],
    verbs: new Set(['install', 'i']),
    settled: ['--frozen-lockfile', '--no-save', '--production', '-p', '-g', '--global', '--dry-run'],
    elsewhere: ['--cwd'],
    variables: [],
    better: { flag: '--frozen-lockfile' },
  },
  bundle: {
    locks: ['Gemfile.lock'],
    verbs: new Set(['', 'install']),
    settled: ['--deployment', '--frozen', '--local'],
    elsewhere: ['--gemfile'],
    variables: ['BUNDLE_DEPLOYMENT', 'BUNDLE_FROZEN'],
    better: { variable: 'BUNDLE_FROZEN=true' },
  },
  cargo: {
    locks: ['Cargo.lock'],
    verbs: new Set(['install']),
    settled: ['--locked', '--frozen', '--offline'],
    elsewhere: ['--git', '--manifest-path', '-C'],
    variables: [],
    better: { flag: '--locked' },
  },
  npm: {
    locks: ['package-lock.json', 'npm-shrinkwrap.json'],
    verbs: new Set(['install', 'i', 'in', 'ins', 'add']),
    settled: [
      '--no-package-lock',
      '--package-lock',
      '--package-lock-only',
      '--dry-run',
      '-g',
      '--global',
      '--location',
    ],
    elsewhere: ['-C', '--prefix'],
    variables: [],
    better: { verb: 'ci' },
  },
  pipenv: {
    locks: ['Pipfile.lock'],
    verbs: new Set(['install']),
    settled: ['--deploy', '--ignore-pipfile', '--skip-lock', '-r', '--requirements'],
    elsewhere: [],
    variables: ['PIPENV_PIPFILE'],
    better: { flag: '--deploy' },
  },
  pnpm: {
    locks: ['pnpm-lock.yaml'],
    verbs: new Set(['install', 'i']),
    settled: [
      '--frozen-lockfile',
      '--no-frozen-lockfile',
      '--fix-lockfile',
      '--no-lockfile',
      '--lockfile-only',
      '--offline',
      '-g',
      '--global',
    ],
    elsewhere: ['-C', '--dir'],
    variables: ['CI'],
    better: { flag: '--frozen-lockfile' },
  },
  uv: {
    locks: ['uv.lock'],
    verbs: new Set(['sync']),
    settled: ['--locked', '--frozen', '--check', '--dry-run'],
    elsewhere: ['--directory', '--project'],
    variables: ['UV_LOCKED', 'UV_FROZEN'],
    better: { flag: '--locked' },
  },
  yarn: {
    locks: ['yarn.lock'],
    verbs: new Set(['', 'install']),
    settled: [
      '--frozen-lockfile',
      '--pure-lockfile',
      '--immutable',
      '--no-immutable',
      '--no-lockfile',
      '--mode',
      '-v',
      '-h',
    ],
    elsewhere: ['--cwd'],
    variables: ['CI', 'YARN_ENABLE_IMMUTABLE_INSTALLS'],
    better: { flag: '--frozen-lockfile' },
  },
};

/** The same for the subcommands that take new versions of everything and write another lock; by program. */
export const LOCK_UPDATES: Readonly<Record<string, LockedInstall>> = {
  bun: updating('bun', 'install --frozen-lockfile', 'update'),
  bundle: updating('bundle', 'install', 'update'),
  composer: {
    locks: ['composer.lock'],
    verbs: new Set(['update', 'u', 'upgrade']),
    settled: ['--lock', '--dry-run'],
    elsewhere: ['-d', '--working-dir'],
    variables: [],
    better: { verb: 'install' },
  },
  npm: updating('npm', 'ci', 'update', 'up', 'upgrade', 'udpate'),
  pipenv: updating('pipenv', 'sync', 'update', 'upgrade'),
  pnpm: updating('pnpm', 'install --frozen-lockfile', 'update', 'up', 'upgrade'),
  poetry: {
    locks: ['poetry.lock'],
    verbs: new Set(['update']),
    settled: ['--lock', '--dry-run'],
    elsewhere: ['-C', '--directory', '-P', '--project'],
    variables: [],
    better: { verb: 'install' },
  },
  yarn: updating('yarn', 'install --frozen-lockfile', 'upgrade'),
};

function updating(program: keyof typeof LOCKED_INSTALLS, verb: string, ...verbs: readonly string[]): LockedInstall {
  const { locks = [], settled = [], elsewhere = [], variables = [] } = LOCKED_INSTALLS[program] ?? {};
  // What makes an install strict changes nothing about these.
  const isOther = settled.filter((it) => !/^--(?:frozen|immutable|deploy|pure)/.test(it));
  return {
    locks,
    settled: isOther,
    elsewhere,
    variables: variables.filter((it) => /FILE$/.test(it)),
    verbs: new Set(verbs),
    better: { verb },
  };
}
