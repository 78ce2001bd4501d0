import { expect, test } from 'vitest';
import { shortened } from '#core/dockerfile/rules/written';

test('leaves out a continuation, an operator, and blanks that align', () => {
  expect(shortened('make   all \\\n  && make install')).toBe('make all');
  expect(shortened('make all &&')).toBe('make all');
  expect(shortened('cd a;')).toBe('cd a');
});

test('keeps the end of an -exec', () => {
  expect(shortened('find a -exec chmod 644 {} \\;')).toBe('find a -exec chmod 644 {} \\;');
});

test('cuts what is too long', () => {
  expect(shortened('make one two', 8)).toBe('make one…');
});
