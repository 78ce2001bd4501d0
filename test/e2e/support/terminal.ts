import type { Page } from 'playwright-core';

/** The part of a terminal that we read; VS Code hangs the object on its element. */
interface TerminalElement {
  readonly xterm: {
    readonly buffer: {
      readonly active: {
        readonly length: number;
        getLine(index: number): { readonly isWrapped: boolean; translateToString(trimRight: boolean): string };
      };
    };
  };
}

/** All that the visible terminal holds, with what has scrolled away. */
export async function terminalText(page: Page): Promise<string> {
  const lines = await page.locator('.terminal-wrapper.active').evaluate((element) => {
    const buffer = (element as unknown as TerminalElement).xterm.buffer.active;
    return Array.from({ length: buffer.length }, (_, index) => {
      const line = buffer.getLine(index);
      return { text: line.translateToString(true), isWrapped: line.isWrapped };
    });
  });
  return lines.reduce((text, line) => `${text}${line.isWrapped ? '' : '\n'}${line.text}`, '').trim();
}

/** Types a line into the visible terminal. */
export async function typeInTerminal(page: Page, line: string): Promise<void> {
  const input = page.locator('.terminal-wrapper.active textarea.xterm-helper-textarea');
  await input.focus();
  await page.locator('.terminal-wrapper.active .xterm.focus').waitFor();
  await input.pressSequentially(line);
  await input.press('Enter');
}
