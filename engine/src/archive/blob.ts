import { createHash } from 'node:crypto';
import { ByteCollector, type ByteSink, utf8 } from '#engine/archive/bytes';
import { type Decoder, decoder } from '#engine/archive/decoder';
import { type LayerOptions, LayerReader, type ReadLayer } from '#engine/archive/layer-reader';
import { SNIFF_BYTES, sniff } from '#engine/archive/sniff';
import { EngineError } from '#engine/errors';

/** A file of an image archive, read as far as it is of use. */
export type Blob =
  | { readonly kind: 'json'; readonly value: unknown; readonly digest: string }
  | { readonly kind: 'layer'; readonly read: ReadLayer }
  | { readonly kind: 'damaged'; readonly error: unknown }
  | { readonly kind: 'other' };

const MOST_JSON_BYTES = 32 * 1024 * 1024;

/** Finds out what a file is from its bytes, and reads it. What is wrong with it only matters once it is needed. */
export class BlobReader implements ByteSink {
  readonly blob: Promise<Blob>;
  readonly #options: LayerOptions;
  readonly #mayBeCompressed: boolean;
  #head: Uint8Array = new Uint8Array(0);
  #target: ByteSink | undefined;
  #decoder: Decoder | undefined;
  #result: () => Blob | Promise<Blob> = () => ({ kind: 'other' });
  #failure: unknown;
  #settle: (blob: Blob | Promise<Blob>) => void = () => {};

  constructor(options: LayerOptions, mayBeCompressed = true) {
    this.#options = options;
    this.#mayBeCompressed = mayBeCompressed;
    this.blob = new Promise((resolve) => {
      this.#settle = resolve;
    });
  }

  readonly write = (chunk: Uint8Array): void => {
    if (this.#failure !== undefined) return;
    if (this.#target) {
      this.#attempt(() => this.#target?.write(chunk));
      return;
    }
    this.#head = this.#head.length === 0 ? chunk : Buffer.concat([this.#head, chunk]);
    if (this.#head.length >= SNIFF_BYTES) this.#open();
  };

  readonly end = (): void => {
    if (!this.#target) this.#open();
    this.#attempt(() => this.#target?.end());
    this.#settle(this.#failure === undefined ? this.#result() : { kind: 'damaged', error: this.#failure });
  };

  /** Waits until there is room for more bytes; undefined while there is. */
  room(): Promise<void> | undefined {
    return this.#decoder?.room();
  }

  cancel(): void {
    this.#decoder?.cancel();
  }

  #open(): void {
    const head = this.#head;
    this.#head = new Uint8Array(0);
    this.#target = this.#targetFor(head.subarray(0, SNIFF_BYTES));
    this.#attempt(() => this.#target?.write(head));
  }

  #targetFor(head: Uint8Array): ByteSink {
    const content = sniff(head);
    switch (content) {
      case 'gzip':
      case 'zstd':
        return this.#mayBeCompressed ? this.#decode(content) : IGNORE;
      case 'tar':
        return this.#readLayer();
      case 'json':
        return this.#readJson();
      case 'other':
        return IGNORE;
    }
  }

  #decode(format: 'gzip' | 'zstd'): ByteSink {
    const inner = new BlobReader(this.#options, false);
    const decoding = decoder(format, inner);
    this.#decoder = decoding;
    this.#result = () =>
      decoding.done.then(
        () => inner.blob,
        (error: unknown) => ({ kind: 'damaged', error }),
      );
    return decoding;
  }

  #readLayer(): ByteSink {
    const reader = new LayerReader(this.#options);
    this.#result = () => ({ kind: 'layer', read: reader.result() });
    return reader;
  }

  #readJson(): ByteSink {
    const collector = new ByteCollector(MOST_JSON_BYTES);
    this.#result = () => (collector.isFull ? { kind: 'other' } : jsonBlob(collector.bytes()));
    return collector;
  }

  #attempt(step: () => void): void {
    if (this.#failure !== undefined) return;
    try {
      step();
    } catch (error) {
      this.#failure = error;
    }
  }
}

const IGNORE: ByteSink = { write: () => {}, end: () => {} };

function jsonBlob(bytes: Uint8Array): Blob {
  try {
    const value: unknown = JSON.parse(utf8(bytes));
    return { kind: 'json', value, digest: `sha256:${createHash('sha256').update(bytes).digest('hex')}` };
  } catch (cause) {
    return { kind: 'damaged', error: new EngineError('bad-archive', 'It begins like JSON and is none.', { cause }) };
  }
}
