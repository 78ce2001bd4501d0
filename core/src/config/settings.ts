import { FAIL_ON } from '#core/config/config';
import { PRESETS } from '#core/lint/presets';

/** Where a setting may be given: VS Code's settings, `slipway.json`, the command line. */
export type SettingPlace = 'editor' | 'file' | 'cli';

/** One setting; pages, schema, package.json and defaults are made of this. */
export interface Setting {
  /** As in `slipway.json`; VS Code's settings have `slipway.` in front. */
  readonly key: string;
  /**
   * `rules`: an object of rule ids with a level each; `labels`: an object of labels with the type of their value;
   * `paths`: a string or a list of them; `overrides`: a list of settings for some files.
   */
  readonly type: 'boolean' | 'number' | 'string' | 'strings' | 'paths' | 'rules' | 'labels' | 'overrides';
  /** The only values a string may have. */
  readonly choices?: readonly string[];
  readonly default: boolean | number | string | readonly unknown[] | Readonly<Record<string, never>>;
  /** Markdown, a sentence or more. */
  readonly description: string;
  readonly where: readonly SettingPlace[];
  /** VS Code's scope. `machine` for what names programs, sockets or addresses: a workspace may not set it. */
  readonly scope: 'machine' | 'machine-overridable' | 'window' | 'resource';
  /** May be set for some files by an override. */
  readonly isForSomeFiles?: boolean;
  /** True when a workspace's value must not count until the workspace is trusted. */
  readonly isRestricted?: boolean;
  readonly since: string;
}

