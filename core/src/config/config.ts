import type { OptionValue, Preset } from '#core/lint/rule';
import type { Level } from '#core/lint/severity';

/** A rule's level as it is written; `on` is the level the rule has by itself. */
export const LEVELS = ['off', 'info', 'warning', 'error', 'on'] as const satisfies readonly (Level | 'on')[];

export type WrittenLevel = (typeof LEVELS)[number];

/** How bad a finding must be for a run to fail. */
export const FAIL_ON = ['error', 'warning', 'info', 'never'] as const;

export type FailOn = (typeof FAIL_ON)[number];

/** What the value of a label may have to be. */
export const LABEL_TYPES = ['text', 'url', 'spdx', 'hash', 'rfc3339', 'semver', 'email'] as const;

export type LabelType = (typeof LABEL_TYPES)[number];

/** What a configuration says of one rule. */
export interface RuleConfig {
  readonly level?: WrittenLevel;
  readonly options?: Readonly<Record<string, OptionValue>>;
}

/** What may be said for all files, or for some of them. What is left out is not there. */
export interface FileConfig {
  readonly preset?: Preset;
  readonly rules?: Readonly<Record<string, RuleConfig>>;
  readonly trustedRegistries?: readonly string[];
  readonly labelSchema?: Readonly<Record<string, LabelType>>;
  readonly strictLabels?: boolean;
  /** False: comments in the file switch nothing off. */
  readonly suppressionComments?: boolean;
  readonly reportUnusedSuppressions?: boolean;
  readonly failOn?: FailOn;
  /** Numbers of ShellCheck's comments that are switched off, such as `SC2086`. */
  readonly shellcheckOff?: readonly string[];
}

/** What holds for some files; the globs count from the folder of the configuration. */
export interface Override extends FileConfig {
  readonly files: readonly string[];
  readonly exclude?: readonly string[];
}

/** What one source says: the editor, a configuration file or the command line. */
export interface Config extends FileConfig {
  /** Files whose settings hold where this one says nothing; later ones are stronger. Relative to this file. */
  readonly extends?: readonly string[];
  /** Later ones are stronger. */
  readonly overrides?: readonly Override[];
  /** Globs of files that are not checked at all; `!` in front takes back. */
  readonly ignore?: readonly string[];
}
