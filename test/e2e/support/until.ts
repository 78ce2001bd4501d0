import { setTimeout as sleep } from 'node:timers/promises';

/** Asks again and again until the answer is neither `undefined` nor `false`; an error counts as "not yet". */
export async function until<T>(
  what: string,
  ask: () => Promise<T | undefined | false> | T | undefined | false,
  timeout = 20_000,
): Promise<T> {
  const end = Date.now() + timeout;
  let last: unknown;
  for (;;) {
    try {
      const answer = await ask();
      if (answer !== undefined && answer !== false) return answer;
      last = answer;
    } catch (error) {
      last = error;
    }
    if (Date.now() > end) throw new Error(`Waited ${timeout} ms for ${what}.`, { cause: last });
    await sleep(50);
  }
}
