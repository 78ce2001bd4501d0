import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { test } from 'vitest';
import { describeWithEngine, ENGINE_ENV } from '#test/e2e/support/engine';
import { openFile, runCommand } from '#test/e2e/support/palette';
import { stepMarks } from '#test/e2e/support/step-marks';
import { until } from '#test/e2e/support/until';
import { openWindow } from '#test/e2e/support/window';

/** Where the README's picture goes; it is taken only when this is set, and looked at before it is committed. */
const PICTURE = process.env['SLIPWAY_PICTURE'];

const SHOP = `FROM busybox:latest
MAINTAINER Ada Lovelace <ada@example.org>

RUN mkdir -p /srv/shop && touch /srv/shop/old.txt
RUN cd /srv/shop
RUN rm old.txt

EXPOSE 8080
CMD httpd -f -p 8080
`;

describeWithEngine('the picture of the README', () => {
  const window = openWindow({
    files: { Dockerfile: SHOP },
    env: ENGINE_ENV,
    settings: { 'workbench.colorTheme': 'Default Light Modern', 'editor.fontSize': 13 },
  });

  test.skipIf(PICTURE === undefined)('is taken where SLIPWAY_PICTURE says', async () => {
    const { page } = window();
    await openFile(page, 'Dockerfile');
    await page.locator('.squiggly-warning').first().waitFor();
    await runCommand(page, 'Slipway: Build');
    await until('the failed step', async () => (await stepMarks(page)).includes('✗ failed'));
    await page.locator('.notification-list-item').first().waitFor();
    const file = path.resolve(PICTURE ?? '');
    mkdirSync(path.dirname(file), { recursive: true });
    await page.screenshot({ path: file });
  });
});
