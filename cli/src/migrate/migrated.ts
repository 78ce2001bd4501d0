import type { Config } from '#core/config/config';

/** What the configuration of another linter means here. */
export interface Migrated {
  readonly config: Config;
  /** What a rule is called there, by its id here. */
  readonly written: ReadonlyMap<string, string>;
  /** What is left out, and why; a sentence each. */
  readonly leftOut: readonly string[];
}
