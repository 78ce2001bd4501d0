/** A package manager of a distribution, with all by which the rules about it differ. */
export interface SystemManager {
  /** As ids, messages and examples name it. */
  readonly name: string;
  /** The programs that belong to it. */
  readonly programs: ReadonlySet<string>;
  /** An image for examples, and a package with its version as the manager writes them. */
  readonly example: { readonly base: string; readonly name: string; readonly versioned: string };
  /** Flags that answer its questions; undefined when it asks none. */
  readonly yes?: readonly string[];
  readonly cleaning?: Cleaning;
}

/** What installing leaves behind, and how it is taken away. */
export interface Cleaning {
  /** Subcommands that leave lists and packages behind. */
  readonly verbs: ReadonlySet<string>;
  /** Names of the folders below `/var/cache` where they lie, as the beginning of a path. */
  readonly caches: readonly string[];
  /** The subcommand, with its words, that empties them. */
  readonly command: string;
}

/** `yum`, of older releases of the family of Red Hat. */
export const YUM = {
  name: 'yum',
  programs: new Set(['yum']),
  example: { base: 'rockylinux:9.3', name: 'httpd', versioned: 'httpd-2.4.62' },
  yes: ['-y', '--assumeyes'],
  cleaning: {
    verbs: new Set(['install', 'groupinstall', 'localinstall', 'reinstall', 'update', 'upgrade']),
    caches: ['yum', 'dnf'],
    command: 'clean all',
  },
} as const satisfies SystemManager;

/** `dnf` and the programs that stand in for it. */
export const DNF = {
  name: 'dnf',
  programs: new Set(['dnf', 'dnf5', 'microdnf', 'tdnf']),
  example: { base: 'fedora:41', name: 'httpd', versioned: 'httpd-2.4.62' },
  yes: ['-y', '--assumeyes'],
  cleaning: {
    verbs: new Set([
      'group',
      'groupinstall',
      'in',
      'install',
      'module',
      'rei',
      'reinstall',
      'up',
      'up-min',
      'update',
      'upgrade',
      'upgrade-minimal',
    ]),
    caches: ['dnf', 'libdnf5', 'yum', 'tdnf'],
    command: 'clean all',
  },
} as const satisfies SystemManager;

/** `zypper`, of SUSE. */
export const ZYPPER = {
  name: 'zypper',
  programs: new Set(['zypper']),
  example: { base: 'opensuse/leap:15.6', name: 'httpd', versioned: 'httpd=2.4.62' },
  yes: ['-y', '-n', '--non-interactive', '--no-confirm'],
  cleaning: {
    verbs: new Set(['install', 'in', 'update', 'up', 'patch', 'dist-upgrade', 'dup']),
    caches: ['zypp'],
    command: 'clean --all',
  },
} as const satisfies SystemManager;

/** `apk`, of Alpine. */
export const APK = {
  name: 'apk',
  programs: new Set(['apk']),
  example: { base: 'alpine:3.20', name: 'curl', versioned: 'curl=8.9.1-r2' },
} as const satisfies SystemManager;

/** Flags by which `apk` fetches the index of packages itself. */
export const FETCHING: readonly string[] = ['--no-cache', '-U', '--update-cache', '--update'];
