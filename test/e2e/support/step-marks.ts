import type { Page } from 'playwright-core';
import { activeEditor } from './editor';

/** What stands behind a line of the editor, such as `✓ built 0.4 s`: text that only the style sheet has. */
export interface ShownMark {
  readonly text: string;
  readonly colour: string;
}

/** The marks of the active editor, from the top. */
export async function stepMarks(page: Page): Promise<readonly ShownMark[]> {
  return activeEditor(page).evaluate((editor) =>
    [...editor.querySelectorAll('.view-line span')]
      .map((part) => getComputedStyle(part, '::after'))
      .filter(({ content }) => content.startsWith('"'))
      .map(({ content, color }) => ({ text: content.slice(1, -1).trim(), colour: color })),
  );
}
