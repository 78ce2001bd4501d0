import { expect, it } from 'vitest';
import { displayName, nameBytes } from '#core/layers/display-name';
import { normalPath } from '#core/layers/path';

it.each([
  ['./a', 'a'],
  ['/a/', 'a'],
  ['a//b', 'a/b'],
  ['../../etc/x', 'etc/x'],
  ['a/../b', 'b'],
  ['./', ''],
  ['..a/.b', '..a/.b'],
  ['a/...', 'a/...'],
])('%s is the path %s', (raw, path) => {
  expect(normalPath(raw)).toBe(path);
});

it.each(['plain', 'ä', '日本', '😀', '\u0000'])('shows the name %j again as it was', (text) => {
  expect(displayName(nameBytes(text))).toBe(text);
});

it('writes bytes that are no UTF-8 as what they are', () => {
  expect(displayName('a\xffb\xc3')).toBe(String.raw`a\xffb\xc3`);
  // A slash written with two bytes, and half of a surrogate pair.
  expect(displayName('\xc0\xaf')).toBe(String.raw`\xc0\xaf`);
  expect(displayName('\xed\xa0\x80')).toBe(String.raw`\xed\xa0\x80`);
});
