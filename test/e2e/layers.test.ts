import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { ENGINE_ENV, describeWithEngine } from '#test/e2e/support/engine';
import { activeEditor, plain } from '#test/e2e/support/editor';
import { openFile, runCommand } from '#test/e2e/support/palette';
import { stepMarks } from '#test/e2e/support/step-marks';
import { until } from '#test/e2e/support/until';
import { openWindow } from '#test/e2e/support/window';

const FILES = {
  Dockerfile: `FROM busybox
COPY greeting.txt /srv/greeting.txt
RUN echo "and good bye" >> /srv/greeting.txt
CMD ["cat", "/srv/greeting.txt"]
`,
  'greeting.txt': 'hello\n',
};

describeWithEngine('the layers of a built image', () => {
  const window = openWindow({ files: FILES, env: ENGINE_ENV });

  test('show the file that a line added', async () => {
    const { page } = window();
    await openFile(page, 'Dockerfile');
    await runCommand(page, 'Slipway: Build');
    await until('the end of the build', async () => (await stepMarks(page)).length === 4);
    await runCommand(page, 'Slipway: Show Layers');

    await expand(row(page, 'line 2'));
    await expand(row(page, 'srv'));
    const file = row(page, 'greeting.txt');
    expect(plain(await file.innerText())).toMatch(/greeting\.txt[\s\S]*6 B[\s\S]*A/);
    await file.click();
    await page.locator('.tab.active', { hasText: 'greeting.txt' }).waitFor();
    await until('the text', async () => plain(await activeEditor(page).innerText()).includes('hello'));
    await page.screenshot({ path: '/tmp/shot-layers1.png' });
  });

  test('show what a line changed as a diff', async () => {
    const { page } = window();
    await row(page, 'line 2').click();
    await page.keyboard.press('ArrowLeft');
    await expand(row(page, 'line 3'));
    await expand(row(page, 'srv'));
    await row(page, 'greeting.txt').click();
    const diff = page.locator('.editor-group-container.active .monaco-diff-editor');
    await diff.waitFor();
    await page.screenshot({ path: '/tmp/shot-layers2.png' });
    await until('the new line', async () => plain(await diff.locator('.editor.modified').innerText()).includes('and good bye'));
  });
});

function row(page: Page, text: string): Locator {
  return page.locator('.pane-body .monaco-list-row', { hasText: text }).first();
}

async function expand(item: Locator): Promise<void> {
  await item.locator('.monaco-tl-twistie.collapsed').click();
}
