import { expect, it } from 'vitest';
import { oneAtATime } from '#server/workspace/one-at-a-time';

/** Work whose pieces end when they are told to. */
function heldWork() {
  const done: string[] = [];
  const ends: ((error?: Error) => void)[] = [];
  const work = oneAtATime(
    (name) =>
      new Promise((resolve, reject) => {
        ends.push((error) => (error ? reject(error) : resolve()));
        done.push(name);
      }),
    (name, error) => void done.push(`${name} failed: ${(error as Error).message}`),
  );
  return { work, done, end: async (error?: Error) => (ends.shift()?.(error), await new Promise(setImmediate)) };
}

it('does work that was asked for meanwhile once more, however often', async () => {
  const { work, done, end } = heldWork();
  for (const name of ['a', 'a', 'b', 'a']) work.start(name);
  expect(done).toEqual(['a', 'b']);
  await end();
  expect([done, work.isRunning('a')]).toEqual([['a', 'b', 'a'], true]);
  await end();
  await end();
  expect([done, work.isRunning('a'), work.isRunning('b')]).toEqual([['a', 'b', 'a'], false, false]);
});

it('does it once more behind work that failed, too', async () => {
  const { work, done, end } = heldWork();
  work.start('a');
  work.start('a');
  await end(new Error('no'));
  await end();
  expect([done, work.isRunning('a')]).toEqual([['a', 'a failed: no', 'a'], false]);
});
