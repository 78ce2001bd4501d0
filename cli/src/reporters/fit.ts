import { columns, visible } from '#cli/reporters/frame';

const CUT = '…';

/** A text on one line of at most so many columns, control characters made visible. */
export function fit(text: string, width: number): string {
  const shown = visible(text.trimEnd());
  if (columns(shown) <= width) return shown;
  let kept = '';
  let used = 0;
  for (const character of shown) {
    used += columns(character);
    if (used > width - 1) break;
    kept += character;
  }
  return kept + CUT;
}
