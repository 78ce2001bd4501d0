import { expect, it } from 'vitest';
import { podmanSteps } from '#engine/docker/podman-steps';
import type { BuildEvent } from '#engine/engine';

const TEXT = 'ARG B=busybox\nFROM $B AS one\nRUN echo a\nFROM one\nCOPY x /\nRUN b && \\\n  c\n';
const ID = 'ab'.repeat(32);

function read(texts: readonly string[]): readonly BuildEvent[] {
  let now = 0;
  const steps = podmanSteps(TEXT, undefined, () => (now += 1));
  const events = texts.flatMap((stream) => steps.read({ stream }));
  return [...events, ...steps.finish()];
}

it('numbers the steps of all stages as Docker does', () => {
  const events = read([
    '[1/2] STEP 1/2: FROM busybox AS one\n[1/2] STEP 2/2: RUN echo a\n',
    'a\n--> Using cache 0123456789ab\n--> 0123456789ab\n',
    '[2/2] STEP 1/3: FROM one\n[2/2] STEP 2/3: COPY x /\n--> 9123456',
    '789ab\n[2/2] STEP 3/3: RUN b &&   c\n[2/2] COMMIT tag\n--> 8123456789ab\n',
    `Successfully tagged localhost/tag:latest\n${ID}\n`,
  ]);

  expect(events.flatMap((it) => (it.kind === 'step' ? [[it.step, it.total, it.lines]] : []))).toEqual([
    [2, 6, { first: 1, last: 1 }],
    [3, 6, { first: 2, last: 2 }],
    [4, 6, { first: 3, last: 3 }],
    [5, 6, { first: 4, last: 4 }],
    [6, 6, { first: 5, last: 6 }],
  ]);
  expect(events.flatMap((it) => (it.kind === 'step-done' ? [[it.step, it.isCached, it.imageId]] : []))).toEqual([
    [2, true, undefined],
    [3, true, '0123456789ab'],
    [4, true, undefined],
    [5, false, '9123456789ab'],
    [6, false, '8123456789ab'],
  ]);
  expect(events.flatMap((it) => (it.kind === 'output' ? [it.text] : []))).toEqual(['a\n']);
});

it('knows the image that was made', () => {
  const steps = podmanSteps(TEXT, undefined, () => 0);
  steps.read({ stream: `COMMIT\n--> 8123456789ab\n${ID}\n` });

  expect(steps.imageId()).toBe(`sha256:${ID}`);
});

it('finds the exit code in the words', () => {
  const steps = podmanSteps(TEXT, undefined, () => 0);
  steps.read({ stream: '[2/2] STEP 3/3: RUN b &&   c\nno b\n' });

  const error = 'building at STEP "RUN \\"b\\"": while running runtime: exit status 3';
  expect(steps.read({ error })).toEqual([
    {
      kind: 'failed',
      step: 6,
      lines: { first: 5, last: 6 },
      message: 'The command ended with exit code 3.',
      exitCode: 3,
      stderr: 'no b',
    },
  ]);
});
