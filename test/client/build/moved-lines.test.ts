import { describe, expect, it } from 'vitest';
import { movedLines } from '#client/build/moved-lines';

const lines = { first: 4, last: 6 };

function change(from: [number, number], to: [number, number], text: string) {
  return { start: { line: from[0], character: from[1] }, end: { line: to[0], character: to[1] }, text };
}

describe('movedLines', () => {
  it('leaves lines where they are when something below them changes', () => {
    expect(movedLines(lines, change([7, 0], [9, 2], 'x'))).toEqual(lines);
  });

  it('moves lines down when a line is put above them', () => {
    expect(movedLines(lines, change([1, 3], [1, 3], '\n'))).toEqual({ first: 5, last: 7 });
  });

  it('moves lines up when lines above them are deleted', () => {
    expect(movedLines(lines, change([0, 0], [2, 0], ''))).toEqual({ first: 2, last: 4 });
  });

  it('moves lines down when whole lines are put right in front of them', () => {
    expect(movedLines(lines, change([4, 0], [4, 0], '# note\n'))).toEqual({ first: 5, last: 7 });
  });

  it('moves lines up when the lines right in front of them are deleted', () => {
    expect(movedLines(lines, change([3, 0], [4, 0], ''))).toEqual({ first: 3, last: 5 });
  });

  it.each([
    ['typing in the first line', change([4, 8], [4, 8], 'x')],
    ['typing at the start of the first line', change([4, 0], [4, 0], 'x')],
    ['typing in the last line', change([6, 0], [6, 0], 'x')],
    ['joining the first line with the one above', change([3, 5], [4, 0], '')],
    ['replacing everything', change([0, 0], [9, 0], 'FROM scratch\n')],
  ])('gives lines up after %s', (_, edit) => {
    expect(movedLines(lines, edit)).toBeUndefined();
  });
});
