import { describe, expect, it } from 'vitest';
import { compareTrees } from '#core/layers/change';
import { descendants } from '#core/layers/tree';
import { analysed, entry, lastChanges } from './entries';

const BASE = ['d/', 'd/a', 'd/b', 'd/sub/', 'd/sub/c', 'lnk -> d', 'top'];

describe('changes of a layer', () => {
  it('adds all that the first layer holds, in the order of a tree', () => {
    expect(lastChanges(analysed(['a.b', 'a/', 'a/x']))).toEqual(['A a', 'A a/x', 'A a.b']);
  });

  it('deletes a file', () => {
    expect(lastChanges(analysed(BASE, ['d/.wh.a']))).toEqual(['D d/a']);
  });

  it('deletes all that is in a folder', () => {
    expect(lastChanges(analysed(BASE, ['.wh.d']))).toEqual(['D d', 'D d/a', 'D d/b', 'D d/sub', 'D d/sub/c']);
  });

  it('calls a file that is deleted and made again modified', () => {
    expect(lastChanges(analysed(BASE, ['d/.wh.a', entry('d/a', { size: 4 })]))).toEqual(['M d/a (content)']);
  });

  it.each([
    ['first', ['d/.wh..wh..opq', 'd/n']],
    ['last', ['d/n', 'd/.wh..wh..opq']],
  ])('empties an opaque folder, its mark %s', (_, layer) => {
    expect(lastChanges(analysed(BASE, ['d/', ...layer]))).toEqual(['D d/a', 'D d/b', 'A d/n', 'D d/sub', 'D d/sub/c']);
  });

  it('shows nothing for a folder that is stored again', () => {
    expect(lastChanges(analysed(BASE, [entry('d/', { mtime: 9 })]))).toEqual([]);
  });

  it('shows that a folder changed its mode, and no change of what is in it', () => {
    expect(lastChanges(analysed(BASE, [entry('d/', { mode: 0o700 })]))).toEqual(['M d (mode)']);
  });

  it('names all that a modification changed', () => {
    const after = entry('top', { mode: 0o600, uid: 5, mtime: 3, xattrs: { 'security.capability': '\x01' } });
    expect(lastChanges(analysed(BASE, [after]))).toEqual(['M top (mode, owner, attributes, time)']);
  });

  it('shows a file that is stored again as it was', () => {
    expect(lastChanges(analysed(BASE, ['top']))).toEqual(['M top ()']);
  });

  it('shows a symlink that leads elsewhere', () => {
    expect(lastChanges(analysed(BASE, ['lnk -> top']))).toEqual(['M lnk (link)']);
  });

  it('replaces a folder by a file without a whiteout', () => {
    expect(lastChanges(analysed(BASE, ['d']))).toEqual(['M d (kind, mode)', 'D d/a', 'D d/b', 'D d/sub', 'D d/sub/c']);
  });

  it('puts a folder over a symlink rather than follow it', () => {
    expect(lastChanges(analysed(BASE, ['lnk/via']))).toEqual(['M lnk (kind, mode)', 'A lnk/via']);
  });

  it('makes the folders that an archive leaves out', () => {
    expect(lastChanges(analysed(['no/parent/here']))).toEqual(['A no', 'A no/parent', 'A no/parent/here']);
  });

  it('does not count it as a change which of two hardlinks the archive calls the link', () => {
    const [p, q] = [entry('p', { digest: 'same' }), entry('q', { digest: 'same' })];
    expect(lastChanges(analysed([p, 'q = p'], [q, 'p = q']))).toEqual(['M p ()', 'M q ()']);
  });

  it('keeps what looks like a whiteout of aufs as a file', () => {
    expect(lastChanges(analysed(['.wh..wh.plnk/', '.wh..wh.plnk/1.2']))).toEqual([
      'A .wh..wh.plnk',
      'A .wh..wh.plnk/1.2',
    ]);
  });

  it('survives a whiteout of what is not there, and one without a name', () => {
    expect(lastChanges(analysed(BASE, ['.wh.missing', 'no/where/.wh.x', '.wh.']))).toEqual([]);
  });

  it('takes a hardlink to nowhere as a file without bytes, and says so', () => {
    const { notes, root } = analysed(['h = nowhere']);
    expect([...descendants(root)].map(([path, { body }]) => [path, body])).toEqual([['h', undefined]]);
    expect(notes).toEqual(['Layer 1: the hardlink `h` leads to a file that is not there.']);
  });
});

describe('two trees', () => {
  it('differ by path, whatever their layers', () => {
    const before = analysed(['a', 'b', 'c/', 'c/x']).root;
    const after = analysed(['a'], [entry('b', { mode: 0o755 })], ['d', 'c']).root;
    const found = compareTrees(before, after).map(({ kind, path, differences }) => [kind, path, ...differences]);
    expect(found).toEqual([
      ['M', 'b', 'mode'],
      ['M', 'c', 'kind', 'mode'],
      ['D', 'c/x'],
      ['A', 'd'],
    ]);
  });
});
