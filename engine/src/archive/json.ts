/** Reading of JSON that somebody else wrote: a value of the wrong kind counts as missing. */

export type JsonRecord = Readonly<Record<string, unknown>>;

export function asRecord(value: unknown): JsonRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonRecord) : {};
}

export function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

export function asText(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** The texts of a list; all else in it is left out. */
export function asTexts(value: unknown): readonly string[] {
  return asList(value).filter((it) => typeof it === 'string');
}
