import type { TextEdit } from '#core/text/edit';

/** Where more pairs of lines than this would have to be compared, one large edit does. */
const LARGEST_TABLE = 4_000_000;

/**
 * The edits that make one text of another, whole lines each, so that cursors and marks on other lines stay.
 */
export function changedLines(before: string, after: string): readonly TextEdit[] {
  const old = linesOf(before);
  const now = linesOf(after);
  let head = 0;
  while (head < old.length && head < now.length && old[head] === now[head]) head++;
  let tail = 0;
  const most = Math.min(old.length, now.length) - head;
  while (tail < most && old[old.length - 1 - tail] === now[now.length - 1 - tail]) tail++;

  const oldMiddle = old.slice(head, old.length - tail);
  const nowMiddle = now.slice(head, now.length - tail);
  const matches = matchingLines(oldMiddle, nowMiddle);
  return editsBetween(oldMiddle, nowMiddle, matches, lengthOf(old.slice(0, head)));
}

/** Line numbers of equal lines, in both texts. */
type Match = readonly [old: number, now: number];

function editsBetween(
  old: readonly string[],
  now: readonly string[],
  matches: readonly Match[],
  offset: number,
): readonly TextEdit[] {
  const edits: TextEdit[] = [];
  let at = offset;
  let oldLine = 0;
  let nowLine = 0;
  for (const [oldMatch, nowMatch] of [...matches, [old.length, now.length] as const]) {
    const end = at + lengthOf(old.slice(oldLine, oldMatch));
    const text = now.slice(nowLine, nowMatch).join('');
    if (end > at || text !== '') edits.push({ start: at, end, text });
    at = end + (old[oldMatch]?.length ?? 0);
    oldLine = oldMatch + 1;
    nowLine = nowMatch + 1;
  }
  return edits;
}

/** The longest run of equal lines in the same order, by the table of the lengths it can still have from each pair on. */
function matchingLines(old: readonly string[], now: readonly string[]): readonly Match[] {
  if (old.length * now.length > LARGEST_TABLE) return [];
  const columns = now.length + 1;
  const table = new Uint16Array((old.length + 1) * columns);
  const at = (oldLine: number, nowLine: number): number => table[oldLine * columns + nowLine] ?? 0;
  for (let i = old.length - 1; i >= 0; i--) {
    for (let j = now.length - 1; j >= 0; j--) {
      table[i * columns + j] = old[i] === now[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }

  const matches: Match[] = [];
  let i = 0;
  let j = 0;
  while (i < old.length && j < now.length) {
    if (old[i] === now[j]) matches.push([i++, j++]);
    else if (at(i + 1, j) >= at(i, j + 1)) i++;
    else j++;
  }
  return matches;
}

function linesOf(text: string): readonly string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

function lengthOf(lines: readonly string[]): number {
  return lines.reduce((sum, line) => sum + line.length, 0);
}
