import { expect, test } from 'vitest';
import { modelOf } from '#core/dockerfile/model/file';
import { neededFor } from '#core/dockerfile/model/stage-uses';
import { stageAt } from '#core/dockerfile/model/stages';
import { marked } from '#test/support/marked';

test('gives every stage its instructions, name, platform and base', () => {
  const { stages } = modelOf('ARG A=1\nFROM --platform=linux/amd64 a AS Build\nRUN b\nFROM c\nRUN d\nRUN e\n');
  expect(stages.map((it) => [it.name?.text, it.base?.text, it.platform, it.instructions.length, it.isFinal])).toEqual([
    ['Build', 'a', 'linux/amd64', 1, false],
    [undefined, 'c', undefined, 2, true],
  ]);
});

test('finds the stage a stage starts from, whatever the case, and never a later one', () => {
  const { stages } = modelOf('FROM late AS Base\nFROM BASE AS late\nFROM late\nFROM 0\n');
  expect(stages.map((it) => it.parent?.index)).toEqual([undefined, 0, 1, undefined]);
});

test('follows a variable to the stage it names', () => {
  const { stages } = modelOf('ARG FLAVOUR=slim\nFROM a AS base-slim\nFROM base-${FLAVOUR}\n');
  expect(stages[1]?.parent).toBe(stages[0]);
});

test('knows which stage an instruction belongs to', () => {
  const { tree, stages } = modelOf('ARG A\nFROM a\nRUN b\nFROM c\n');
  expect(tree.instructions.map((it) => stageAt(stages, it)?.index)).toEqual([undefined, 0, 0, 1]);
});

test('finds every use of a stage, with the place of its name', () => {
  const { text, spans } = marked(
    [
      'FROM x AS one',
      'FROM y AS two',
      'COPY --link --from=«ONE» a b',
      'RUN --mount=type=bind,source=/s,from=«one»,target=/t c',
      'FROM «two»',
      'COPY --from=«1» a b',
      'ONBUILD COPY --from=«two» a b',
    ].join('\n'),
  );
  const uses = modelOf(text).stageUses.filter((it) => it.stage);
  expect(uses.map(({ start, end }) => ({ start, end }))).toEqual(spans);
  expect(uses.map((it) => [it.kind, it.user.index, it.stage?.index, it.isOnbuild])).toEqual([
    ['copy', 1, 0, false],
    ['mount', 1, 0, false],
    ['from', 2, 1, false],
    ['copy', 2, 1, false],
    ['copy', 2, 1, true],
  ]);
});

test('tells a stage that stands too late from an image', () => {
  const { stageUses, stages } = modelOf(
    'FROM alpine AS alpine\nCOPY --from=late a b\nCOPY --from=nginx c d\nFROM x AS late\n',
  );
  const found = stageUses.map((it) => [it.text, it.stage, it.tooLate]);
  expect(found).toEqual([
    ['alpine', undefined, undefined],
    ['late', undefined, stages[1]],
    ['nginx', undefined, undefined],
    ['x', undefined, undefined],
  ]);
});

test('knows the stages that the last one needs', () => {
  const text = 'FROM a AS one\nFROM b AS two\nFROM c AS three\nCOPY --from=one x y\nFROM three\n';
  const { stages, stageUses } = modelOf(text);
  const last = stages[3];
  if (!last) throw new Error('no stage');
  expect([...neededFor(last, stageUses)].map((it) => it.index).sort()).toEqual([0, 2, 3]);
});
