import { expect, it } from 'vitest';
import { reportOf } from '#core/layers/report';
import { analysed, entry } from './entries';

it('tells a change with what was before it', () => {
  const analysis = analysed(['d/', 'a', 's -> a'], [entry('a', { size: 3, mode: 0o4755, uid: 5 }), 's -> d']);
  const { changes } = reportOf(analysis).layers[1] ?? {};
  expect(changes).toEqual([
    {
      path: '/a',
      kind: 'M',
      type: 'file',
      size: 3,
      mode: '4755',
      owner: '5:0',
      before: { type: 'file', size: 10, mode: '0644', owner: '0:0' },
      differences: ['content', 'mode', 'owner'],
    },
    {
      path: '/s',
      kind: 'M',
      type: 'symlink',
      size: 0,
      mode: '0644',
      owner: '0:0',
      link: 'd',
      before: { type: 'symlink', size: 0, mode: '0644', owner: '0:0', link: 'a' },
      differences: ['link'],
    },
  ]);
});

it('shows names that are no UTF-8, and says where bytes were wasted', () => {
  const report = reportOf(analysed(['bad\xff', 'b'], ['.wh.bad\xff']));
  expect(report).toMatchObject({
    platform: 'linux/amd64',
    stored: 20,
    live: 10,
    wasted: 10,
    efficiency: 0.5,
    waste: [{ path: String.raw`/bad\xff`, size: 10, layer: 0, killedBy: 1, how: 'removed' }],
    lines: 'none',
  });
  expect(report.layers.map(({ size, wasted, createdBy }) => [size, wasted, createdBy])).toEqual([
    [20, 10, 'layer 0'],
    [0, 0, 'layer 1'],
  ]);
});
