import path from 'node:path';
import { ROOT } from '#scripts/support/paths';
import { show } from '#scripts/support/run';
import type { Tally } from './tally';

interface StaticCheck {
  readonly name: string;
  /** Script of a package or of ours, with its arguments. */
  readonly command: readonly [string, ...string[]];
}

const STATIC_CHECKS: readonly StaticCheck[] = [
  { name: 'types', command: ['node_modules/typescript/bin/tsc', '-b'] },
  { name: 'lint', command: ['node_modules/eslint/bin/eslint.js', '.'] },
  { name: 'format', command: ['node_modules/@biomejs/biome/bin/biome', 'format', '.'] },
  { name: 'generated files', command: ['scripts/bootstrap.mjs', 'scripts/generate/index.ts', '--check'] },
];

/** Types, lint, format and stale generated files; each counts as a test. */
export async function runStaticChecks(): Promise<Tally> {
  let failed = 0;
  for (const { name, command } of STATIC_CHECKS) {
    console.log(`\n── ${name}`);
    const [file, ...args] = command;
    const { exitCode } = await show(process.execPath, [path.join(ROOT, file), ...args], { cwd: ROOT });
    if (exitCode !== 0) failed += 1;
    console.log(`${name}: ${exitCode === 0 ? 'passed' : `failed with exit code ${exitCode}`}`);
  }
  return { passed: STATIC_CHECKS.length - failed, failed, skipped: 0 };
}
