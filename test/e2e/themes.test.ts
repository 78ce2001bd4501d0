import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { contrast } from '#test/e2e/support/contrast';
import { activeEditor, goTo } from '#test/e2e/support/editor';
import { ENGINE_ENV, describeWithEngine } from '#test/e2e/support/engine';
import { notification } from '#test/e2e/support/notifications';
import { openFile, runCommand } from '#test/e2e/support/palette';
import { takePicture } from '#test/e2e/support/pictures';
import { stepMarks } from '#test/e2e/support/step-marks';
import { until } from '#test/e2e/support/until';
import { openWindow } from '#test/e2e/support/window';

const SHOP = `FROM busybox:stable
MAINTAINER Ada Lovelace <ada@example.org>

RUN mkdir -p /srv/shop && touch /srv/shop/old.txt
RUN cd /srv/shop
RUN rm old.txt

EXPOSE 8080
CMD httpd -f -p 8080
`;

/** What WCAG 2 asks of text of this size. */
const READABLE = 4.5;

describeWithEngine('a failed build', () => {
  const window = openWindow({ files: { Dockerfile: SHOP }, env: ENGINE_ENV });
  beforeAll(() => showFailure(window().page));

  test.for([
    { theme: 'Default Light Modern', shade: 'vs', picture: 'slipway' },
    { theme: 'Default Dark Modern', shade: 'vs-dark', picture: 'slipway-dark' },
    { theme: 'Default High Contrast', shade: 'hc-black', picture: 'slipway-high-contrast' },
  ])('is readable in $theme', async ({ theme, shade, picture }) => {
    const { page, bridge } = window();
    await bridge.call(
      (vscode, name) => vscode.workspace.getConfiguration('workbench').update('colorTheme', name, true),
      theme,
    );
    await page.locator(`.monaco-workbench.${shade}`).waitFor();
    await takePicture(page, picture);

    const background = await activeEditor(page)
      .locator('.monaco-editor-background')
      .first()
      .evaluate((element) => getComputedStyle(element).backgroundColor);
    const tooPale = (await stepMarks(page)).filter(({ colour }) => contrast(colour, background) < READABLE);
    expect(tooPale).toEqual([]);
  });
});

async function showFailure(page: Page): Promise<void> {
  await openFile(page, 'Dockerfile');
  await runCommand(page, 'Slipway: Build');
  await notification(page, 'failed').waitFor();
  await until('the mark of the failed step', async () =>
    (await stepMarks(page)).some(({ text }) => text.includes('failed')),
  );
  await goTo(page, 6, 1);
}
