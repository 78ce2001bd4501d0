import { describe, expect, it } from 'vitest';
import { applyEdits, areApart } from '#core/text/edit';
import { changedLines } from '#server/convert/changed-lines';

describe('changed lines', () => {
  it.each([
    ['nothing', 'a\nb\n', 'a\nb\n', []],
    ['one line', 'a\nb\nc\n', 'a\nB\nc\n', [{ start: 2, end: 4, text: 'B\n' }]],
    [
      'lines apart',
      'a\nb\nc\nd\n',
      'A\nb\nc\nD\n',
      [
        { start: 0, end: 2, text: 'A\n' },
        { start: 6, end: 8, text: 'D\n' },
      ],
    ],
    ['a line more', 'a\nc\n', 'a\nb\nc\n', [{ start: 2, end: 2, text: 'b\n' }]],
    ['a line less', 'a\nb\nc\n', 'a\nc\n', [{ start: 2, end: 4, text: '' }]],
    ['the end without a line ending', 'a\nb', 'a\nb\n', [{ start: 2, end: 3, text: 'b\n' }]],
    ['all of it', '', 'a\n', [{ start: 0, end: 0, text: 'a\n' }]],
  ])('%s', (_, before, after, edits) => {
    expect(changedLines(before, after)).toEqual(edits);
  });

  it('always lead from one text to the other, and are apart', () => {
    // Every pair of texts of up to four lines out of two.
    const texts = [''];
    for (let at = 0; at < texts.length && texts.length < 31; at++) {
      const text = texts[at] ?? '';
      texts.push(`${text}a\n`, `${text}b\n`);
    }
    const wrong = texts.flatMap((before) =>
      texts.filter((after) => {
        const edits = changedLines(before, after);
        return applyEdits(before, edits) !== after || !areApart(edits);
      }),
    );
    expect(wrong).toEqual([]);
  });
});
