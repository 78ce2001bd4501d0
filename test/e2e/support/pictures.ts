import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { RESULTS, ROOT } from '#scripts/support/paths';

/** Keeps a picture of the window to look at; `SLIPWAY_PICTURES` names another folder, such as that of the README. */
export async function takePicture(page: Page, name: string): Promise<void> {
  const folder = path.resolve(ROOT, process.env['SLIPWAY_PICTURES'] ?? path.join(RESULTS, 'pictures'));
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: path.join(folder, `${name}.png`) });
}
