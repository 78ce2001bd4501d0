import { createHash, type Hash } from 'node:crypto';
import type { LayerEntry } from '#core/layers/entry';
import type { Layer } from '#core/layers/image';
import { ByteCollector, type ByteSink } from '#engine/archive/bytes';
import { type TarEntry, TarParser } from '#engine/archive/tar-parser';

/** What to find out about layers while their bytes go by. */
export interface LayerOptions {
  /** Leaves out the digest of each file, which costs about as much time as all the rest. */
  readonly skipDigests?: boolean;
  /** Paths whose bodies to keep. */
  readonly keep?: ReadonlySet<string>;
  /** Bodies longer than this are not kept. */
  readonly keepAtMost?: number;
}

export interface ReadLayer {
  readonly layer: Layer;
  /** The bodies that were to be kept, of the files that are there and not too long. */
  readonly kept: ReadonlyMap<string, Uint8Array>;
}

const NO_BYTES = createHash('sha256').digest('hex');
/** A file this long exists only as a hole; to hash its zeros would take hours. */
const LONGEST_HASHED = 2 ** 40;

/** Reads the uncompressed archive of one layer. Damage throws a `bad-archive` error. */
export class LayerReader implements ByteSink {
  readonly #options: LayerOptions;
  readonly #hash = createHash('sha256');
  readonly #parser = new TarParser((entry) => this.#begin(entry));
  readonly #entries: LayerEntry[] = [];
  readonly #kept = new Map<string, Uint8Array>();
  #bytes = 0;

  constructor(options: LayerOptions) {
    this.#options = options;
  }

  readonly write = (chunk: Uint8Array): void => {
    this.#bytes += chunk.length;
    this.#hash.update(chunk);
    this.#parser.write(chunk);
  };

  readonly end = (): void => this.#parser.end();

  result(): ReadLayer {
    const diffId = `sha256:${this.#hash.digest('hex')}`;
    return { layer: { diffId, archiveBytes: this.#bytes, entries: this.#entries }, kept: this.#kept };
  }

  #begin(entry: TarEntry): ByteSink | undefined {
    const whole: { -readonly [K in keyof LayerEntry]: LayerEntry[K] } = { ...entry, digest: undefined };
    this.#entries.push(whole);
    if (entry.kind !== 'file') return undefined;

    const { skipDigests = false, keep, keepAtMost = Number.POSITIVE_INFINITY } = this.#options;
    const keeper = keep?.has(entry.path) && entry.size <= keepAtMost ? new ByteCollector(keepAtMost) : undefined;
    const isHashed = !skipDigests && entry.size > 0 && entry.size <= LONGEST_HASHED;
    const hash = isHashed ? createHash('sha256') : undefined;
    if (!skipDigests && entry.size === 0) whole.digest = NO_BYTES;
    // The last of several entries of one path counts.
    this.#kept.delete(entry.path);
    return bodySink(hash, keeper, () => {
      if (hash) whole.digest = hash.digest('hex');
      if (keeper) this.#kept.set(entry.path, keeper.bytes());
    });
  }
}

function bodySink(hash: Hash | undefined, keeper: ByteCollector | undefined, end: () => void): ByteSink | undefined {
  if (!hash && !keeper) return undefined;
  return {
    write(chunk) {
      hash?.update(chunk);
      keeper?.write(chunk);
    },
    end,
  };
}
