import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';
import { ScriptError } from '#scripts/support/script';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** The installed Chromium, if there is one. */
export function chromiumPath(): string | undefined {
  return [process.env.CHROMIUM, ...PLACES].find((file) => file !== undefined && existsSync(file));
}

export async function launchBrowser(): Promise<Browser> {
  const executablePath = chromiumPath();
  if (executablePath === undefined)
    throw new ScriptError('There is no Chromium; `apt-get install chromium` brings one.');
  return chromium.launch({
    executablePath,
    // Debian's start script asks for a sandbox, which root does not get.
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-sync'],
  });
}
