/** Takes bytes in order. What it is handed belongs to it until `end`: the giver does not write into it again. */
export interface ByteSink {
  readonly write: (chunk: Uint8Array) => void;
  readonly end: () => void;
}

/** Bytes as text of one character a byte: names in archives need not be UTF-8. */
export function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}

/** Bytes as UTF-8 text. */
export function utf8(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
}

/** Keeps what it is given, and nothing any more once that is more than the limit. */
export class ByteCollector implements ByteSink {
  readonly #limit: number;
  #chunks: Uint8Array[] = [];
  #length = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  get isFull(): boolean {
    return this.#length > this.#limit;
  }

  readonly write = (chunk: Uint8Array): void => {
    this.#length += chunk.length;
    if (this.isFull) this.#chunks = [];
    else this.#chunks.push(chunk);
  };

  readonly end = (): void => {};

  /** Copied, so that the chunks it came from can be freed. */
  bytes(): Buffer {
    return Buffer.concat(this.#chunks);
  }
}
