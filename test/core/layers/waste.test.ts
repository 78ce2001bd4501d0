import { describe, expect, it } from 'vitest';
import { repeatedContents } from '#core/layers/repeats';
import { analysed, entry, wasteLines } from './entries';

describe('wasted bytes', () => {
  it('of a deleted folder are all its files', () => {
    const analysis = analysed(['d/', entry('d/a', { size: 100 }), entry('d/b', { size: 200 }), 'x'], ['.wh.d']);
    expect(wasteLines(analysis)).toEqual(['removed 200 d/b 0→1', 'removed 100 d/a 0→1']);
    expect(analysis).toMatchObject({ stored: 310, live: 10, wasted: 300, efficiency: 10 / 310 });
  });

  it('of an overwritten file are the old ones', () => {
    const analysis = analysed([entry('a', { size: 7 })], ['a']);
    expect(wasteLines(analysis)).toEqual(['overwritten 7 a 0→1']);
    expect(analysis).toMatchObject({ stored: 17, live: 10, wasted: 7 });
  });

  it('are told apart where only mode, owner or time changed', () => {
    expect(wasteLines(analysed(['a'], [entry('a', { mode: 0o600 })]))).toEqual(['stored-again 10 a 0→1']);
  });

  it('are a guess without digests, so the file counts as overwritten', () => {
    const old = entry('a', { digest: undefined });
    expect(wasteLines(analysed([old], [{ ...old, mode: 0o600 }]))).toEqual(['overwritten 10 a 0→1']);
  });

  it('of a path that an archive holds twice are the first ones', () => {
    expect(wasteLines(analysed([entry('a', { size: 3 }), entry('a', { size: 6 })]))).toEqual(['duplicate 3 a 0→0']);
  });

  it('are none while one hardlink is left', () => {
    const half = analysed([entry('p', { size: 1000 }), 'q = p'], ['p']);
    expect(half).toMatchObject({ stored: 1010, live: 1010, wasted: 0 });
    const both = analysed([entry('p', { size: 1000 }), 'q = p'], ['.wh.p'], ['.wh.q']);
    expect(wasteLines(both)).toEqual(['removed 1000 p 0→2']);
    expect(both).toMatchObject({ live: 0, efficiency: 0 });
  });

  it('follow hardlinks that stand before their file, in chains, and to lower layers', () => {
    const analysis = analysed(['low'], ['z = y', 'y = x', 'x', 'w = low'], ['.wh.x', '.wh.low']);
    expect(analysis).toMatchObject({ stored: 20, live: 20, wasted: 0, notes: [] });
  });

  it('count a layer that is there twice each time', () => {
    const layer = [entry('r', { size: 1000 })];
    expect(analysed(layer, ['.wh.r'], layer)).toMatchObject({ stored: 2000, live: 1000, wasted: 1000 });
  });

  it('leave out what a whiteout itself holds', () => {
    expect(analysed([entry('.wh.x', { size: 10 })])).toMatchObject({ stored: 0, wasted: 0, efficiency: 1 });
  });
});

describe('repeated contents', () => {
  it('are files stored apart that hold the same bytes', () => {
    const { root } = analysed([
      entry('a', { digest: 'same' }),
      'h = a',
      entry('b', { digest: 'same' }),
      'c',
      entry('e', { size: 0, digest: 'nothing' }),
      entry('f', { size: 0, digest: 'nothing' }),
    ]);
    expect(repeatedContents(root)).toEqual([{ digest: 'same', size: 10, paths: ['a', 'b'] }]);
  });
});
