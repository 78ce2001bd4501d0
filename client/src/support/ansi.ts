/** Colours of our own lines in a terminal; the terminal's theme gives them their shade. */
export const dim = (text: string): string => `\x1b[2m${text}\x1b[22m`;
export const bold = (text: string): string => `\x1b[1m${text}\x1b[22m`;
export const red = (text: string): string => `\x1b[31m${text}\x1b[39m`;
export const green = (text: string): string => `\x1b[32m${text}\x1b[39m`;
export const yellow = (text: string): string => `\x1b[33m${text}\x1b[39m`;
export const cyan = (text: string): string => `\x1b[36m${text}\x1b[39m`;

/** Empties the screen and what was scrolled away. */
export const CLEAR = '\x1b[2J\x1b[3J\x1b[H';

/** A terminal moves to the start of a line only when it is told. */
export function terminalLines(text: string): string {
  return text.replaceAll(/\r?\n/g, '\r\n');
}

/** A text for a place that shows no colours: terminal codes and other control characters taken out. */
export function withoutColours(text: string): string {
  return text
    .replaceAll(/\x1b(?:\[[0-9;?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[@-Z\\-_])/g, '')
    .replaceAll(/[\x00-\x08\x0b-\x1f\x7f]/g, '');
}
