/** Letters behind a backslash that mean the same in both languages. */
const SAME_ESCAPES = new Set('dDwWbBfnrtv');

const OTHER_ESCAPES: Readonly<Record<string, string>> = {
  a: '\\x07',
  s: '[\\t\\n\\f\\r ]',
  S: '[^\\t\\n\\f\\r ]',
  A: '^',
  z: '$',
};

const NAMED_CLASSES: Readonly<Record<string, string>> = {
  alnum: '0-9A-Za-z',
  alpha: 'A-Za-z',
  ascii: '\\x00-\\x7F',
  blank: '\\t ',
  digit: '0-9',
  lower: 'a-z',
  punct: '!-\\/:-@\\[-`\\{-~',
  space: '\\t-\\r ',
  upper: 'A-Z',
  word: '0-9A-Za-z_',
  xdigit: '0-9A-Fa-f',
};

/** Makes a regular expression out of one that is written for Go; undefined when Go would refuse it. */
export function toRegExp(source: string): RegExp | undefined {
  const translated = translate(source);
  if (translated === undefined) return undefined;
  try {
    return new RegExp(translated, 'u');
  } catch {
    return undefined;
  }
}

function translate(source: string): string | undefined {
  let out = '';
  let isInClass = false;
  for (let at = 0; at < source.length; at += 1) {
    const character = source[at] ?? '';
    if (character === '\\') {
      at += 1;
      const escape = escaped(source[at] ?? '', isInClass);
      if (escape === undefined) return undefined;
      out += escape;
    } else if (!isInClass) {
      if (character === '[') {
        isInClass = true;
        const start = classStart(source, at);
        out += start;
        at += start.replace('\\', '').length - 1;
      } else out += character === ']' ? '\\]' : character;
    } else if (character === ']') {
      isInClass = false;
      out += character;
    } else if (source.startsWith('[:', at)) {
      const name = /^\[:([a-z]+):\]/.exec(source.slice(at))?.[1];
      out += name === undefined ? '\\[' : (NAMED_CLASSES[name] ?? '');
      at += name === undefined ? 0 : name.length + 3;
    } else out += character === '[' ? '\\[' : character;
  }
  return isInClass ? undefined : out;
}

/** The opening of a class with the `^` and the `]` that may come first. */
function classStart(source: string, at: number): string {
  const opening = source[at + 1] === '^' ? '[^' : '[';
  return source[at + opening.length] === ']' ? `${opening}\\]` : opening;
}

function escaped(character: string, isInClass: boolean): string | undefined {
  if (SAME_ESCAPES.has(character)) return isInClass && /[bB]/.test(character) ? undefined : `\\${character}`;
  const other = OTHER_ESCAPES[character];
  if (other !== undefined) {
    if (!isInClass) return other;
    return character === 'a' ? other : character === 's' ? '\\t\\n\\f\\r ' : undefined;
  }
  if (/[0-9A-Za-z]/.test(character)) return undefined;
  // Only these may be written with a backslash; anything else already means itself.
  return /[\^$\\.*+?()[\]{}|/]/.test(character) || (isInClass && character === '-') ? `\\${character}` : character;
}
