import { expect, test } from 'vitest';
import { modelOf } from '#core/dockerfile/model/file';
import { projectModel } from '#core/dockerfile/model/project';

test('adds ranges, values and what other parts have to say', () => {
  const model = modelOf('FROM scratch\nWORKDIR /a\nUSER b\n');
  const projection = projectModel(model, [(_, { keyword }) => ({ isUser: keyword.name === 'USER' })]);
  expect((projection['nodes'] as readonly unknown[])[2]).toEqual({
    cmd: 'USER',
    start: 2,
    end: 2,
    words: ['b'],
    range: { start: { line: 2, character: 0 }, end: { line: 2, character: 6 } },
    user: { value: 'root' },
    workdir: { value: '/a' },
    shell: { value: ['/bin/sh', '-c'] },
    isUser: true,
  });
});

test('says which error BuildKit stops at', () => {
  const errors = ['FROM a\nRUN <<E\n', 'FROM a\nFOO\n', 'FROM a\n'].map((text) => {
    const { parseError, instructionError } = projectModel(modelOf(text));
    return [parseError !== undefined, instructionError !== undefined];
  });
  expect(errors).toEqual([
    [true, false],
    [false, true],
    [false, false],
  ]);
});

test('lists every variable with the value it gets', () => {
  const text = 'ARG V=1\nFROM a:$V\nARG V\nENV A=$V B=$PATH\n';
  const variables = projectModel(modelOf(text))['variables'] as readonly Record<string, unknown>[];
  expect(variables.map(({ name, kind, value, unknown, stage }) => [name, kind, value ?? unknown, stage])).toEqual([
    ['V', 'arg', '1', undefined],
    ['V', 'arg', '1', 0],
    ['A', 'env', '1', 0],
    ['B', 'env', 'base-image', 0],
  ]);
});
