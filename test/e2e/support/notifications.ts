import type { Locator, Page } from 'playwright-core';
import { plain } from './editor';

/** The message that holds these words. */
export function notification(page: Page, words: string | RegExp): Locator {
  return page.locator('.notifications-toasts .notification-list-item', { hasText: words }).first();
}

/** Waits for a message and gives its whole text. */
export async function messageText(page: Page, words: string | RegExp): Promise<string> {
  return plain(await notification(page, words).locator('.notification-list-item-message').innerText());
}

/** VS Code shows no more than three messages in 800 ms; the others go to its list unseen. */
const BETWEEN_MESSAGES_MS = 1000;

/** Clicks a button of a message, no sooner than somebody who reads it, so that what comes of it is shown as well. */
export async function answer(page: Page, words: string | RegExp, button: string): Promise<void> {
  const message = notification(page, words);
  await message.hover();
  await page.waitForTimeout(BETWEEN_MESSAGES_MS);
  await message.locator('.notification-list-item-buttons-container a', { hasText: button }).first().click();
}
