import type { EntryKind, LayerEntry } from '#core/layers/entry';
import { normalPath } from '#core/layers/path';
import { ByteCollector, type ByteSink, latin1 } from '#engine/archive/bytes';
import { type PaxRecords, paxNumber, paxValue, paxXattrs, readPax } from '#engine/archive/pax';
import {
  checkedMap,
  fillHoles,
  fillHolesByLeadingMap,
  sparseInExtension,
  sparseInHeader,
  sparseInRecords,
  type SparseMap,
} from '#engine/archive/sparse';
import { BLOCK, hasChecksum, isZeroBlock, readHeader, type TarHeader } from '#engine/archive/tar-header';
import { EngineError } from '#engine/errors';

/** What a header and those that belong to it say about an entry. */
export type TarEntry = Omit<LayerEntry, 'digest'>;

/** Gets each entry as it begins; the body goes to the sink it gives, or nowhere. */
export type OnEntry = (entry: TarEntry) => ByteSink | undefined;

/** By type flag. Go's reader, and so every engine, takes all but these as unknown. */
const KINDS: Readonly<Record<string, EntryKind>> = {
  '\0': 'file',
  '0': 'file',
  '7': 'file',
  S: 'file',
  '1': 'hardlink',
  '2': 'symlink',
  '3': 'character-device',
  '4': 'block-device',
  '5': 'directory',
  '6': 'fifo',
};

const MOST_HEADER_BYTES = 16 * 1024 * 1024;
/** Linux takes no longer path, so no engine could unpack one either. */
const LONGEST_PATH = 4096;

/**
 * Reads a tar archive from bytes as they come: ustar, PAX, GNU, star and the oldest form; sparse files come out with
 * their holes. Global headers say nothing about entries, as in the engines. Damage throws a `bad-archive` error.
 */
export class TarParser implements ByteSink {
  readonly #onEntry: OnEntry;
  /** A block that came in pieces. */
  readonly #block = new Uint8Array(BLOCK);
  #filled = 0;
  /** Bytes of the body that are still to come, and of the padding behind it. */
  #remaining = 0;
  #padding = 0;
  #sink: ByteSink | undefined;
  #atBodyEnd: (() => void) | undefined;
  #zeroBlocks = 0;
  #pax: PaxRecords = [];
  #longName: string | undefined;
  #longLink: string | undefined;
  /** GNU's sparse file whose map goes on in the next blocks. */
  #sparse: { header: TarHeader; map: SparseMap } | undefined;

  constructor(onEntry: OnEntry) {
    this.#onEntry = onEntry;
  }

  readonly write = (chunk: Uint8Array): void => {
    let rest = chunk;
    // Two blocks of zeros end an archive; what stands behind them is no part of it.
    while (rest.length > 0 && this.#zeroBlocks < 2) {
      const used = this.#remaining > 0 ? this.#body(rest) : this.#padding > 0 ? this.#skip(rest) : this.#header(rest);
      rest = rest.subarray(used);
    }
  };

  readonly end = (): void => {
    if (this.#remaining > 0 || this.#filled > 0 || this.#sparse) {
      throw new EngineError('bad-archive', 'The archive ends in the middle of an entry: it was cut off.');
    }
  };

  #body(bytes: Uint8Array): number {
    const part = bytes.subarray(0, this.#remaining);
    this.#remaining -= part.length;
    this.#sink?.write(part);
    if (this.#remaining === 0) this.#endBody();
    return part.length;
  }

  #endBody(): void {
    this.#sink?.end();
    this.#sink = undefined;
    const atEnd = this.#atBodyEnd;
    this.#atBodyEnd = undefined;
    atEnd?.();
  }

  #skip(bytes: Uint8Array): number {
    const used = Math.min(bytes.length, this.#padding);
    this.#padding -= used;
    return used;
  }

  #header(bytes: Uint8Array): number {
    if (this.#filled === 0 && bytes.length >= BLOCK) {
      this.#take(bytes.subarray(0, BLOCK));
      return BLOCK;
    }
    const part = bytes.subarray(0, BLOCK - this.#filled);
    this.#block.set(part, this.#filled);
    this.#filled += part.length;
    if (this.#filled === BLOCK) {
      this.#filled = 0;
      this.#take(this.#block);
    }
    return part.length;
  }

