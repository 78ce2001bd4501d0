import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { childOf, normalPath, parentOf } from '#core/layers/path';
import { type Blob, BlobReader } from '#engine/archive/blob';
import type { ByteSink } from '#engine/archive/bytes';
import { type Decoder, decoder } from '#engine/archive/decoder';
import type { LayerOptions } from '#engine/archive/layer-reader';
import { SNIFF_BYTES, sniff } from '#engine/archive/sniff';
import { type TarEntry, TarParser } from '#engine/archive/tar-parser';
import { EngineError } from '#engine/errors';

/** An archive's bytes, or the path of an archive or of a folder with the same layout. */
export type ImageSource = string | NodeJS.ReadableStream;

export interface ReadProgress {
  /** Bytes of the archive that have been read. */
  readonly bytes: number;
  /** How many there are; undefined for a stream. */
  readonly total: number | undefined;
}

export interface StoreOptions extends LayerOptions {
  readonly onProgress?: (progress: ReadProgress) => void;
}

/** The files of an image archive, by their path in it. */
export type BlobStore = (path: string) => Promise<Blob | undefined>;

const CHUNK = 256 * 1024;

/** Reads an archive once from begin to end; a folder only as far as it is asked for. */
export async function openStore(source: ImageSource, options: StoreOptions, signal: AbortSignal): Promise<BlobStore> {
  signal.throwIfAborted();
  if (typeof source !== 'string') return readArchive(source, undefined, options, signal);
  const about = await stat(source).catch((cause: unknown) => {
    throw unreadable(source, cause);
  });
  if (about.isDirectory()) return folderStore(source, options, signal);
  return readArchive(createReadStream(source, { highWaterMark: CHUNK }), about.size, options, signal);
}

function folderStore(folder: string, options: StoreOptions, signal: AbortSignal): BlobStore {
  let bytes = 0;
  return async (path) => {
    const file = join(folder, normalPath(path));
    const about = await stat(file).catch(() => undefined);
    if (!about?.isFile()) return undefined;
    const reader = new BlobReader(options);
    for await (const chunk of chunksOf(createReadStream(file, { highWaterMark: CHUNK }), signal)) {
      reader.write(chunk);
      await reader.room();
      bytes += chunk.length;
      options.onProgress?.({ bytes, total: undefined });
    }
    reader.end();
    return reader.blob;
  };
}

async function readArchive(
  source: NodeJS.ReadableStream,
  total: number | undefined,
  options: StoreOptions,
  signal: AbortSignal,
): Promise<BlobStore> {
  const archive = new ArchiveReader(options);
  let bytes = 0;
  try {
    for await (const chunk of chunksOf(source, signal)) {
      archive.write(chunk);
      await archive.room();
      bytes += chunk.length;
      options.onProgress?.({ bytes, total });
    }
    return await archive.finish();
  } finally {
    archive.cancel();
  }
}

/** Puts the files of the outer archive, which may be compressed as a whole, into readers of their own. */
class ArchiveReader {
  readonly #options: LayerOptions;
  readonly #parser = new TarParser((entry) => this.#begin(entry));
  readonly #blobs = new Map<string, Promise<Blob>>();
  /** Docker before 25 saves a repeated layer as a link to the first. */
  readonly #links = new Map<string, string>();
  #head: Uint8Array = new Uint8Array(0);
  #target: ByteSink | undefined;
  #decoder: Decoder | undefined;
  #current: BlobReader | undefined;

  constructor(options: LayerOptions) {
    this.#options = options;
  }

  write(chunk: Uint8Array): void {
    if (this.#target) {
      this.#target.write(chunk);
      return;
    }
    this.#head = Buffer.concat([this.#head, chunk]);
    if (this.#head.length >= SNIFF_BYTES) this.#open();
  }

  async room(): Promise<void> {
    await this.#decoder?.room();
    await this.#current?.room();
  }

  cancel(): void {
    this.#decoder?.cancel();
    this.#current?.cancel();
  }

  async finish(): Promise<BlobStore> {
    if (!this.#target) this.#open();
    this.#target?.end();
    await this.#decoder?.done;
    const blobs = new Map<string, Blob>();
    for (const [path, blob] of this.#blobs) blobs.set(path, await blob);
    return async (path) => {
      let target = normalPath(path);
      // A ring of links ends too: no chain is longer than there are links.
      for (let left = this.#links.size; left > 0; left -= 1) target = this.#links.get(target) ?? target;
      return blobs.get(target);
    };
  }

  #open(): void {
    const content = sniff(this.#head.subarray(0, SNIFF_BYTES));
    if (content === 'gzip' || content === 'zstd') {
      this.#decoder = decoder(content, this.#parser);
      this.#target = this.#decoder;
    } else if (content === 'tar') this.#target = this.#parser;
    else {
      throw new EngineError('bad-archive', 'This is no image archive: it does not begin like a tar archive.', {
        advice: 'Write one with `docker save IMAGE -o FILE`, or name a folder with an OCI layout.',
      });
    }
    this.#target.write(this.#head);
    this.#head = new Uint8Array(0);
  }

  #begin(entry: TarEntry): ByteSink | undefined {
    const { path, kind, link } = entry;
    if (kind === 'symlink') this.#links.set(path, normalPath(childOf(parentOf(path), link ?? '')));
    if (kind === 'hardlink') this.#links.set(path, link ?? '');
    if (kind !== 'file') return undefined;
    this.#current = new BlobReader(this.#options);
    this.#blobs.set(path, this.#current.blob);
    return this.#current;
  }
}

/** The chunks of a stream, which is destroyed when the loop ends or the signal fires. */
async function* chunksOf(source: NodeJS.ReadableStream, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  const stream = source instanceof Readable ? source : Readable.from(source);
  const stop = (): void => void stream.destroy();
  signal.addEventListener('abort', stop);
  try {
    for await (const chunk of stream) {
      signal.throwIfAborted();
      if (chunk instanceof Uint8Array) yield chunk;
    }
    signal.throwIfAborted();
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof EngineError) throw error;
    throw unreadable('', error);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

function unreadable(path: string, cause: unknown): EngineError {
  const what = path === '' ? 'The image archive' : `\`${path}\``;
  const isMissing = (cause as NodeJS.ErrnoException).code === 'ENOENT';
  const why = isMissing ? 'there is no such file or folder' : (cause as Error).message;
  return new EngineError(isMissing ? 'not-found' : 'bad-archive', `${what} cannot be read: ${why}.`, { cause });
}
