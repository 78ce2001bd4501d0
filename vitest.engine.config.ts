import { defineConfig } from 'vitest/config';
import { whyNoBusybox, whyNoPrivateEngine } from './scripts/private-engine';

const reason = whyNoPrivateEngine() ?? whyNoBusybox();
if (reason !== undefined) process.stdout.write(`Tests with a Docker Engine are skipped, as ${reason}.\n`);

/** Tests that talk to a real Docker Engine: one is started for them all, and ended behind them. */
export default defineConfig({
  test: {
    include: reason === undefined ? ['test/engine/real/**/*.test.ts'] : [],
    passWithNoTests: reason !== undefined,
    globalSetup: reason === undefined ? ['test/engine/real/global-setup.ts'] : [],
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 90_000,
  },
});
