import type { Locator, Page } from 'playwright-core';
import { until } from './until';

/** Runs a command by the exact words the palette shows: `Slipway: Build`. */
export async function runCommand(page: Page, label: string): Promise<void> {
  const input = await openQuickInput(page, 'F1');
  await input.fill(`>${label}`);
  await pick(page, label);
}

/** Opens a file of the workspace by its name and puts the cursor into it. */
export async function openFile(page: Page, name: string): Promise<void> {
  const input = await openQuickInput(page, 'Control+P');
  await input.fill(name);
  await pick(page, name);
  await page.locator(`.tab.active[data-resource-name="${name}"]`).waitFor();
}

/** Clicks the entry of the open quick pick that is labelled exactly so. */
export async function pick(page: Page, label: string): Promise<void> {
  const exactly = new RegExp(`^${label.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`);
  const named = page.locator('.label-name', { hasText: exactly });
  await page.locator('.quick-input-list .monaco-list-row', { has: named }).first().click();
}

/** Opens palette, Quick Open or the like. Key bindings are dead until the window has restored itself. */
export async function openQuickInput(page: Page, key: string): Promise<Locator> {
  const input = page.locator('.quick-input-widget:not([style*="display: none"]) .quick-input-box input');
  await until(`the quick input of ${key}`, async () => {
    if (!(await input.isVisible())) await page.keyboard.press(key);
    await input.waitFor({ timeout: 1_000 });
    return true;
  });
  return input;
}

export async function isQuickInputClosed(page: Page): Promise<void> {
  await page.locator('.quick-input-widget:visible').waitFor({ state: 'detached' });
}
