import { rules as allRules } from '#core/catalog';
import type { FileConfig, LabelType, RuleConfig } from '#core/config/config';
import type { OptionValue, RuleMeta } from '#core/lint/rule';

/** What a setting makes of a rule. */
export interface FedRule {
  readonly id: string;
  readonly config: RuleConfig;
  /** The setting it follows from. */
  readonly key: string;
}

interface Feed {
  /** The settings it is computed from. */
  readonly keys: readonly (keyof FileConfig)[];
  readonly isFed: (rule: RuleMeta) => boolean;
  readonly feed: (known: (key: keyof FileConfig) => unknown) => RuleConfig;
}

const FEEDS: readonly Feed[] = [
  {
    keys: ['trustedRegistries'],
    isFed: ({ id }) => id === 'no-untrusted-registry',
    feed: (known) => option('allow', known('trustedRegistries')),
  },
  {
    keys: ['labelSchema'],
    isFed: ({ id }) => id === 'valid-label-value',
    feed: (known) => option('schema', schemaLines(known('labelSchema'))),
  },
  {
    keys: ['labelSchema'],
    isFed: ({ id, options }) => id.startsWith('require-label') && 'labels' in options,
    feed: (known) => option('labels', Object.keys(schemaOf(known('labelSchema')))),
  },
  {
    keys: ['strictLabels', 'labelSchema'],
    isFed: ({ id }) => id === 'no-unknown-label',
    feed: (known) =>
      known('strictLabels') === true
        ? option('known', Object.keys(schemaOf(known('labelSchema'))))
        : option('known', []),
  },
  {
    keys: ['reportUnusedSuppressions'],
    isFed: ({ id }) => id === 'no-unused-suppression',
    feed: (known) => ({ level: known('reportUnusedSuppressions') === true ? 'on' : 'off' }),
  },
  {
    keys: ['shellcheckOff'],
    isFed: ({ needs, options }) => (needs?.includes('shellcheck') ?? false) && 'ignore' in options,
    feed: (known) => option('ignore', known('shellcheckOff')),
  },
];

/**
 * What the settings that a source names make of rules.
 *
 * @param known The value of a setting when the source's own is merged in.
 */
export function feedRules(config: FileConfig, known: (key: keyof FileConfig) => unknown): readonly FedRule[] {
  return FEEDS.flatMap(({ keys, isFed, feed }) => {
    const key = keys.find((it) => config[it] !== undefined);
    if (key === undefined) return [];
    const fed = feed(known);
    return allRules.filter(isFed).map(({ id }) => ({ id, config: fed, key: key === 'shellcheckOff' ? 'rules' : key }));
  });
}

function option(name: string, value: unknown): RuleConfig {
  return { options: { [name]: value as OptionValue } };
}

function schemaOf(value: unknown): Readonly<Record<string, LabelType>> {
  return (value ?? {}) as Readonly<Record<string, LabelType>>;
}

function schemaLines(value: unknown): readonly string[] {
  return Object.entries(schemaOf(value)).map(([label, type]) => `${label}=${type}`);
}
