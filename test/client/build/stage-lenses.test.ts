import { expect, it } from 'vitest';
import { stageLenses } from '#client/build/stage-lenses';

it('offers to build, run and enter each stage, the last one without its name', () => {
  const lenses = stageLenses('ARG V=1\nFROM a AS one\nFROM b\n\nFROM c AS last\n');
  expect(lenses.map(({ line, title, stage }) => [line, title, stage])).toEqual([
    [1, 'Build', 'one'],
    [1, 'Build and Run', 'one'],
    [1, 'Shell', 'one'],
    [2, 'Build', '1'],
    [2, 'Build and Run', '1'],
    [2, 'Shell', '1'],
    [4, 'Build', undefined],
    [4, 'Build and Run', undefined],
    [4, 'Shell', undefined],
  ]);
});
