import { describe, expect, it } from 'vitest';
import { POSITION_ENCODINGS, positionsOf } from '#server/convert/positions';

const TEXT = 'a😀é\r\n漢b\rc\n';

describe.each(POSITION_ENCODINGS)('positions in %s', (encoding) => {
  const positions = positionsOf(TEXT, encoding);

  it('lead there and back', () => {
    const offsets = [...TEXT].reduce<number[]>((all, it) => [...all, (all.at(-1) ?? 0) + it.length], [0]);
    // Between the two characters of a line ending there is no place.
    const places = offsets.filter((it) => TEXT.slice(it - 1, it + 1) !== '\r\n');
    expect(places.map((it) => positions.toOffset(positions.toRange({ start: it, end: it }).start))).toEqual(places);
  });

  it('are clamped into the line and the text', () => {
    expect([
      positions.toOffset({ line: 0, character: 99 }),
      positions.toOffset({ line: 99, character: 0 }),
      positions.toRange({ start: -1, end: 99 }),
    ]).toEqual([4, TEXT.length, { start: { line: 0, character: 0 }, end: { line: 3, character: 0 } }]);
  });
});

it('count as the encoding does', () => {
  const end = TEXT.indexOf('\r');
  expect(POSITION_ENCODINGS.map((it) => positionsOf(TEXT, it).toRange({ start: 0, end }).end.character)).toEqual([
    4, 7, 3,
  ]);
});

it('inside a character are those of its beginning', () => {
  expect(positionsOf(TEXT, 'utf-8').toOffset({ line: 0, character: 3 })).toBe(1);
});
