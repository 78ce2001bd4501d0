/**
 * Looks for texts that the model or the rules cannot cope with, and prints them.
 *
 *     npm run fuzz -- [--of model|fixes] [--runs N] [--seed N]
 */
import { parseArgs } from 'node:util';
import type { ShellGrammar } from '#core/dockerfile/shell/grammar';
import { draftOf } from '#test/core/dockerfile/drafts';
import { fixFaultOf } from '#test/core/dockerfile/fix-soundness';
import { mutate, randomFrom } from '#test/core/dockerfile/syntax/mutations';
import { faultOf } from '#test/core/dockerfile/syntax/soundness';
import { readCorpus } from '#test/support/cases';
import { loadShellGrammar } from '#test/support/shell-grammar';

interface Search {
  readonly runs: number;
  readonly make: (random: () => number, texts: readonly string[]) => string;
  readonly faultOf: (text: string) => string | undefined;
  /** Milliseconds for ten thousand characters; more is a hang. */
  readonly slowest: number;
}

function searches(grammar: ShellGrammar): Readonly<Record<string, Search>> {
  return {
    model: { runs: 100_000, make: mutate, faultOf, slowest: 50 },
    fixes: { runs: 5000, make: draftOf, faultOf: (it) => fixFaultOf(it, grammar), slowest: 2000 },
  };
}

const { values } = parseArgs({
  options: {
    of: { type: 'string', default: 'model' },
    runs: { type: 'string' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
  },
});

async function main(): Promise<void> {
  const all = searches(await loadShellGrammar());
  const search = all[values.of];
  if (search) run(search);
  else fail(`--of is one of: ${Object.keys(all).join(', ')}`);
}

function run({ runs: usual, make, faultOf, slowest: most }: Search): void {
  const runs = Number(values.runs ?? usual);
  const random = randomFrom(Number(values.seed));
  const texts = readCorpus().map((it) => it.text);
  let slowest = 0;

  console.log(`${runs} texts, seed ${values.seed}, ${texts.length} files to start from`);
  for (let run = 1; run <= runs; run++) {
    const text = make(random, texts);
    const [fault, pace] = timed(text, faultOf);
    slowest = Math.max(slowest, pace);
    if (fault !== undefined) fail(`${JSON.stringify(text)}\n${fault}`);
    // The first texts pay for the compiler, and any text may meet the garbage collector: only the second time counts.
    else if (pace > most && timed(text, faultOf)[1] > most) {
      fail(`${JSON.stringify(text)}\n${pace.toFixed(0)} ms per 10 kB`);
    }
    if (run % (runs / 10) === 0) console.log(`${run} done`);
  }
  console.log(`${runs} passed, slowest ${slowest.toFixed(1)} ms per 10 kB`);
}

/** What is wrong, and the milliseconds it takes to say so for ten thousand characters. */
function timed(text: string, faultOf: Search['faultOf']): readonly [fault: string | undefined, pace: number] {
  const start = performance.now();
  const fault = faultOf(text);
  return [fault, (performance.now() - start) / Math.max(1, text.length / 10_000)];
}

function fail(what: string): void {
  console.error(what);
  process.exitCode = 1;
}

void main();