  #take(block: Uint8Array): void {
    if (this.#sparse) {
      this.#extendSparse(this.#sparse, block);
      return;
    }
    if (isZeroBlock(block)) {
      this.#zeroBlocks += 1;
      return;
    }
    this.#zeroBlocks = 0;
    if (!hasChecksum(block)) {
      throw new EngineError('bad-archive', 'The archive is damaged: the checksum of a header does not fit.');
    }
    this.#begin(readHeader(block), block);
  }

  #begin(header: TarHeader, block: Uint8Array): void {
    switch (header.type) {
      case 'g':
        this.#expect(header.size, undefined);
        return;
      case 'x':
      case 'X':
        this.#collect(header.size, (body) => {
          this.#pax = readPax(body);
        });
        return;
      case 'L':
        this.#collect(header.size, (body) => {
          this.#longName = upToNul(body);
        });
        return;
      case 'K':
        this.#collect(header.size, (body) => {
          this.#longLink = upToNul(body);
        });
        return;
      case 'S':
        this.#beginSparse(header, block);
        return;
      default:
        this.#emit(header, sparseInRecords(this.#pax));
    }
  }

  #beginSparse(header: TarHeader, block: Uint8Array): void {
    const { stretches, size, hasMore } = sparseInHeader(block);
    if (hasMore) this.#sparse = { header, map: { stretches, size } };
    else this.#emit(header, { stretches, size });
  }

  #extendSparse({ header, map }: { header: TarHeader; map: SparseMap }, block: Uint8Array): void {
    const { stretches, hasMore } = sparseInExtension(block);
    const longer = { stretches: [...map.stretches, ...stretches], size: map.size };
    this.#sparse = hasMore ? { header, map: longer } : undefined;
    if (!hasMore) this.#emit(header, longer);
  }

  #emit(header: TarHeader, map: SparseMap | undefined): void {
    const pax = this.#pax;
    const stored = paxNumber(pax, 'size') ?? header.size;
    const leadingMapSize = paxNumber(pax, 'GNU.sparse.realsize');
    const name = paxValue(pax, 'GNU.sparse.name') ?? paxValue(pax, 'path') ?? this.#longName ?? header.name;
    const link = paxValue(pax, 'linkpath') ?? this.#longLink ?? header.link;
    this.#pax = [];
    this.#longName = undefined;
    this.#longLink = undefined;

    const isOldFolder = header.type === '\0' && name.endsWith('/');
    const kind = isOldFolder ? 'directory' : KINDS[header.type];
    if (kind === undefined) {
      this.#expect(stored, undefined);
      return;
    }
    // Whatever its header says, only a file has a body.
    if (kind !== 'file') {
      this.#onEntry(entryOf(header, pax, { name, link, kind, size: 0 }))?.end();
      return;
    }
    const size = map?.size ?? leadingMapSize ?? stored;
    const sink = this.#onEntry(entryOf(header, pax, { name, link, kind, size }));
    if (sink && map) this.#expect(stored, fillHoles(checkedMap(map), sink));
    else if (sink && leadingMapSize !== undefined) this.#expect(stored, fillHolesByLeadingMap(size, sink));
    else this.#expect(stored, sink);
  }

  #collect(size: number, use: (body: Buffer) => void): void {
    const collector = new ByteCollector(MOST_HEADER_BYTES);
    this.#atBodyEnd = () => {
      if (collector.isFull) throw new EngineError('bad-archive', 'An extended header in the archive is too long.');
      use(collector.bytes());
    };
    this.#expect(size, collector);
  }

  #expect(size: number, sink: ByteSink | undefined): void {
    if (size < 0) throw new EngineError('bad-archive', 'An entry in the archive has a size below zero.');
    this.#sink = sink;
    this.#remaining = size;
    this.#padding = (BLOCK - (size % BLOCK)) % BLOCK;
    if (size === 0) this.#endBody();
  }
}

function entryOf(
  header: TarHeader,
  pax: PaxRecords,
  { name, link, kind, size }: { name: string; link: string; kind: EntryKind; size: number },
): TarEntry {
  if (name.length > LONGEST_PATH || link.length > LONGEST_PATH) {
    throw new EngineError('bad-archive', "An entry's name in the archive is longer than any path may be.");
  }
  const isDevice = kind === 'character-device' || kind === 'block-device';
  return {
    path: normalPath(name),
    kind,
    size,
    mode: header.mode & 0o7777,
    uid: paxNumber(pax, 'uid') ?? header.uid,
    gid: paxNumber(pax, 'gid') ?? header.gid,
    mtime: paxNumber(pax, 'mtime') ?? header.mtime,
    link: kind === 'symlink' ? link : kind === 'hardlink' ? normalPath(link) : undefined,
    device: isDevice ? `${header.major}:${header.minor}` : undefined,
    xattrs: paxXattrs(pax),
  };
}

function upToNul(body: Uint8Array): string {
  const end = body.indexOf(0);
  return latin1(end < 0 ? body : body.subarray(0, end));
}
