import type { Readable } from 'node:stream';

/** The JSON values of a stream that has one a line. */
export async function* jsonLines<T>(stream: Readable): AsyncGenerator<T> {
  // Decoding here keeps characters whole that two chunks share.
  stream.setEncoding('utf8');
  let rest = '';
  for await (const part of stream as AsyncIterable<string>) {
    const lines = (rest + part).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      if (line.trim() !== '') yield JSON.parse(line) as T;
    }
  }
  if (rest.trim() !== '') yield JSON.parse(rest) as T;
}
