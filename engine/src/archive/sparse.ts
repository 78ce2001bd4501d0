import type { ByteSink } from '#engine/archive/bytes';
import { BLOCK, number } from '#engine/archive/tar-header';
import { type PaxRecords, paxNumber, paxValue } from '#engine/archive/pax';
import { EngineError } from '#engine/errors';

/** Where the stored stretches of a file with holes belong, in order, and how long the whole file is. */
export interface SparseMap {
  readonly stretches: readonly Stretch[];
  readonly size: number;
}

interface Stretch {
  readonly offset: number;
  readonly length: number;
}

const MOST_MAP_BYTES = 16 * 1024 * 1024;
const ZEROS = new Uint8Array(64 * 1024);

/** GNU's first form: up to four stretches in the header. */
export function sparseInHeader(block: Uint8Array): { stretches: Stretch[]; size: number; hasMore: boolean } {
  return {
    stretches: stretchesIn(block, 386, 4),
    size: number(block, 483, 12, 'size'),
    hasMore: block[482] !== 0,
  };
}

/** The blocks behind the header when four were not enough. */
export function sparseInExtension(block: Uint8Array): { stretches: Stretch[]; hasMore: boolean } {
  return { stretches: stretchesIn(block, 0, 21), hasMore: block[504] !== 0 };
}

/** The PAX forms 0.0 and 0.1, which have the map in records; undefined for a file that has none there. */
export function sparseInRecords(records: PaxRecords): SparseMap | undefined {
  const size = paxNumber(records, 'GNU.sparse.size');
  if (size === undefined) return undefined;
  const map = paxValue(records, 'GNU.sparse.map');
  const numbers = map === undefined ? repeatedRecords(records) : map.split(',').map(Number);
  return { stretches: pairs(numbers), size };
}

/** The PAX form 1.0 has its map in front of the data, in decimal lines, up to a whole block. */
export function fillHolesByLeadingMap(size: number, out: ByteSink): ByteSink {
  let head = Buffer.alloc(0);
  let filler: ByteSink | undefined;
  return {
    write(chunk) {
      if (filler) {
        filler.write(chunk);
        return;
      }
      head = Buffer.concat([head, chunk]);
      if (head.length > MOST_MAP_BYTES) throw damaged();
      const map = leadingMap(head.toString('latin1'));
      const bodyStart = map && Math.ceil(map.mapBytes / BLOCK) * BLOCK;
      if (bodyStart === undefined || head.length < bodyStart) return;
      filler = fillHoles(checkedMap({ stretches: map?.stretches ?? [], size }), out);
      filler.write(head.subarray(bodyStart));
    },
    end() {
      if (!filler) throw damaged();
      filler.end();
    },
  };
}

/** Gives undefined while the text does not hold all of the map. */
function leadingMap(text: string): { readonly stretches: readonly Stretch[]; readonly mapBytes: number } | undefined {
  const lines = text.split('\n');
  const count = Number(lines[0]);
  if (lines.length < 2) return undefined;
  if (!Number.isInteger(count) || count < 0) throw damaged();
  if (lines.length < 2 + 2 * count) return undefined;
  const used = lines.slice(0, 1 + 2 * count);
  const mapBytes = used.reduce((sum, line) => sum + line.length + 1, 0);
  return { stretches: pairs(used.slice(1).map(Number)), mapBytes };
}

/** Puts the holes back: what goes in are the stored stretches, what comes out is the file. */
export function fillHoles(map: SparseMap, out: ByteSink): ByteSink {
  let at = 0;
  let index = 0;
  const fillTo = (offset: number): void => {
    while (at < offset) {
      const zeros = ZEROS.subarray(0, Math.min(ZEROS.length, offset - at));
      out.write(zeros);
      at += zeros.length;
    }
  };
  return {
    write(chunk) {
      for (let rest = chunk; rest.length > 0; ) {
        const stretch = map.stretches[index];
        if (stretch === undefined) throw damaged();
        fillTo(stretch.offset);
        const part = rest.subarray(0, stretch.offset + stretch.length - at);
        out.write(part);
        at += part.length;
        rest = rest.subarray(part.length);
        if (at >= stretch.offset + stretch.length) index += 1;
      }
    },
    end() {
      fillTo(map.size);
      out.end();
    },
  };
}

/** Throws for a map that no program writes: one that goes backwards or out of its file. */
export function checkedMap(map: SparseMap): SparseMap {
  let at = 0;
  for (const { offset, length } of map.stretches) {
    if (!(offset >= at && length >= 0 && offset + length <= map.size)) throw damaged();
    at = offset + length;
  }
  return { ...map, stretches: map.stretches.filter((it) => it.length > 0) };
}

function stretchesIn(block: Uint8Array, start: number, most: number): Stretch[] {
  const stretches: Stretch[] = [];
  for (let at = start; at < start + most * 24 && block[at] !== 0; at += 24) {
    stretches.push({ offset: number(block, at, 12, 'sparse map'), length: number(block, at + 12, 12, 'sparse map') });
  }
  return stretches;
}

function repeatedRecords(records: PaxRecords): number[] {
  const keys = ['GNU.sparse.offset', 'GNU.sparse.numbytes'];
  return records.filter(([key]) => keys.includes(key)).map(([, value]) => Number(value));
}

function pairs(numbers: readonly number[]): Stretch[] {
  const stretches: Stretch[] = [];
  for (let at = 0; at + 1 < numbers.length; at += 2) {
    stretches.push({ offset: numbers[at] ?? Number.NaN, length: numbers[at + 1] ?? Number.NaN });
  }
  return stretches;
}

function damaged(): EngineError {
  return new EngineError('bad-archive', 'The map of a sparse file in the archive is damaged.');
}
