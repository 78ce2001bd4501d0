import { expect, it } from 'vitest';
import type { BuildEvent } from '#engine/engine';
import { advance, startProgress } from '#engine/progress';

const TEXT = 'FROM busybox\nRUN a && \\\n  b\nCMD c\n';

function after(...events: readonly BuildEvent[]) {
  return events.reduce(advance, startProgress(TEXT));
}

function step(number: number, total = 3): BuildEvent {
  return { kind: 'step', step: number, total, text: `step ${number}`, lines: { first: number, last: number } };
}

function done(number: number, isCached: boolean): BuildEvent {
  return { kind: 'step-done', step: number, isCached, milliseconds: 5, imageId: undefined };
}

it('lets every instruction wait on its lines at first', () => {
  expect(
    after().steps.map(({ number, text, lines, state }) => [number, text, lines?.first, lines?.last, state]),
  ).toEqual([
    [1, 'FROM busybox', 0, 0, 'waiting'],
    [2, 'RUN a &&   b', 1, 2, 'waiting'],
    [3, 'CMD c', 3, 3, 'waiting'],
  ]);
});

it('tells the state of each step while the build goes on', () => {
  const { steps } = after(step(1), done(1, true), step(2), done(2, false), step(3));

  expect(steps.map((it) => it.state)).toEqual(['cached', 'built', 'running']);
});

it('drops the instructions behind the stage that is built', () => {
  const { steps } = after(step(1, 2), done(1, true), step(2, 2));

  expect(steps.map(({ number, total }) => [number, total])).toEqual([
    [1, 2],
    [2, 2],
  ]);
});

it('keeps the end of what a step wrote', () => {
  const line = `${'x'.repeat(99)}\n`;
  const events = Array.from(
    { length: 200 },
    (): BuildEvent => ({ kind: 'output', step: 2, stream: 'stdout', text: line }),
  );

  const output = after(step(2), ...events).steps[1]?.output ?? '';
  expect(output.length).toBeLessThanOrEqual(8192);
  expect(output.startsWith(line)).toBe(true);
});

it('marks the step that failed', () => {
  const failure = {
    kind: 'failed',
    step: 2,
    lines: { first: 1, last: 2 },
    message: 'no',
    exitCode: 1,
    stderr: '',
  } as const;

  const { steps, failure: told } = after(step(1), done(1, true), step(2), failure);
  expect(steps.map((it) => it.state)).toEqual(['cached', 'failed', 'waiting']);
  expect(told).toBe(failure);
});

it('ends with the image', () => {
  const { imageId, milliseconds } = after({ kind: 'built', imageId: 'sha256:1', tag: undefined, milliseconds: 9 });

  expect([imageId, milliseconds]).toEqual(['sha256:1', 9]);
});
