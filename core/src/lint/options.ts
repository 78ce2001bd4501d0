import type { OptionSpec, OptionValue } from '#core/lint/rule';

interface ValueOf {
  readonly string: string;
  readonly number: number;
  readonly boolean: boolean;
  readonly strings: readonly string[];
}

/** The values a rule sees for its options. */
export type OptionValues<O extends Readonly<Record<string, OptionSpec>>> = {
  readonly [K in keyof O]: ValueOf[O[K]['type']];
};

/** The given values, and the defaults of those that are not given or have the wrong type. */
export function resolveOptions(
  specs: Readonly<Record<string, OptionSpec>>,
  given: Readonly<Record<string, OptionValue>> = {},
): Readonly<Record<string, OptionValue>> {
  const values: Record<string, OptionValue> = {};
  for (const [name, spec] of Object.entries(specs)) {
    const value = given[name];
    values[name] = value !== undefined && fitsOption(spec.type, value) ? value : spec.default;
  }
  return values;
}

/** True when the value has the type of the option. */
export function fitsOption(type: OptionSpec['type'], value: unknown): value is OptionValue {
  if (type === 'strings') return Array.isArray(value) && value.every((it) => typeof it === 'string');
  return typeof value === type;
}
