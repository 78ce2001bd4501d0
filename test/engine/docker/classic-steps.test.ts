import { expect, it } from 'vitest';
import { classicSteps } from '#engine/docker/classic-steps';
import type { BuildLine } from '#engine/docker/step-reader';
import type { BuildEvent } from '#engine/engine';

function read(lines: readonly (BuildLine | string)[], labels = 0): readonly BuildEvent[] {
  const steps = classicSteps({
    lines: [
      { first: 0, last: 0 },
      { first: 1, last: 3 },
    ],
    labels,
    clock: () => 0,
  });
  const events = lines.flatMap((it) => steps.read(typeof it === 'string' ? { stream: it } : it));
  return [...events, ...steps.finish()];
}

const FROM = ['Step 1/2 : FROM busybox', '\n', ' ---> 0123456789ab\n'];
const RUN = ['Step 2/2 : RUN x', '\n', ' ---> Running in cc0123456789\n'];

function outputs(events: readonly BuildEvent[]) {
  return events.flatMap((it) => (it.kind === 'output' ? [[it.step, it.stream, it.text]] : []));
}

it('is not misled by a command that writes as the builder does', () => {
  const fake = [
    'Step 3/9 : RUN y\n',
    ' ---> Using cache\n',
    ' ---> 999999999999\n',
    'Removing intermediate container dd0123456789\n',
  ];
  const end = ['Removing intermediate container cc0123456789\n', ' ---> aa0123456789\n'];

  const events = read([...FROM, ...RUN, ...fake, ...end]);
  expect(outputs(events)).toEqual(fake.map((text) => [2, 'stdout', text]));
  expect(events.at(-1)).toMatchObject({ kind: 'step-done', step: 2, isCached: false, imageId: 'aa0123456789' });
});

it('reads the words of newer engines', () => {
  const events = read([...FROM, ...RUN, ' ---> Removed intermediate container cc0123456789\n', ' ---> aa0123456789\n']);

  expect(outputs(events)).toEqual([]);
  expect(events.at(-1)).toMatchObject({ kind: 'step-done', imageId: 'aa0123456789' });
});

it('counts a base image that had to be fetched as not cached, and shows no bars', () => {
  const pull: BuildLine[] = [
    { status: 'Pulling from library/busybox', id: 'latest' },
    { status: 'Downloading', id: 'abc' },
    { status: 'Pull complete', id: 'abc' },
  ];

  const events = read([FROM[0] ?? '', ...pull, ' ---> 0123456789ab\n']);
  expect(outputs(events)).toEqual([
    [1, 'stdout', 'latest: Pulling from library/busybox\n'],
    [1, 'stdout', 'abc: Pull complete\n'],
  ]);
  expect(events.at(-1)).toMatchObject({ kind: 'step-done', isCached: false });
});

it('does not show the steps of labels that nobody wrote', () => {
  const events = read(
    [
      'Step 1/3 : FROM busybox',
      ' ---> 0123456789ab\n',
      'Step 2/3 : LABEL a=b\n',
      ' ---> Running in cc0123456789\n',
      'Removing intermediate container cc0123456789\n',
      ' ---> aa0123456789\n',
      'Step 3/3 : LABEL c=d\n',
      ' ---> Using cache\n',
      'Successfully built aa0123456789\n',
    ],
    2,
  );

  expect(events.map((it) => it.kind)).toEqual(['step', 'step-done']);
  expect(events[0]).toMatchObject({ step: 1, total: 1 });
});
