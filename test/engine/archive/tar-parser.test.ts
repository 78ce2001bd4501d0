import { describe, expect, it } from 'vitest';
import { type TarEntry, TarParser } from '#engine/archive/tar-parser';
import { makeTar, padded, tarEntry, tarHeader } from './make-tar';

describe('a tar archive', () => {
  it('gives files, folders, links and devices', () => {
    const found = read(
      makeTar([
        { name: './d/', type: '5', mode: 0o41755 },
        { name: 'd/f', body: 'abc', uid: 7, mtime: 99 },
        { name: 's', type: '2', link: '../f' },
        { name: 'h', type: '1', link: './d/f' },
        { name: 'null', type: '3', device: [1, 3] },
        { name: 'pipe', type: '6' },
      ]),
    );
    expect(found).toMatchObject([
      { path: 'd', kind: 'directory', mode: 0o1755 },
      { path: 'd/f', kind: 'file', size: 3, body: 'abc', uid: 7, mtime: 99 },
      { path: 's', kind: 'symlink', link: '../f' },
      { path: 'h', kind: 'hardlink', link: 'd/f' },
      { path: 'null', kind: 'character-device', device: '1:3' },
      { path: 'pipe', kind: 'fifo', device: undefined },
    ]);
  });

  it('reads the same in pieces of any length', () => {
    const archive = makeTar([
      { name: 'a', body: 'x'.repeat(1000), pax: { path: 'long', 'SCHILY.xattr.user.x': 'v' } },
      { name: 'b', body: 'y' },
      { name: 'c' },
    ]);
    const whole = read(archive);
    for (const length of [1, 3, 511, 512, 513, 1500]) expect(read(archive, length)).toEqual(whole);
  });

  it('keeps names that are no UTF-8, byte for byte', () => {
    expect(read(makeTar([{ name: 'a\xff' }, { name: 'a\xfe' }])).map((it) => it.path)).toEqual(['a\xff', 'a\xfe']);
  });

  it('takes names, links, numbers and attributes out of a PAX header, for one entry', () => {
    const pax = {
      path: `${'d/'.repeat(90)}f`,
      linkpath: 'l'.repeat(200),
      uid: '3000000',
      mtime: '-5.25',
      'SCHILY.xattr.security.capability': '\x01\x00=\n\xff',
    };
    const [first, second] = read(makeTar([{ name: 'short', type: '2', pax }, { name: 'next' }]));
    expect(first).toMatchObject({
      path: pax.path,
      link: pax.linkpath,
      uid: 3_000_000,
      mtime: -5.25,
      xattrs: { 'security.capability': '\x01\x00=\n\xff' },
    });
    expect(second).toMatchObject({ path: 'next', xattrs: undefined });
  });

  it('takes nothing out of a global header', () => {
    const comment = tarEntry({ name: 'pax_global_header', type: 'g', body: '14 path=wrong\n' });
    expect(read(Buffer.concat([comment, makeTar([{ name: 'a' }])])).map((it) => it.path)).toEqual(['a']);
  });

  it("takes long names out of GNU's entries", () => {
    const archive = makeTar([
      { name: '././@LongLink', type: 'L', body: `${'n'.repeat(300)}\0` },
      { name: '././@LongLink', type: 'K', body: `${'l'.repeat(300)}\0` },
      { name: 'n', type: '2', link: 'l' },
      { name: 'b' },
    ]);
    expect(read(archive)).toMatchObject([
      { path: 'n'.repeat(300), link: 'l'.repeat(300) },
      { path: 'b', link: undefined },
    ]);
  });

  it('joins the two halves of a ustar name', () => {
    const header = tarHeader({ name: 'name' }, 0, (block) => block.write('some/folder', 345));
    expect(read(header)).toMatchObject([{ path: 'some/folder/name' }]);
  });

  it('reads numbers in binary, below zero too', () => {
    const header = tarHeader({ name: 'a' }, 0, (block) => {
      block.fill(0xff, 136, 148);
      block.writeUInt32BE(0x8000_0000, 108);
      block.writeUInt32BE(3_000_000, 112);
    });
    expect(read(header)).toMatchObject([{ mtime: -1, uid: 3_000_000 }]);
  });

  it('reads an old archive, whose folders end in a slash', () => {
    const old = (name: string): Buffer => tarHeader({ name, type: '\0' }, 0, (block) => block.fill(0, 257));
    expect(read(Buffer.concat([old('d/'), old('f')])).map((it) => it.kind)).toEqual(['directory', 'file']);
  });

  it('passes over kinds of entries that no engine knows', () => {
    expect(read(makeTar([{ name: 'V', type: 'V', body: 'label' }, { name: 'a' }])).map((it) => it.path)).toEqual(['a']);
  });

  it('ends at two blocks of zeros', () => {
    expect(read(Buffer.concat([makeTar([{ name: 'a' }]), Buffer.from('rubbish'.repeat(200))]))).toHaveLength(1);
  });
});

