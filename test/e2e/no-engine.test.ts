import { expect, test } from 'vitest';
import { squiggles } from '#test/e2e/support/editor';
import { messageText, notification } from '#test/e2e/support/notifications';
import { openFile, runCommand } from '#test/e2e/support/palette';
import { openWindow } from '#test/e2e/support/window';

const window = openWindow({
  files: { Dockerfile: 'FROM busybox:1.36\nMAINTAINER Ada\n' },
  env: { DOCKER_HOST: 'unix:///nowhere/docker.sock' },
});

test('without an engine, writing works as ever', async () => {
  const { page } = window();
  await openFile(page, 'Dockerfile');
  await squiggles(page, 'warning').first().waitFor();
});

test('without an engine, a build says so, why, and what to do', async () => {
  const { page } = window();
  await runCommand(page, 'Slipway: Build');
  const message = await messageText(page, 'engine');
  expect(message).toContain('/nowhere/docker.sock');
  expect(message).toContain('DOCKER_HOST');
  const buttons = notification(page, 'engine').locator('.notification-list-item-buttons-container a');
  expect(await buttons.allInnerTexts()).toContain('Choose Engine…');
});
