import type { ShellWord } from '#core/dockerfile/shell/script';
import { type MappedText, sliceMapped } from '#core/text/mapped-text';
import type { Span } from '#core/text/span';

/** A word without its quotes. */
export interface Unquoted {
  readonly text: string;
  /** True when the shell puts something else in the place of a part: variable, substitution, glob, brace, tilde. */
  readonly isOpen: boolean;
  readonly isQuoted: boolean;
  /** True when a command or process substitution is part of it. */
  readonly hasSubstitution: boolean;
  /** The stretches of the written word that make up the text, in order; undefined when an escape became another character. */
  readonly pieces: readonly Span[] | undefined;
}

/** The word that stands between two positions of a script's text. */
export function wordAt(source: MappedText, start: number, end: number): ShellWord {
  const raw = source.text.slice(start, end);
  // Fields are named one by one here and below: this runs for every word of a file, and a spread is slow.
  const span = source.sourceSpan(start, end);
  return wordOf(raw, span.start, span.end);
}

function wordOf(raw: string, start: number, end: number): ShellWord {
  if (PLAIN.test(raw)) return { start, end, raw, text: raw, value: raw, isQuoted: false };
  const { text, isOpen, isQuoted } = unquote(raw);
  return { start, end, raw, text, value: isOpen ? undefined : text, isQuoted };
}

/** A part of a word, with its own span; the whole word when quotes or escapes hide where the part stands. */
export function partOf(word: ShellWord, from: number, to: number): ShellWord {
  const text = word.text.slice(from, to);
  const value = word.value?.slice(from, to);
  const isPlain = word.raw === word.text && word.end - word.start === word.raw.length;
  const span = isPlain ? { start: word.start + from, end: word.start + to } : { start: word.start, end: word.end };
  return { ...span, raw: isPlain ? text : word.raw, text, value, isQuoted: word.isQuoted };
}

/** What stands behind a plain beginning of a word, as a word: `"b c"` in `--a="b c"`. */
export function restOf(word: ShellWord, from: number): ShellWord {
  if (word.raw.slice(0, from) !== word.text.slice(0, from)) return partOf(word, from, word.text.length);
  const raw = word.raw.slice(from);
  // A continuation inside the word hides where the rest starts.
  const start = word.end - word.start === word.raw.length ? word.start + from : word.start;
  return wordOf(raw, start, word.end);
}

/** The text of a quoted word as a script of its own, positions kept; undefined when it can't be told apart exactly. */
export function textInside(source: MappedText, start: number, end: number): MappedText | undefined {
  const inner = sliceMapped(source, start, end);
  const { text, pieces } = unquote(inner.text);
  return pieces && { ...joinPieces(inner, pieces), text };
}

/** Stretches of a mapped text put together, with positions that still lead to its source. */
function joinPieces(outer: MappedText, pieces: readonly Span[]): MappedText {
  const starts: number[] = [];
  let text = '';
  for (const { start, end } of pieces) {
    starts.push(text.length);
    text += outer.text.slice(start, end);
  }
  const within = (at: number): number => {
    let low = 0;
    let high = pieces.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((starts[middle] ?? 0) <= at) low = middle;
      else high = middle - 1;
    }
    const piece = pieces[low];
    return piece ? Math.min(piece.start + at - (starts[low] ?? 0), piece.end) : 0;
  };
  return {
    text,
    sourceOffset: (at) => outer.sourceOffset(within(at)),
    sourceSpan(start, end) {
      const from = within(start);
      return outer.sourceSpan(from, end > start ? within(end - 1) + 1 : from);
    },
  };
}

/** Takes quotes and escapes away, as a POSIX shell does, without putting anything in for variables. */
export function unquote(raw: string): Unquoted {
  const reader = new WordReader(raw);
  reader.read();
  return reader;
}

