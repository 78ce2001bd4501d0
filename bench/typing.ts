/**
 * Times what the language server computes for a key: the model and the findings of a text that differs from
 * the one before by a character, at the top, in the middle and at the end of the file. Prints the median and the
 * 95th percentile per size; doubling the lines should double the time.
 *
 *     npm run bench -- typing
 */
import { mergeSettings } from '#core/config/merge';
import { lintDockerfile } from '#core/dockerfile/lint';
import { type DockerfileModel, modelOf } from '#core/dockerfile/model/file';
import { rememberingGrammar } from '#grammar/remembering';
import type { ShellGrammar } from '#core/dockerfile/shell/grammar';
import { readShellGrammar } from '#cli/shell-grammar';
import { at } from './support/at';
import { fileOf } from './support/file-of';

/** Keys that are not counted: the first ones meet code that is not compiled yet. */
const FIRST_KEYS = 40;
const KEYS = 60;
const SIZES = [60, 600, 1200, 2400];
const PLACES = { top: 0, middle: 0.5, end: 1 } as const;
/** Characters of shell text whose trees are kept, as in the server. */
const REMEMBERED = 100_000;

async function main(): Promise<void> {
  const grammar = rememberingGrammar(await readShellGrammar(), REMEMBERED);
  for (const lines of SIZES) {
    for (const [place, share] of Object.entries(PLACES)) {
      const times = timesOf(keys(lines, share), grammar);
      console.log(`${lines} lines, at the ${place}: median ${at(times, 0.5)} ms, p95 ${at(times, 0.95)} ms`);
    }
  }
}

/** The texts that somebody makes who writes a step in a file of so many lines. */
function keys(lines: number, share: number): readonly string[] {
  const all = fileOf(lines).split('\n');
  const place = 1 + Math.floor((all.length - 2) * share);
  return Array.from({ length: FIRST_KEYS + KEYS }, (_, key) => {
    return [...all.slice(0, place), `RUN ${'x'.repeat(key)}`, ...all.slice(place)].join('\n');
  });
}

/** Milliseconds a key, in ascending order; each model is made from the one before it, as in the server. */
function timesOf(texts: readonly string[], grammar: ShellGrammar): readonly number[] {
  const settings = mergeSettings();
  let model: DockerfileModel | undefined;
  const times: number[] = [];
  for (const text of texts) {
    const start = performance.now();
    model = modelOf(text, grammar, model);
    const { findings } = lintDockerfile(model, settings);
    times.push(performance.now() - start);
    if (findings.length === 0) throw new Error('the file should have findings');
  }
  return times.slice(FIRST_KEYS).sort((a, b) => a - b);
}

void main();
