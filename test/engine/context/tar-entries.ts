import type { Readable } from 'node:stream';
import { type Header, extract } from 'tar-stream';

export interface TarEntry extends Header {
  readonly text: string;
}

/** Reads all of a tar; what goes wrong in it is thrown. */
export async function tarEntries(tar: Readable): Promise<readonly TarEntry[]> {
  const entries: TarEntry[] = [];
  const reader = extract();
  tar.once('error', (error) => reader.destroy(error));
  tar.pipe(reader);
  for await (const entry of reader) {
    let text = '';
    for await (const part of entry as AsyncIterable<Buffer>) text += part.toString();
    entries.push({ ...entry.header, text });
  }
  return entries;
}
