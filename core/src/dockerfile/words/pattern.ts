/** One element of a shell pattern; `*` and `?` match no line feed. */
type Token = { readonly kind: 'any' | 'one' } | { readonly kind: 'character'; readonly text: string };

/** A pattern of `${name#pattern}` and its kin: `*` and `?` are special, brackets are not. */
export type Pattern = readonly Token[];

// A product beyond this takes longer than a keystroke may.
const LARGEST = 4_000_000;

/** Undefined when a backslash stands before a character that needs none, which BuildKit refuses. */
export function readPattern(source: string): Pattern | undefined {
  const tokens: Token[] = [];
  const characters = [...source];
  for (let at = 0; at < characters.length; at++) {
    const character = characters[at] ?? '';
    const next = characters[at + 1] ?? '';
    if (character === '*') tokens.push({ kind: 'any' });
    else if (character === '?') tokens.push({ kind: 'one' });
    else if (character !== '\\') tokens.push({ kind: 'character', text: character });
    else if (next === '*' || next === '?' || next === '\\') {
      tokens.push({ kind: 'character', text: next });
      at++;
    } else if (next !== '}' && next !== '/') return undefined;
  }
  return tokens;
}

/** True when matching would take longer than is good for an editor. */
export function isTooLarge(pattern: Pattern, value: string): boolean {
  return pattern.length * value.length > LARGEST;
}

/** The value without what the pattern matches at its start: as little or as much as possible. */
export function withoutPrefix(value: string, pattern: Pattern, amount: 'shortest' | 'longest'): string {
  const characters = [...value];
  const end = matchEnds(characters, pattern, amount)[0];
  return end === undefined ? value : characters.slice(end).join('');
}

/** The same at its end. */
export function withoutSuffix(value: string, pattern: Pattern, amount: 'shortest' | 'longest'): string {
  const characters = [...value].reverse();
  const end = matchEnds(characters, pattern.toReversed(), amount)[0];
  return end === undefined ? value : characters.slice(end).reverse().join('');
}

export function replaceFirst(value: string, pattern: Pattern, replacement: string): string {
  const characters = [...value];
  const ends = matchEnds(characters, pattern, 'longest');
  const start = ends.findIndex((end) => end !== undefined);
  if (start < 0) return value;
  return characters.slice(0, start).join('') + replacement + characters.slice(ends[start]).join('');
}

export function replaceAll(value: string, pattern: Pattern, replacement: string): string {
  const characters = [...value];
  const ends = matchEnds(characters, pattern, 'longest');
  let result = '';
  let last = -1;
  for (let at = 0; at <= characters.length; ) {
    const end = ends[at];
    // An empty match right behind another one is none.
    const isMatch = end !== undefined && !(end === at && at === last);
    if (isMatch) {
      result += replaceDollars(replacement, characters.slice(at, end).join(''));
      last = end;
    }
    if (isMatch && end > at) at = end;
    else {
      result += characters[at] ?? '';
      at++;
    }
  }
  return result;
}

/** Go's replacement texts have references of their own: `$0` is the match, every other name is empty. */
function replaceDollars(replacement: string, match: string): string {
  return replacement.replaceAll(/\$(?:\$|(\w+)|\{(\w+)\})/g, (whole, plain?: string, braced?: string) => {
    if (whole === '$$') return '$';
    return /^0+$/.test(plain ?? braced ?? '') ? match : '';
  });
}

/** For every start, where a match from there ends; undefined where none starts. */
function matchEnds(
  characters: readonly string[],
  pattern: Pattern,
  amount: 'shortest' | 'longest',
): readonly (number | undefined)[] {
  const better = amount === 'longest' ? Math.max : Math.min;
  const ends: (number | undefined)[] = [];
  // ends[i] for the pattern's tail from each token on; filled from the text's end to its start.
  let after: readonly (number | undefined)[] = [];
  for (let at = characters.length; at >= 0; at--) {
    const character = characters[at];
    const row: (number | undefined)[] = [];
    row[pattern.length] = at;
    for (let token = pattern.length - 1; token >= 0; token--) {
      row[token] = endFrom(pattern[token], character, after[token + 1], row[token + 1], after[token], better);
    }
    ends[at] = row[0];
    after = row;
  }
  return ends;
}

function endFrom(
  token: Token | undefined,
  character: string | undefined,
  whenTaken: number | undefined,
  whenSkipped: number | undefined,
  whenKept: number | undefined,
  better: (a: number, b: number) => number,
): number | undefined {
  const isPlain = character !== undefined && character !== '\n';
  if (token?.kind === 'any') {
    const kept = isPlain ? whenKept : undefined;
    if (kept === undefined || whenSkipped === undefined) return kept ?? whenSkipped;
    return better(kept, whenSkipped);
  }
  if (token?.kind === 'one') return isPlain ? whenTaken : undefined;
  return token?.kind === 'character' && token.text === character ? whenTaken : undefined;
}