/** Globs and braces: they leave a word open to what files there are, or make several words of it. */
const GLOB_OR_BRACE = /\*|\?|\[[^\]]+\]|\{[^{}]*(?:,|\.\.)[^{}]*\}/y;
const PLAIN = /^[\w./:=,@%+-]*$/;
const PLAIN_RUN = /[^\\'"$`*?[{<>]+/y;
/** A question mark in an address is a glob by the letter only: no file has such a name. */
const ADDRESS = /^[a-z][a-z0-9+.-]*:\/\//i;

class WordReader implements Unquoted {
  text = '';
  isOpen = false;
  isQuoted = false;
  hasSubstitution = false;
  pieces: Span[] | undefined = [];
  private readonly raw: string;
  private at = 0;

  constructor(raw: string) {
    this.raw = raw;
  }

  read(): void {
    const { raw } = this;
    if (raw.startsWith('~')) this.isOpen = true;
    while (this.at < raw.length) {
      PLAIN_RUN.lastIndex = this.at;
      const plain = PLAIN_RUN.exec(raw);
      if (plain) this.keep(plain[0].length);
      else this.readSpecial();
    }
  }

  private readSpecial(): void {
    const { raw, at } = this;
    const character = raw.charAt(at);
    if (character === "'") this.readSingle();
    else if (character === '"') this.readDouble();
    else if (character === '\\') this.readEscape();
    else if (character === '$' && raw[at + 1] === "'") this.readAnsi();
    else if (character === '$' && raw[at + 1] === '"') this.at++;
    else if (character === '$' || character === '`') this.readExpansion();
    else if ((character === '<' || character === '>') && raw[at + 1] === '(') this.keepSubstitution();
    else {
      GLOB_OR_BRACE.lastIndex = at;
      if (GLOB_OR_BRACE.test(raw) && !(character === '?' && ADDRESS.test(this.text))) this.isOpen = true;
      this.keep(1);
    }
  }

  private readSingle(): void {
    this.isQuoted = true;
    const close = this.raw.indexOf("'", this.at + 1);
    const end = close < 0 ? this.raw.length : close;
    this.at++;
    this.keep(end - this.at);
    this.at = end + 1;
  }

  private readDouble(): void {
    this.isQuoted = true;
    this.at++;
    while (this.at < this.raw.length) {
      const character = this.raw.charAt(this.at);
      if (character === '"') {
        this.at++;
        return;
      }
      if (character === '\\' && '$`"\\\n'.includes(this.raw[this.at + 1] ?? ' ')) this.readEscape();
      else if (character === '$' || character === '`') this.readExpansion();
      else this.keep(1);
    }
  }

  /** A backslash keeps the next character as it is; before a line feed both go. */
  private readEscape(): void {
    this.at++;
    if (this.raw[this.at] === '\n') this.at++;
    else if (this.at < this.raw.length) this.keep(1);
  }

  private readAnsi(): void {
    this.isQuoted = true;
    this.pieces = undefined;
    const close = /^\$'((?:[^'\\]|\\.)*)'?/s.exec(this.raw.slice(this.at));
    this.text += ansiText(close?.[1] ?? '');
    this.at += close?.[0].length ?? 2;
  }

  private readExpansion(): void {
    const { raw, at } = this;
    if (raw[at] === '`' || (raw[at + 1] === '(' && raw[at + 2] !== '(')) {
      this.keepSubstitution();
      return;
    }
    const end = expansionEnd(raw, at);
    if (end > at + 1) this.isOpen = true;
    const inside = raw.slice(at, end);
    if (inside.includes('$(', 1) || inside.includes('`')) this.hasSubstitution = true;
    this.keep(end - at);
  }

  private keepSubstitution(): void {
    this.isOpen = true;
    this.hasSubstitution = true;
    this.keep(expansionEnd(this.raw, this.at) - this.at);
  }

  private keep(length: number): void {
    const end = this.at + length;
    this.text += this.raw.slice(this.at, end);
    const last = this.pieces?.at(-1);
    if (last?.end === this.at) this.pieces?.splice(-1, 1, { start: last.start, end });
    else if (length > 0) this.pieces?.push({ start: this.at, end });
    this.at = end;
  }
}

const NAME_OR_SPECIAL = /\$(?:[A-Za-z_][A-Za-z0-9_]*|[0-9@*#?$!-])/y;

/** Where the `$…`, `` `…` `` or `<(…)` that starts at the position ends; the next position for a lone dollar sign. */
function expansionEnd(raw: string, at: number): number {
  if (raw[at] === '`') {
    const close = raw.indexOf('`', at + 1);
    return close < 0 ? raw.length : close + 1;
  }
  const open = raw[at + 1];
  if (open === '(' || open === '{') return closingOf(raw, at + 1);
  NAME_OR_SPECIAL.lastIndex = at;
  return at + (NAME_OR_SPECIAL.exec(raw)?.[0].length ?? 1);
}

/** The position behind the bracket that closes the one at the position; quotes and escapes inside are passed over. */
function closingOf(raw: string, at: number): number {
  let depth = 0;
  let quote = '';
  for (let i = at; i < raw.length; i++) {
    const character = raw.charAt(i);
    if (character === '\\' && quote !== "'") i++;
    else if (quote === "'") quote = character === "'" ? '' : quote;
    else if (character === quote) quote = '';
    else if (quote === '' && (character === '"' || character === "'")) quote = character;
    else if (character === '(' || character === '{') depth++;
    else if ((character === ')' || character === '}') && --depth === 0) return i + 1;
  }
  return raw.length;
}

const ANSI: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  a: '\x07',
  b: '\b',
  e: '\x1b',
  f: '\f',
  v: '\v',
};

function ansiText(inside: string): string {
  return inside.replace(
    /\\(?:x([0-9a-f]{1,2})|u([0-9a-f]{1,4})|([0-7]{1,3})|(.))/gis,
    (_all, hex?: string, unicode?: string, octal?: string, other?: string) => {
      const code = hex ?? unicode;
      if (code !== undefined) return String.fromCharCode(Number.parseInt(code, 16));
      if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8) & 0xff);
      return ANSI[other ?? ''] ?? other ?? '';
    },
  );
}