/** Every setting. Defaults come first, then the editor, then the nearest `slipway.json`, then the command line. */
export const SETTINGS: readonly Setting[] = [
  {
    key: 'preset',
    type: 'string',
    choices: PRESETS,
    default: 'recommended',
    description:
      'Which rules run. `recommended` is what nearly every expert agrees on, `strict` adds what is worth the effort for images that others build on, `all` has every rule.',
    where: ['editor', 'file', 'cli'],
    scope: 'resource',
    isForSomeFiles: true,
    since: '0.1.0',
  },
  {
    key: 'rules',
    type: 'rules',
    default: {},
    description:
      'Level of single rules: `off`, `info`, `warning`, `error`, or `on` for the level the rule has by itself. An object `{ "level": …, "options": { … } }` sets options too.',
    where: ['editor', 'file', 'cli'],
    scope: 'resource',
    isForSomeFiles: true,
    since: '0.1.0',
  },
  {
    key: 'extends',
    type: 'paths',
    default: [],
    description:
      'Configurations whose settings hold where this file says nothing: a path, or a list of paths of which later ones are stronger. They are relative to this file, and so are the globs in it. A `.hadolint.yaml` may be extended too.',
    where: ['file'],
    scope: 'resource',
    since: '0.1.0',
  },
  {
    key: 'overrides',
    type: 'overrides',
    default: [],
    description:
      'Settings for some files: a list of objects with `files`, a glob or a list of globs, where needed `exclude`, and what holds for these files. Globs count from the folder of this file; one without `/` means a name anywhere below. Later overrides are stronger.',
    where: ['file'],
    scope: 'resource',
    since: '0.1.0',
  },
  {
    key: 'ignore',
    type: 'strings',
    default: [],
    description:
      'Globs of files that are not checked at all, not even when they are named. In a file they count from its folder, in the editor from the workspace folder. `!` in front takes back what an earlier glob means.',
    where: ['editor', 'file'],
    scope: 'resource',
    since: '0.1.0',
  },
  {
    key: 'trustedRegistries',
    type: 'strings',
    default: [],
    description:
      'Registries that images may come from; `*` at the beginning or end stands for anything. Empty: any. The rule `no-untrusted-registry` reports the others.',
    where: ['editor', 'file'],
    scope: 'resource',
    isForSomeFiles: true,
    since: '0.1.0',
  },
  {
    key: 'labelSchema',
    type: 'labels',
    default: {},
    description:
      'Labels that images carry, with the type of their value: `text`, `url`, `spdx`, `hash`, `rfc3339`, `semver` or `email`. The rules about labels report those that are missing or are something else.',
    where: ['editor', 'file'],
    scope: 'resource',
    isForSomeFiles: true,
    since: '0.1.0',
  },
  {
    key: 'strictLabels',
    type: 'boolean',
    default: false,
    description: 'Report labels that `labelSchema` does not name.',
    where: ['editor', 'file'],
    scope: 'resource',
    isForSomeFiles: true,
    since: '0.1.0',
  },
  {
    key: 'suppressionComments',
    type: 'boolean',
    default: true,
    description: 'Let comments such as `# slipway ignore=no-sudo` switch rules off.',
    where: ['editor', 'file'],
    scope: 'resource',
    isForSomeFiles: true,
    since: '0.1.0',
  },
  {
    key: 'reportUnusedSuppressions',
    type: 'boolean',
    default: true,
    description:
      'Report comments that switch nothing off. The same as the level `on` or `off` of the rule `no-unused-suppression`.',
    where: ['editor', 'file'],
    scope: 'resource',
    isForSomeFiles: true,
    since: '0.1.0',
  },
  {
    key: 'failOn',
    type: 'string',
    choices: FAIL_ON,
    default: 'info',
    description: 'How bad a finding must be for `slipway lint` to end with 1.',
    where: ['file', 'cli'],
    scope: 'resource',
    isForSomeFiles: true,
    since: '0.1.0',
  },
  {
    key: 'codeLens',
    type: 'boolean',
    default: true,
    description: 'Show actions such as build and run above each `FROM`.',
    where: ['editor'],
    scope: 'window',
    since: '0.1.0',
  },
  {
    key: 'shellcheck.path',
    type: 'string',
    default: 'shellcheck',
    description:
      'ShellCheck, by its name or path; `off` does not ask it. Where there is none, nothing is said of it. On the command line: `--shellcheck`.',
    where: ['editor', 'cli'],
    scope: 'machine',
    since: '0.1.0',
  },
  {
    key: 'engine.address',
    type: 'string',
    default: '',
    description:
      'Address of the container engine, such as `unix:///var/run/docker.sock` or `tcp://127.0.0.1:2375`. Empty: `DOCKER_HOST`, the current Docker context, then the usual sockets of Docker and Podman.',
    where: ['editor', 'cli'],
    scope: 'machine',
    since: '0.1.0',
  },
  {
    key: 'engine.context',
    type: 'string',
    default: '',
    description: 'Docker context to use. Empty: `DOCKER_CONTEXT` or the current one.',
    where: ['editor', 'cli'],
    scope: 'machine',
    since: '0.1.0',
  },
  {
    key: 'build.context',
    type: 'string',
    default: '',
    description:
      'Folder that is sent to the build, relative to the workspace folder. Empty: the folder the Dockerfile lies in.',
    where: ['editor', 'cli'],
    scope: 'resource',
    isRestricted: true,
    since: '0.1.0',
  },
  {
    key: 'build.decorations',
    type: 'boolean',
    default: true,
    description: 'Show behind each instruction how its step went: running, cached, built, failed.',
    where: ['editor'],
    scope: 'window',
    since: '0.1.0',
  },
  {
    key: 'run.stopGrace',
    type: 'number',
    default: 10,
    description: 'Seconds that a container has to end by itself when it is stopped, before it is killed.',
    where: ['editor'],
    scope: 'window',
    since: '0.1.0',
  },
  {
    key: 'dev.workspacePath',
    type: 'string',
    default: '/workspace',
    description: 'Where the workspace folder is mounted in a dev container.',
    where: ['editor', 'cli'],
    scope: 'resource',
    isRestricted: true,
    since: '0.1.0',
  },
  {
    key: 'dev.outputFolder',
    type: 'string',
    default: '',
    description: 'Folder of the workspace that is mounted at `/build` in a dev container, for results. Empty: none.',
    where: ['editor', 'cli'],
    scope: 'resource',
    isRestricted: true,
    since: '0.1.0',
  },
];
