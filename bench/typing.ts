/**
 * Times what the language server computes for a key: the model and the findings of a text that differs from
 * the one before by a character. Prints the median and the 95th percentile per size; doubling the lines
 * should double the time.
 *
 *     npx tsx bench/typing.ts
 */
import { mergeSettings } from '#core/config/merge';
import { lintDockerfile } from '#core/dockerfile/lint';
import { modelOf } from '#core/dockerfile/model/file';
import { loadShellGrammar } from '#test/support/shell-grammar';
import { at } from './support/at';
import { fileOf } from './support/file-of';

const KEYS = 30;
const SIZES = [60, 600, 1200, 2400];

async function main(): Promise<void> {
  const grammar = await loadShellGrammar();
  const settings = mergeSettings();
  for (const lines of SIZES) {
    const head = fileOf(lines);
    const times: number[] = [];
    for (let key = 0; key < KEYS; key++) {
      const start = performance.now();
      const { findings } = lintDockerfile(modelOf(`${head}RUN ${'x'.repeat(key)}\n`, grammar), settings);
      times.push(performance.now() - start);
      if (findings.length === 0) throw new Error('the file should have findings');
    }
    const [first = 0, ...rest] = times;
    rest.sort((a, b) => a - b);
    console.log(
      `${lines} lines: first ${first.toFixed(0)} ms, then median ${at(rest, 0.5)} ms, p95 ${at(rest, 0.95)} ms`,
    );
  }
}

void main();
