import type { OptionValue, Preset } from '#core/lint/rule';
import type { Level } from '#core/lint/severity';

/** A rule's level as it is written; `on` is the level the rule has by itself. */
export const LEVELS = ['off', 'info', 'warning', 'error', 'on'] as const satisfies readonly (Level | 'on')[];

export type WrittenLevel = (typeof LEVELS)[number];

export interface RuleConfig {
  readonly level?: WrittenLevel;
  readonly options?: Readonly<Record<string, OptionValue>>;
}

/** What one source says: the editor, a `slipway.json` or the command line. What it leaves out is not there. */
export interface Config {
  readonly preset?: Preset;
  readonly rules?: Readonly<Record<string, RuleConfig>>;
}
