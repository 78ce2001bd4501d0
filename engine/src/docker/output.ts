import type { Readable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';
import type { OutputChunk } from '#engine/engine';

const HEADER_BYTES = 8;
const STDERR = 2;

/** The output of a container without a terminal: frames of a stream number, a length and as many bytes. */
export async function* framedOutput(stream: Readable): AsyncGenerator<OutputChunk> {
  const decoders = { stdout: new StringDecoder('utf8'), stderr: new StringDecoder('utf8') };
  let rest: Buffer = Buffer.alloc(0);
  for await (const part of stream as AsyncIterable<Buffer>) {
    rest = rest.length === 0 ? part : Buffer.concat([rest, part]);
    let at = 0;
    while (rest.length - at >= HEADER_BYTES) {
      const length = rest.readUInt32BE(at + 4);
      const end = at + HEADER_BYTES + length;
      if (rest.length < end) break;
      const name = rest[at] === STDERR ? 'stderr' : 'stdout';
      const text = decoders[name].write(rest.subarray(at + HEADER_BYTES, end));
      if (text !== '') yield { stream: name, text };
      at = end;
    }
    rest = rest.subarray(at);
  }
}

/** The output of a container with a terminal: what it shows, in one stream. */
export async function* terminalOutput(stream: Readable): AsyncGenerator<OutputChunk> {
  const decoder = new StringDecoder('utf8');
  for await (const part of stream as AsyncIterable<Buffer>) {
    const text = decoder.write(part);
    if (text !== '') yield { stream: 'stdout', text };
  }
}
