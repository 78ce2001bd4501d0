import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from '#scripts/build/build';
import { engineForDemo } from '#scripts/demo/engine';
import { say } from '#scripts/demo/say';
import { serveVsCode } from '#scripts/demo/serve';
import { lintAndFix, runAndLook } from '#scripts/demo/terminal';
import { ROOT } from '#scripts/support/paths';
import { script } from '#scripts/support/script';

/**
 * Shows what Slipway does: first in the terminal, then in a VS Code that is served on this machine until
 * Ctrl+C. `--once` ends after the terminal. The examples are copied first, so that the repository stays as it is.
 */
script(async () => {
  const interrupted = new AbortController();
  process.once('SIGINT', () => interrupted.abort());
  process.once('SIGTERM', () => interrupted.abort());
  const isOnce = process.argv.includes('--once');
  const folder = mkdtempSync(path.join(tmpdir(), 'slipway-demo-'));
  const examples = path.join(folder, 'examples');
  cpSync(path.join(ROOT, 'examples'), examples, { recursive: true });

  try {
    say('Building Slipway …');
    await build({ production: true });
    await lintAndFix(examples, interrupted.signal);
    const engine = await engineForDemo(interrupted.signal);
    try {
      if (engine) await runAndLook(examples, engine.env, interrupted.signal);
      if (!isOnce) await serveVsCode({ folder, examples, env: engine?.env ?? {} }, interrupted.signal);
    } finally {
      await engine?.stop();
    }
  } catch (error) {
    // The user ended it: there is nothing to report.
    if (!interrupted.signal.aborted) throw error;
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
});
