import { Readable } from 'node:stream';
import { expect, it } from 'vitest';
import { jsonLines } from '#engine/docker/json-lines';
import { framedOutput } from '#engine/docker/output';

function frame(stream: 1 | 2, content: Buffer | string): Buffer {
  const bytes = Buffer.from(content);
  const header = Buffer.alloc(8);
  header[0] = stream;
  header.writeUInt32BE(bytes.length, 4);
  return Buffer.concat([header, bytes]);
}

async function all<T>(values: AsyncIterable<T>): Promise<readonly T[]> {
  const list: T[] = [];
  for await (const value of values) list.push(value);
  return list;
}

it('reads frames wherever the chunks are cut', async () => {
  const bytes = Buffer.concat([frame(1, 'one\n'), frame(2, 'two\n'), frame(1, ''), frame(1, 'three')]);
  const bytewise = [...bytes].map((byte) => Buffer.from([byte]));

  for (const chunks of [[bytes], bytewise]) {
    expect(await all(framedOutput(Readable.from(chunks)))).toEqual([
      { stream: 'stdout', text: 'one\n' },
      { stream: 'stderr', text: 'two\n' },
      { stream: 'stdout', text: 'three' },
    ]);
  }
});

it('keeps a character whole that two frames share', async () => {
  const [first, second] = [Buffer.from('ü').subarray(0, 1), Buffer.from('ü').subarray(1)];
  const bytes = Buffer.concat([frame(1, first), frame(2, 'x'), frame(1, second)]);

  expect(await all(framedOutput(Readable.from([bytes])))).toEqual([
    { stream: 'stderr', text: 'x' },
    { stream: 'stdout', text: 'ü' },
  ]);
});

it('reads ten thousand frames of one chunk', async () => {
  const bytes = Buffer.concat(Array.from({ length: 10_000 }, () => frame(1, 'x')));

  expect(await all(framedOutput(Readable.from([bytes])))).toHaveLength(10_000);
});

it('reads JSON values wherever the lines are cut', async () => {
  const bytes = Buffer.from('{"a":"ü"}\r\n\n{"b":2}');
  const bytewise = [...bytes].map((byte) => Buffer.from([byte]));

  expect(await all(jsonLines(Readable.from(bytewise)))).toEqual([{ a: 'ü' }, { b: 2 }]);
});
