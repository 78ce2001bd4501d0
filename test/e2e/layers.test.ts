import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { ENGINE_ENV, describeWithEngine } from '#test/e2e/support/engine';
import { activeEditor, plain } from '#test/e2e/support/editor';
import { openFile, runCommand } from '#test/e2e/support/palette';
import { terminalText } from '#test/e2e/support/terminal';
import { until } from '#test/e2e/support/until';
import { openWindow } from '#test/e2e/support/window';

const FILES = {
  Dockerfile: `FROM busybox:stable
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
    await until('the end of the build', async () => (await terminalText(page)).includes('Built '));
    await runCommand(page, 'Slipway: Show Layers');

    await expand(layer(page, 'line 2'));
    await expand(entry(page, 'srv'));
    const file = entry(page, 'greeting.txt');
    expect(await file.getAttribute('aria-label')).toMatch(/^greeting\.txt, added, 6 B/);
    await file.click();
    await until('its text', async () => plain(await activeEditor(page).locator('.view-lines').innerText()) === 'hello');
  });

  test('show what a line changed as a diff', async () => {
    const { page } = window();
    await layer(page, 'line 2').locator('.monaco-tl-twistie').click();
    await expand(layer(page, 'line 3'));
    await expand(entry(page, 'srv'));
    await entry(page, 'greeting.txt').click();

    const changed = page.locator('.editor-group-container.active .monaco-diff-editor .editor.modified .view-lines');
    await until('both lines', async () => /^hello\s+and good bye$/.test(plain(await changed.innerText())));
  });
});

function layer(page: Page, line: string): Locator {
  return page.locator('.pane-body .monaco-list-row', { hasText: `${line} · ` });
}

/** A file or folder by its name. */
function entry(page: Page, name: string): Locator {
  return page.locator('.pane-body .monaco-list-row', { has: page.getByText(name, { exact: true }) }).first();
}

async function expand(row: Locator): Promise<void> {
  await row.locator('.monaco-tl-twistie.collapsed').click();
}
