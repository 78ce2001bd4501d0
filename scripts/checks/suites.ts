import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ROOT } from '#scripts/support/paths';
import { show } from '#scripts/support/run';
import { type Tally, tallyOf } from './tally';

/** Tests that one Vitest configuration names. */
export interface Suite {
  readonly name: string;
  readonly config: string;
  /** Says why it cannot run here; undefined when it can. */
  readonly whyNot?: () => string | undefined;
  /** It is ended, and has failed, after this long. */
  readonly limitMinutes: number;
}

/** Runs a suite. One that cannot run here counts as skipped, and says why. */
export async function runSuite({ name, config, whyNot, limitMinutes }: Suite): Promise<Tally> {
  console.log(`\n── ${name}`);
  const reason = whyNot?.();
  if (reason !== undefined) {
    console.log(`${name}: skipped, as ${reason}`);
    return { passed: 0, failed: 0, skipped: 1 };
  }
  const folder = await mkdtemp(path.join(tmpdir(), 'slipway-report-'));
  try {
    const report = path.join(folder, 'report.json');
    const exitCode = await vitest(config, report, limitMinutes * 60_000);
    return await count(report, exitCode);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function vitest(config: string, report: string, limit: number): Promise<number> {
  const program = path.join(ROOT, 'node_modules/vitest/vitest.mjs');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const options = { cwd: ROOT, signal: AbortSignal.timeout(limit) };
  const { exitCode } = await show(process.execPath, [program, 'run', '--config', config, ...reporters], options);
  return exitCode;
}

async function count(report: string, exitCode: number): Promise<Tally> {
  const text = await readFile(report, 'utf8').catch(() => undefined);
  if (text === undefined) {
    console.log(`The tests ended early, with exit code ${exitCode}.`);
    return { passed: 0, failed: 1, skipped: 0 };
  }
  const tally = tallyOf(JSON.parse(text) as Parameters<typeof tallyOf>[0]);
  // An error outside of any test, which Vitest reports by its exit code alone.
  return exitCode !== 0 && tally.failed === 0 ? { ...tally, failed: 1 } : tally;
}