describe('a sparse file comes out with its holes', () => {
  const content = `${'\0'.repeat(4096)}abc${'\0'.repeat(3000)}d${'\0'.repeat(10)}`;
  const expected = [{ path: 'f', kind: 'file', size: content.length, body: content }];

  it('in GNU form', () => {
    const header = tarHeader({ name: 'f', type: 'S' }, 4, (block) => {
      block.write('ustar  \0', 257);
      stretch(block, 386, 4096, 3);
      stretch(block, 410, 7099, 1);
      block.write(content.length.toString(8).padStart(11, '0'), 483);
    });
    expect(read(Buffer.concat([header, padded(Buffer.from('abcd'))]))).toMatchObject(expected);
  });

  it('in GNU form with more blocks of its map', () => {
    const more = Buffer.alloc(512);
    stretch(more, 0, 7099, 1);
    const header = tarHeader({ name: 'f', type: 'S' }, 4, (block) => {
      block.write('ustar  \0', 257);
      stretch(block, 386, 4096, 3);
      block[482] = 1;
      block.write(content.length.toString(8).padStart(11, '0'), 483);
    });
    expect(read(Buffer.concat([header, more, padded(Buffer.from('abcd'))]))).toMatchObject(expected);
  });

  it('in PAX form 0.1', () => {
    const pax = {
      'GNU.sparse.size': String(content.length),
      'GNU.sparse.map': '4096,3,7099,1',
      'GNU.sparse.name': 'f',
    };
    expect(read(makeTar([{ name: 'GNUSparseFile.0/f', body: 'abcd', pax }]))).toMatchObject(expected);
  });

  it('in PAX form 1.0', () => {
    const pax = {
      'GNU.sparse.major': '1',
      'GNU.sparse.realsize': String(content.length),
      'GNU.sparse.name': 'f',
    };
    const map = padded(Buffer.from('2\n4096\n3\n7099\n1\n'));
    const archive = makeTar([{ name: 'GNUSparseFile.0/f', body: Buffer.concat([map, Buffer.from('abcd')]), pax }]);
    expect(read(archive)).toMatchObject(expected);
    expect(read(archive, 7)).toMatchObject(expected);
  });

  it('unless its map is damaged', () => {
    const pax = { 'GNU.sparse.size': '10', 'GNU.sparse.map': '8,4' };
    expect(() => read(makeTar([{ name: 'f', body: 'abcd', pax }]))).toThrow('The map of a sparse file');
  });
});

describe('a damaged tar archive', () => {
  it.each<readonly [string, Buffer, string]>([
    ['ends early', makeTar([{ name: 'a', body: 'x'.repeat(600) }]).subarray(0, 1100), 'ends in the middle of an entry'],
    ['has a wrong checksum', spoiled(makeTar([{ name: 'a' }])), 'the checksum of a header does not fit'],
    [
      'has a number that is none',
      tarHeader({ name: 'a' }, 0, (block) => block.write('9', 124)),
      'size in the archive is no number',
    ],
    [
      'has a record of a wrong length',
      tarEntry({ name: 'x', type: 'x', body: '99 path=a\n' }),
      'a record has a wrong length',
    ],
    [
      'has a name of more folders than there can be',
      tarEntry({ name: 'a', pax: { path: 'a/'.repeat(5000) } }),
      'longer than',
    ],
    ['has a size below zero', tarHeader({ name: 'a' }, 0, (block) => block.fill(0xff, 124, 136)), 'a size below zero'],
  ])('that %s is refused', (_, archive, message) => {
    expect(() => read(archive)).toThrow(message);
  });
});

type Found = TarEntry & { body: string };

function read(archive: Buffer, piece = archive.length): Found[] {
  const found: Found[] = [];
  const parser = new TarParser((entry) => {
    const whole = { ...entry, body: '' };
    found.push(whole);
    return {
      write: (chunk) => {
        whole.body += Buffer.from(chunk).toString('latin1');
      },
      end: () => {},
    };
  });
  for (let at = 0; at < archive.length; at += piece) parser.write(archive.subarray(at, at + piece));
  parser.end();
  return found;
}

function stretch(block: Buffer, at: number, offset: number, length: number): void {
  block.write(`${offset.toString(8).padStart(11, '0')}\0${length.toString(8).padStart(11, '0')}\0`, at);
}

function spoiled(archive: Buffer): Buffer {
  archive[0] = 1;
  return archive;
}
