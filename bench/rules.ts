/**
 * Times the linting of many files in one process, as `slipway lint` and the language server do it: the average
 * and the slowest file with all rules on, and the rules that take most of it.
 *
 *     npm run bench -- rules [FOLDER]
 */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { rules } from '#core/catalog';
import { mergeSettings } from '#core/config/merge';
import { lintDockerfile } from '#core/dockerfile/lint';
import { type DockerfileModel, modelOf } from '#core/dockerfile/model/file';
import type { ShellGrammar } from '#core/dockerfile/shell/grammar';
import { readShellGrammar } from '#cli/shell-grammar';
import { rememberingGrammar } from '#grammar/remembering';
import { dockerfiles } from './support/dockerfiles';

const ROUNDS = 5;
const SHOWN = 12;
const settings = mergeSettings({ cli: { preset: 'all' } });

async function main(): Promise<void> {
  const files = dockerfiles().map((path) => ({ name: basename(path), text: readFileSync(path, 'utf8') }));
  const grammar = rememberingGrammar(await readShellGrammar(), 1_000_000);
  console.log(`${files.length} files, ${rules.length} rules`);
  for (let round = 1; round <= ROUNDS; round++) {
    let slowest = { name: '', time: 0 };
    const start = performance.now();
    for (const { name, text } of files) {
      const time = timeOf(() => lintDockerfile(modelOf(text, grammar), settings));
      if (time > slowest.time) slowest = { name, time };
    }
    const average = (performance.now() - start) / files.length;
    const worst = `${slowest.time.toFixed(1)} ms, ${slowest.name}`;
    console.log(`round ${round}: ${average.toFixed(2)} ms a file on average; the slowest: ${worst}`);
  }
  showRules(files.map(({ text }) => warmModel(text, grammar)));
}

/** A model with everything computed that rules share. */
function warmModel(text: string, grammar: ShellGrammar): DockerfileModel {
  const model = modelOf(text, grammar);
  lintDockerfile(model, settings);
  return model;
}

function showRules(models: readonly DockerfileModel[]): void {
  const times = rules.map((rule) => {
    const time = timeOf(() => models.forEach((model) => lintDockerfile(model, settings, [rule])));
    return { id: rule.id, time: time / models.length };
  });
  console.log('rules by themselves, where all that they share is known:');
  for (const { id, time } of times.sort((a, b) => b.time - a.time).slice(0, SHOWN)) {
    console.log(`  ${id.padEnd(32)} ${time.toFixed(3)} ms a file`);
  }
}

function timeOf(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

void main();
