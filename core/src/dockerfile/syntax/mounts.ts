import type { Flag } from '#core/dockerfile/syntax/tree';

/** `RUN --mount=…`, taken apart at its commas. */
export interface Mount {
  /** Lower case; `bind` when none is given. */
  readonly type: string;
  /**
   * The last value given for each key, in lower case and in its long spelling (`source`, `target`, `readonly`,
   * `readwrite`). A key without `=` has the value `true`.
   */
  readonly options: ReadonlyMap<string, string>;
}

const ALIASES: ReadonlyMap<string, string> = new Map([
  ['src', 'source'],
  ['dst', 'target'],
  ['destination', 'target'],
  ['ro', 'readonly'],
  ['rw', 'readwrite'],
]);

/** Reads the value of a `--mount`, which is one line of comma-separated values. Variables in it are not replaced. */
export function readMount({ value = '' }: Pick<Flag, 'value'>): Mount {
  const options = new Map<string, string>();
  for (const field of fieldsOf(value)) {
    if (field === '') continue;
    const equals = field.indexOf('=');
    const key = (equals < 0 ? field : field.slice(0, equals)).toLowerCase();
    options.set(ALIASES.get(key) ?? key, equals < 0 ? 'true' : field.slice(equals + 1));
  }
  return { type: (options.get('type') ?? 'bind').toLowerCase(), options };
}

/** Fields of a line of comma-separated values; one in quotes may hold commas, and two quotes for one. */
function fieldsOf(line: string): readonly string[] {
  const fields: string[] = [];
  for (const [, quoted, plain = ''] of line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)) {
    fields.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
  }
  return fields;
}
