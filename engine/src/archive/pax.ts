import { latin1 } from '#engine/archive/bytes';
import { EngineError } from '#engine/errors';

/** Records of a PAX header, in order, keys and values as one character a byte. */
export type PaxRecords = readonly (readonly [key: string, value: string])[];

/** Reads `LENGTH KEY=VALUE\n` records; a value may hold any byte, so only the length tells where it ends. */
export function readPax(body: Uint8Array): PaxRecords {
  const text = latin1(body);
  const records: [string, string][] = [];
  for (let at = 0; at < text.length && text[at] !== '\0'; ) {
    const blank = text.indexOf(' ', at);
    const length = blank < 0 ? Number.NaN : Number(text.slice(at, blank));
    const end = at + length;
    const equals = text.indexOf('=', blank);
    const isWhole = Number.isInteger(length) && end <= text.length && end > blank + 1 && text[end - 1] === '\n';
    if (!isWhole || equals < 0 || equals >= end) {
      throw new EngineError(
        'bad-archive',
        'An extended header in the archive is damaged: a record has a wrong length.',
      );
    }
    records.push([text.slice(blank + 1, equals), text.slice(equals + 1, end - 1)]);
    at = end;
  }
  return records;
}

/** The value of a record; the last one counts, and an empty one means that the plain header's field stands. */
export function paxValue(records: PaxRecords, key: string): string | undefined {
  const value = records.findLast(([name]) => name === key)?.[1];
  return value === '' ? undefined : value;
}

/** A number in a record. */
export function paxNumber(records: PaxRecords, key: string): number | undefined {
  const value = paxValue(records, key);
  if (value === undefined) return undefined;
  const number = Number(value);
  if (Number.isFinite(number)) return number;
  throw new EngineError('bad-archive', `An extended header in the archive is damaged: \`${key}\` is no number.`);
}

const XATTR = 'SCHILY.xattr.';

/** Extended attributes, values byte for byte; undefined when there are none. */
export function paxXattrs(records: PaxRecords): Readonly<Record<string, string>> | undefined {
  const found = records.filter(([key]) => key.startsWith(XATTR));
  if (found.length === 0) return undefined;
  return Object.fromEntries(found.map(([key, value]) => [key.slice(XATTR.length), value]));
}
