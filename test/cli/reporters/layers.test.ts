import { describe, expect, it } from 'vitest';
import { layerTreeText } from '#cli/reporters/layer-tree';
import { type LayersStyle, layersText, wasteText } from '#cli/reporters/layers';
import { bytesText, durationText, shareText } from '#cli/reporters/quantities';
import { modelOf } from '#core/dockerfile/model/file';
import { analyse } from '#core/layers/analysis';
import { matchDockerfile } from '#core/layers/match-dockerfile';
import { type ImageReport, reportOf } from '#core/layers/report';
import { entry, history, imageOf } from '#test/core/layers/entries';

const DOCKERFILE = 'FROM base\nRUN chmod 600 /d/a\nRUN rm -rf \\\n  /e\n';
const STYLE: LayersStyle = { hasColours: false, width: 60, dockerfile: 'Dockerfile' };

describe('the text of an image', () => {
  it('has a row for each layer, and the waste', () => {
    expect(layersText(report(), STYLE)).toBe(
      [
        'test:1  sha256:1  linux/amd64  3 layers',
        '3.0 kB stored, 2.0 kB wasted: 33.33 % efficient',
        '',
        '#    size  wasted  A  M  D  line  made by',
        '1  2.0 kB  2.0 kB  5  ·  ·        a base image',
        '2  1.0 kB       ·  ·  1  ·     2  RUN chmod 600 /d/a',
        '3     0 B       ·  ·  ·  3     3  RUN rm -rf /e',
        '',
        'Wasted',
        '   1.0 kB  /d/a  (stored by layer 1, stored again by layer …',
        '    500 B  /e/x  (stored by layer 1, removed by layer 3)',
        '    500 B  /e/y  (stored by layer 1, removed by layer 3)',
        '',
      ].join('\n'),
    );
  });

  it('leaves the lines out without a Dockerfile', () => {
    const text = layersText(report(), { ...STYLE, dockerfile: undefined });
    expect(text.split('\n')[4]).toBe('1  2.0 kB  2.0 kB  5  ·  ·  a base image');
  });

  it('says what could not be told', () => {
    const image = { ...imageOf(['a'], []), history: [] };
    expect(layersText(reportOf(analyse(image)), STYLE)).toContain('note: The history tells of 0 layers');
  });

  it('shows what is stored twice when the waste is asked for', () => {
    const image = imageOf([entry('a', { digest: 'x' }), entry('b', { digest: 'x' })]);
    expect(wasteText(reportOf(analyse(image)), STYLE)).toContain('The same content, stored apart\n     10 B  /a  /b\n');
  });
});

describe('the tree of a layer', () => {
  it('names what a modification changed, below the folders it lies in', () => {
    expect(tree(1)).toEqual([
      'Layer 2  1.0 kB  Dockerfile:2',
      'RUN chmod 600 /d/a',
      '                           d/',
      'M 0600  0:0        1.0 kB    a  (mode 0644 → 0600)',
      '',
    ]);
  });

  it('draws a deleted folder together', () => {
    expect(tree(2).slice(2)).toEqual(['D 0755  0:0                e/  with 2 files of 1.0 kB', '']);
  });
});

describe('quantities', () => {
  it.each([
    [0, '0 B'],
    [999, '999 B'],
    [1000, '1.0 kB'],
    [99_940, '99.9 kB'],
    [123_456, '123 kB'],
    [999_999, '1.0 MB'],
    [5_000_000_000_000_000, '5000 TB'],
  ])('%d bytes are %s', (bytes, text) => {
    expect(bytesText(bytes)).toBe(text);
  });

  it.each([
    [12.4, '12 ms'],
    [999.7, '1.0 s'],
    [59_970, '1 min 0 s'],
    [125_000, '2 min 5 s'],
  ])('%d milliseconds are %s', (milliseconds, text) => {
    expect(durationText(milliseconds)).toBe(text);
  });

  it('are 100 % only when nothing is missing', () => {
    expect([shareText(1), shareText(0.999_999), shareText(0)]).toEqual(['100 %', '99.99 %', '0.00 %']);
  });
});

function report(): ImageReport {
  const a = entry('d/a', { size: 1000 });
  const base = ['d/', a, 'e/', entry('e/x', { size: 500 }), entry('e/y', { size: 500 })];
  const image = {
    ...imageOf(base, [{ ...a, mode: 0o600 }], ['.wh.e']),
    history: [
      history('a base image'),
      history('RUN /bin/sh -c chmod 600 /d/a # buildkit'),
      history('RUN /bin/sh -c rm -rf   /e # buildkit'),
    ],
  };
  return reportOf(analyse(image), matchDockerfile(image.history, modelOf(DOCKERFILE)));
}

function tree(index: number): readonly string[] {
  const layer = report().layers[index];
  return layer ? layerTreeText(layer, STYLE).split('\n') : [];
}
