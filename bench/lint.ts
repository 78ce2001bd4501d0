/**
 * Times `slipway lint` as a user meets it: one file from a cold start, and many files in one run, each
 * beside tally and dockerfile-utils when they are at hand (on the search path, or as `TALLY` and `DOCKERFILE_UTILS`
 * name them). The programs take turns, so that a busy machine slows all; read the ratio, not the milliseconds.
 *
 *     npm run bench -- lint [FOLDER]
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { dockerfiles } from './support/dockerfiles';

const ROUNDS = 9;
const CLI = resolve('dist/cli.js');

interface Program {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
}

function main(): void {
  if (!existsSync(CLI)) throw new Error('`dist/cli.js` is missing: start this with `npm run bench -- lint`');
  const files = dockerfiles();
  const one = files[Math.floor(files.length / 2)] ?? '';

  compare('bare start of Node.js', [{ name: 'node', command: process.execPath, args: ['-e', ''] }], ROUNDS);
  compare(`one file, cold: ${one}`, programs([one]), ROUNDS);
  compare(`${files.length} files in one run`, programs(files), 5);
}

/** Ours first; behind it those of the others that are at hand. */
function programs(files: readonly string[]): readonly Program[] {
  const ours = { name: 'slipway', command: process.execPath, args: [CLI, 'lint', '--shellcheck', 'off', ...files] };
  const tally = atHand('TALLY', 'tally');
  const utils = atHand('DOCKERFILE_UTILS', 'dockerfile-utils');
  return [
    ours,
    // Its slow checks ask registries and other programs.
    ...(tally ? [{ name: 'tally', command: tally, args: ['lint', '--slow-checks=off', ...files] }] : []),
    // It takes one file at a time.
    ...(utils && files.length === 1 ? [{ name: 'dockerfile-utils', command: utils, args: ['lint', ...files] }] : []),
  ];
}

/** A program by the variable that names it, or on the search path. */
function atHand(variable: string, name: string): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return process.env[variable] ?? folders.map((it) => join(it, name)).find((it) => existsSync(it));
}

function compare(title: string, all: readonly Program[], rounds: number): void {
  console.log(`\n${title}`);
  const times = new Map(all.map((program) => [program.name, [] as number[]]));
  for (let round = 0; round < rounds; round++) {
    for (const program of all) times.get(program.name)?.push(timeOf(program));
  }
  for (const [name, list] of times) {
    const [least = 0] = list.sort((a, b) => a - b);
    console.log(`  ${name.padEnd(16)} median ${median(list).toFixed(0)} ms, least ${least.toFixed(0)} ms`);
  }
  const [ours, ...others] = [...times];
  for (const [name, list] of others) {
    if (ours) console.log(`  ${name} takes ${(median(list) / median(ours[1])).toFixed(1)} times as long`);
  }
}

/** Wall time of the whole process, in milliseconds. Findings are no failure. */
function timeOf({ name, command, args }: Program): number {
  const start = performance.now();
  const { error, signal } = spawnSync(command, args, { stdio: 'ignore' });
  if (error ?? signal) throw new Error(`${name} did not run: ${error?.message ?? signal}`);
  return performance.now() - start;
}

/** Of a sorted list. */
function median(sorted: readonly number[]): number {
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

main();
