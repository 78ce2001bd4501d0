/** What people leave in a line when they are interrupted. */
const LEFTOVERS = ['\\', ';', '|', '"', "'", '`', '=', '# c', '$X', '${X:-y}', '$(y)', '\r', '\t'];

type Change = (lines: string[], at: number, pick: Pick) => void;

/** The things to choose from at random. */
interface Pick {
  readonly below: (end: number) => number;
  readonly lines: () => readonly string[];
}

const CHANGES: readonly Change[] = [
  (lines, at) => lines.splice(at, 1),
  (lines, at) => lines.splice(at, 0, lines[at] ?? ''),
  (lines, at, { below }) => swap(lines, at, below(lines.length)),
  (lines, at) => change(lines, at, (it) => it.replace('&&', ';')),
  (lines, at) => change(lines, at, (it) => it.replace(/\\\s*$/, '')),
  (lines, at) => change(lines, at, (it) => `${it} \\`),
  (lines, at, { below, lines: others }) => {
    const from = others();
    const start = below(from.length);
    lines.splice(at, 0, ...from.slice(start, start + 1 + below(6)));
  },
  (lines, at, { below }) => changeWords(lines, at, (words) => words.splice(below(words.length), 1)),
  (lines, at, { below }) => changeWords(lines, at, (words) => swap(words, below(words.length), below(words.length))),
  (lines, at, { below }) => changeWords(lines, at, (words) => change(words, below(words.length), (it) => `"${it}"`)),
  (lines, at, { below }) =>
    changeWords(lines, at, (words) =>
      change(words, below(words.length), (it) => it + (LEFTOVERS[below(LEFTOVERS.length)] ?? '')),
    ),
];

/** One of the texts as it may be while somebody works on it: lines and words moved, cut, doubled, brought from others. */
export function draftOf(random: () => number, texts: readonly string[]): string {
  const below = (end: number): number => Math.floor(random() * end);
  const pick: Pick = { below, lines: () => (texts[below(texts.length)] ?? '').split('\n') };
  const lines = [...pick.lines()];
  for (let left = 1 + below(6); left > 0; left--) CHANGES[below(CHANGES.length)]?.(lines, below(lines.length), pick);
  return lines.join('\n');
}

function change(row: string[], at: number, made: (it: string) => string): void {
  row[at] = made(row[at] ?? '');
}

function changeWords(lines: string[], at: number, edit: (words: string[]) => void): void {
  const words = (lines[at] ?? '').split(' ');
  edit(words);
  lines[at] = words.join(' ');
}

function swap(row: string[], a: number, b: number): void {
  [row[a], row[b]] = [row[b] ?? '', row[a] ?? ''];
}
