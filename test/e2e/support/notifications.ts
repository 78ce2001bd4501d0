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

/** Clicks a button of a message. */
export async function answer(page: Page, words: string | RegExp, button: string): Promise<void> {
  const message = notification(page, words);
  await message.hover();
  await message.locator('.notification-list-item-buttons-container a', { hasText: button }).first().click();
}
