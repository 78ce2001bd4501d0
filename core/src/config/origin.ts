import type { RuleConfig } from '#core/config/config';
import type { Preset } from '#core/lint/rule';
import type { Span } from '#core/text/span';

/** Where a value comes from. */
export type Origin =
  | { readonly kind: 'default' | 'editor' | 'command-line' }
  | {
      readonly kind: 'file';
      readonly path: string;
      /** Where in the file; undefined when it follows from the file as a whole. */
      readonly span: Span | undefined;
      /** The number of the override in the file, from 1; undefined outside of overrides. */
      readonly override: number | undefined;
    };

/** What all sources together say of a rule, with where each part was said. */
export interface RuleOrigins {
  readonly config: RuleConfig;
  readonly level: Origin | undefined;
  readonly options: Readonly<Record<string, Origin>>;
}

/** Where the settings of a file come from. */
export interface Origins {
  readonly preset: { readonly value: Preset; readonly origin: Origin };
  readonly rules: Readonly<Record<string, RuleOrigins>>;
  /** The other settings that somebody set, by their keys. */
  readonly others: Readonly<Record<string, { readonly value: unknown; readonly origin: Origin }>>;
}
