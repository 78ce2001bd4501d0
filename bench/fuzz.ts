import { parseArgs } from 'node:util';
import { mutate, randomFrom } from '#test/core/dockerfile/syntax/mutations';
import { faultOf } from '#test/core/dockerfile/syntax/soundness';
import { readCorpus } from '#test/support/cases';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '100000' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
  },
});

// Milliseconds for ten thousand characters; more is a hang.
const SLOWEST = 50;

const runs = Number(values.runs);
const random = randomFrom(Number(values.seed));
const texts = readCorpus().map((it) => it.text);
let slowest = 0;

console.log(`${runs} texts, seed ${values.seed}, ${texts.length} files to start from`);
for (let run = 1; run <= runs; run++) {
  const text = mutate(random, texts);
  const start = performance.now();
  const fault = faultOf(text);
  const pace = (performance.now() - start) / Math.max(1, text.length / 10_000);
  slowest = Math.max(slowest, pace);
  // The first texts pay for the compiler, and any text may meet the garbage collector: only the second time counts.
  if (fault === undefined && pace > SLOWEST && secondPace(text) > SLOWEST)
    report(text, `${pace.toFixed(0)} ms per 10 kB`);
  if (fault !== undefined) report(text, fault);
  if (run % 10_000 === 0) console.log(`${run} done`);
}
console.log(`${runs} passed, slowest ${slowest.toFixed(1)} ms per 10 kB`);

function secondPace(text: string): number {
  const start = performance.now();
  faultOf(text);
  return (performance.now() - start) / Math.max(1, text.length / 10_000);
}

function report(text: string, fault: string): void {
  console.error(`${JSON.stringify(text)}\n${fault}`);
  process.exitCode = 1;
}
