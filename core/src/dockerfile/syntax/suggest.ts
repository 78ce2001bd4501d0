// Two edits apart, everything short looks alike.
const FARTHEST = 2;

/** The name closest to a mistyped one, when it is close enough to be meant. */
export function closestName(written: string, names: readonly string[]): string | undefined {
  let best: string | undefined;
  let least = Math.min(FARTHEST, Math.floor(written.length / 2)) + 1;
  for (const name of names) {
    if (Math.abs(name.length - written.length) >= least) continue;
    const apart = distance(written, name);
    if (apart >= least) continue;
    best = name;
    least = apart;
  }
  return best;
}

/** How many characters must be put in, taken out, changed, or swapped with their neighbour. */
function distance(a: string, b: string): number {
  let before: readonly number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const changed = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const isSwapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const swapped = isSwapped ? (before[j - 2] ?? 0) + 1 : changed;
      next[j] = Math.min(changed, swapped, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1);
    }
    before = row;
    row = next;
  }
  return row[b.length] ?? 0;
}
