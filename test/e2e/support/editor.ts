import type { Locator, Page } from 'playwright-core';
import { isQuickInputClosed, openQuickInput } from './palette';
import { until } from './until';

export type SquiggleKind = 'error' | 'warning' | 'info' | 'hint';

/** The code editor that is active. */
export function activeEditor(page: Page): Locator {
  return page.locator('.editor-group-container.active .monaco-editor[role="code"]').first();
}

export function squiggles(page: Page, kind: SquiggleKind): Locator {
  return activeEditor(page).locator(`.squiggly-${kind}`);
}

/** Puts the keyboard into the editor, without a click: that could meet a code lens. */
export async function focusEditor(page: Page): Promise<void> {
  const editor = activeEditor(page);
  await until('the editor to have the keyboard', async () => {
    if (await editor.evaluate((element) => element.classList.contains('focused'))) return true;
    await editor.locator('.native-edit-context, textarea.inputarea').first().focus();
    return false;
  });
}

/** Puts the cursor there; both count from 1. */
export async function goTo(page: Page, line: number, column: number): Promise<void> {
  await focusEditor(page);
  const input = await openQuickInput(page, 'Control+G');
  await input.fill(`:${line}:${column}`);
  await input.press('Enter');
  await isQuickInputClosed(page);
  await focusEditor(page);
  const position = page.locator('#status\\.editor\\.selection');
  await until('the cursor', async () => plain(await position.innerText()) === `Ln ${line}, Col ${column}`);
}

/** Titles of the quick fixes at the cursor; the menu stays open. */
export async function quickFixes(page: Page): Promise<readonly string[]> {
  const rows = page.locator('.action-widget .monaco-list-row.action');
  await until('the menu of quick fixes', async () => {
    if ((await rows.count()) > 0) return true;
    await focusEditor(page);
    await page.keyboard.press('Control+.');
    await rows.first().waitFor({ timeout: 2_000 });
    return true;
  });
  return (await rows.allInnerTexts()).map(plain);
}

export async function applyQuickFix(page: Page, title: string | RegExp): Promise<void> {
  await quickFixes(page);
  const row = page.locator('.action-widget .monaco-list-row.action', { hasText: title }).first();
  await row.click();
  await row.waitFor({ state: 'detached' });
}

export async function save(page: Page): Promise<void> {
  await focusEditor(page);
  await page.keyboard.press('Control+S');
  await page.locator('.editor-group-container.active .tab.active:not(.dirty)').waitFor();
}

/** Text as VS Code shows it, without the special spaces it draws with. */
export function plain(text: string): string {
  return text
    .replaceAll('\u00a0', ' ')
    .replaceAll(/[\u200b\u200c]/g, '')
    .trim();
}
