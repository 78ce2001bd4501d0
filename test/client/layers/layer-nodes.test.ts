import { describe, expect, it } from 'vitest';
import { imageSummary } from '#client/layers/image-summary';
import { addressParts, parseAddress } from '#client/layers/layer-address';
import { type ChangeNode, changeNodes, layerNodes, type LayerViewNode } from '#client/layers/layer-nodes';
import { contentText, factsOf } from '#client/layers/layer-text';
import { modelOf } from '#core/dockerfile/model/file';
import { analyse } from '#core/layers/analysis';
import { matchDockerfile } from '#core/layers/match-dockerfile';
import { findNode, type TreeNode } from '#core/layers/tree';
import { analysed, entry, imageOf } from '#test/core/layers/entries';

function drawn(nodes: readonly ChangeNode[], indent = ''): string[] {
  return nodes.flatMap(({ kind, name, change, size, children }) => [
    `${indent}${change?.kind ?? '-'} ${name}${kind === 'folder' ? '/' : ''} ${size}`,
    ...drawn(children, `${indent}  `),
  ]);
}

describe('the changes of a layer as a tree', () => {
  it('has folders first, unchanged ones on the way too, with the bytes below them', () => {
    const { layers } = analysed(
      ['etc/', 'etc/a', 'etc/sub/', 'etc/sub/b', 'top'],
      ['etc/sub/c', 'etc/.wh.a', entry('top', { size: 5 })],
    );
    expect(drawn(changeNodes(1, layers[1]?.changes ?? []))).toEqual([
      '- etc/ 20',
      '  - sub/ 10',
      '    A c 10',
      '  D a 10',
      'M top 5',
    ]);
  });

  it('shows a name that is no text with its bytes', () => {
    const { layers } = analysed(['caf\xe9']);
    expect(drawn(changeNodes(0, layers[0]?.changes ?? []))).toEqual(['A caf\\xe9 10']);
  });
});

describe('the rows of an image', () => {
  const text = 'FROM scratch\nCOPY a b \\\n  /\nRUN rm /a\n';
  const image = {
    ...imageOf(['a', 'b'], ['.wh.a']),
    history: [
      { createdBy: 'COPY a b / # buildkit', comment: 'buildkit.dockerfile.v0', created: undefined, isEmpty: false },
      {
        createdBy: 'RUN /bin/sh -c rm /a # buildkit',
        comment: 'buildkit.dockerfile.v0',
        created: undefined,
        isEmpty: false,
      },
    ],
  };
  const analysis = analyse(image);
  const made = { text, match: matchDockerfile(image.history, modelOf(text)) };
  const told = (node: LayerViewNode): unknown =>
    node.kind === 'layer'
      ? [node.size, node.createdBy, node.lines?.first]
      : node.kind === 'waste'
        ? ['waste', node.size]
        : node;

  it('are its layers with the instruction and line that made them, and what was wasted', () => {
    expect(layerNodes(analysis, made).map(told)).toEqual([
      [20, 'COPY a b /', 1],
      [0, 'RUN rm /a', 3],
      ['waste', 10],
    ]);
  });

  it('have what the builder wrote where no Dockerfile is known', () => {
    expect(layerNodes(analysis).map(told)).toEqual([
      [20, 'COPY a b /', undefined],
      [0, 'RUN rm /a', undefined],
      ['waste', 10],
    ]);
  });

  it('are summed up in two sentences', () => {
    expect(imageSummary({ title: 'shop', analysis, made })).toBe(
      'shop: 20 B in 2 layers. 10 B of it wasted (50 % efficient).',
    );
  });
});

describe('the address of a file in a layer', () => {
  it('keeps names that are no text, and shows readable ones', () => {
    const address = {
      image: 'sha256:1',
      layer: 2,
      path: 'd/caf\xe9',
      side: 'after',
      show: 'content',
      kind: 'M',
    } as const;
    const parts = addressParts(address);
    expect([parts.path, parseAddress(parts.query)]).toEqual(['/d/caf\\xe9', address]);
  });

  it.each(['', '{', '{}', '{"image":"x","layer":"1"}'])('is not made out of %j', (query) => {
    expect(parseAddress(query)).toBeUndefined();
  });
});

describe('the text of a file in a layer', () => {
  const node = (more: Parameters<typeof entry>[1] = {}, text = 'f'): TreeNode =>
    findNode(analysed([entry(text, more)]).root, text.split(' ')[0] ?? '') as TreeNode;

  it('is its content', () => {
    expect(contentText(node(), new TextEncoder().encode('grüß dich\n'))).toBe('grüß dich\n');
  });

  it.each([
    ['no text', node(), new Uint8Array([0, 1, 2]), 'This file is no text.'],
    ['broken text', node(), new Uint8Array([0xff, 0x41]), 'This file is no text.'],
    ['too long', node({ size: 5_000_000 }), undefined, 'This file has 5.0 MB, which is too much to show.'],
    ['not stored', node(), undefined, 'The archive does not hold the bytes of this file.'],
  ])('says why there is none when it is %s', (_, at, content, why) => {
    expect(contentText(at, content)).toBe(`${why}\n\n${factsOf(at)}`);
  });

  it('is where it leads to for a link', () => {
    expect(contentText(node({ mtime: 86_400 }, 'f -> /etc/x'), undefined)).toBe(
      'kind: symbolic link\nmode: 0644\nowner: 0:0\nleads to: /etc/x\nchanged: 1970-01-02T00:00:00.000Z\n',
    );
  });
});
