import { expect, test } from 'vitest';
import { ENGINE_ENV } from '#test/e2e/support/engine';
import { applyQuickFix, goTo, save, squiggles } from '#test/e2e/support/editor';
import { messageText } from '#test/e2e/support/notifications';
import { openFile, openQuickInput } from '#test/e2e/support/palette';
import { openWindow } from '#test/e2e/support/window';

const window = openWindow({
  files: { Dockerfile: 'FROM busybox:1.36\nMAINTAINER Ada\n' },
  env: ENGINE_ENV,
  isRestricted: true,
});

test('in a folder that is not trusted, writing and fixing work', async () => {
  const { page, read } = window();
  await page.locator('.part.banner', { hasText: 'Restricted Mode' }).waitFor();
  await openFile(page, 'Dockerfile');
  await squiggles(page, 'warning').first().waitFor();
  await goTo(page, 2, 1);
  await applyQuickFix(page, /label/i);
  await save(page);
  expect(read('Dockerfile')).toContain('LABEL org.opencontainers.image.authors="Ada"');
});

test('in a folder that is not trusted, nothing that runs is offered', async () => {
  const { page } = window();
  const input = await openQuickInput(page, 'F1');
  await input.fill('>Slipway: Show Log');
  const rows = page.locator('.quick-input-list .monaco-list-row .label-name');
  await rows.filter({ hasText: /^Slipway: Show Log$/ }).waitFor();
  await input.fill('>Slipway: Build');
  await rows.filter({ hasText: /^Slipway: Show Log$/ }).waitFor({ state: 'detached' });
  expect(await rows.filter({ hasText: /^Slipway: Build/ }).count()).toBe(0);
  await input.press('Escape');
});

test('in a folder that is not trusted, a call from elsewhere is refused in words', async () => {
  const { page, bridge } = window();
  void bridge.call((vscode) => vscode.commands.executeCommand('slipway.image.buildAndRun'));
  expect(await messageText(page, 'trusted')).toMatch(/^“Build and Run” .*not trusted/);
});
