import type { Page } from 'playwright-core';
import { activeEditor } from './editor';

/** What stands behind the lines of the active editor, such as `✓ built 0.4 s`: text that only the style sheet has. */
export async function stepMarks(page: Page): Promise<readonly string[]> {
  return activeEditor(page).evaluate((editor) =>
    [...editor.querySelectorAll('.view-line span')]
      .map((part) => getComputedStyle(part, '::after').content)
      .filter((content) => content.startsWith('"'))
      .map((content) => content.slice(1, -1).trim()),
  );
}
