import type { FailurePart, Modifier, ReferencePart, WordPart } from '#core/dockerfile/words/word';
import type { EscapeCharacter } from '#core/dockerfile/syntax/tree';
import { skipBlanks } from '#core/dockerfile/syntax/blanks';

export interface ReadOptions {
  readonly escape: EscapeCharacter;
  /** Quotes stay in the text. */
  readonly keepQuotes?: boolean;
  /** Escape characters stay in the text. */
  readonly keepEscapes?: boolean;
  /** Quotes are characters like any other, as in the body of a heredoc. */
  readonly ignoreQuotes?: boolean;
  /** `<< EOF` is read as `<<EOF`, as BuildKit does when it looks for heredocs. */
  readonly joinHeredocs?: boolean;
}

const LETTER = /^\p{L}$/u;
const DIGIT = /^\p{Nd}$/u;
const SPECIAL = new Set(['@', '*', '#', '?', '-', '$', '!']);
// Deeper than anyone writes, and shallow enough for every stack.
const DEEPEST = 200;

/** Takes a word apart. Never throws: where BuildKit could not read on, the last part is a failure. */
export function readWord(text: string, options: ReadOptions): readonly WordPart[] {
  return new WordReader(text, options).read(undefined, options.keepEscapes ?? false).parts;
}

interface Stretch {
  readonly parts: readonly WordPart[];
  readonly hasFailed: boolean;
}

/** Holds the place in the word while it is read. */
class WordReader {
  private at = 0;
  private depth = 0;
  private readonly text: string;
  private readonly options: ReadOptions;

  constructor(text: string, options: ReadOptions) {
    this.text = text;
    this.options = options;
  }

  /** Up to the stop character, which is passed, or to the end of the word when there is none. */
  read(stop: string | undefined, keepEscapes: boolean): Stretch {
    const parts: WordPart[] = [];
    while (this.at < this.text.length) {
      const character = this.text.charAt(this.at);
      if (character === stop) {
        this.at++;
        return { parts, hasFailed: false };
      }
      if (character === '$') parts.push(this.readDollar(false));
      else if (character === "'" && !this.options.ignoreQuotes) parts.push(this.readSingleQuotes());
      else if (character === '"' && !this.options.ignoreQuotes) parts.push(...this.readDoubleQuotes(keepEscapes));
      else if (character === this.options.escape) parts.push(...this.readEscape(keepEscapes));
      else parts.push(this.readPlain(stop));
      if (hasFailed(parts)) return { parts, hasFailed: true };
    }
    if (stop === undefined) return { parts, hasFailed: false };
    parts.push(this.failure(`the \`${stop}\` that ends it is missing`));
    return { parts, hasFailed: true };
  }

  private readPlain(stop: string | undefined): WordPart {
    const start = this.at;
    while (this.at < this.text.length && !this.isSpecial(this.text.charAt(this.at), stop)) {
      if (this.text.startsWith('<<', this.at) && this.isHeredocMark()) break;
      this.at++;
    }
    if (this.at > start) return this.literal(start, this.text.slice(start, this.at), false);
    // `<< EOF` is one word for BuildKit: the blanks between are dropped.
    this.at += 2;
    const end = this.at;
    this.at = skipBlanks(this.text, this.at);
    return { kind: 'literal', start, end, text: '<<', isQuoted: false };
  }

  /** At `<<` followed by a blank, and not at the end of `<<<`. */
  private isHeredocMark(): boolean {
    if (!this.options.joinHeredocs || this.text[this.at - 1] === '<') return false;
    const after = this.at + 2;
    return after < this.text.length && skipBlanks(this.text, after) > after;
  }

  private isSpecial(character: string, stop: string | undefined): boolean {
    if (character === '$' || character === stop || character === this.options.escape) return true;
    return (character === '"' || character === "'") && !this.options.ignoreQuotes;
  }

  private readEscape(keep: boolean): readonly WordPart[] {
    const start = this.at;
    this.at++;
    const parts: WordPart[] = keep ? [this.literal(start, this.options.escape, true)] : [];
    if (this.at >= this.text.length) return parts;
    const escaped = this.character();
    this.at += escaped.length;
    parts.push(this.literal(keep ? start + 1 : start, escaped, true));
    return parts;
  }

  private readSingleQuotes(): WordPart {
    const start = this.at;
    const end = this.text.indexOf("'", start + 1);
    if (end < 0) return this.failure('the single quote is not closed');
    this.at = end + 1;
    const text = this.options.keepQuotes ? this.text.slice(start, end + 1) : this.text.slice(start + 1, end);
    return this.literal(start, text, true);
  }

  private readDoubleQuotes(keepEscapes: boolean): readonly WordPart[] {
    const quote = this.options.keepQuotes ? '"' : '';
    const parts: WordPart[] = [];
    let start = this.at;
    let text = quote;
    this.at++;
    const flush = (): void => {
      parts.push(this.literal(start, text, true));
      start = this.at;
      text = '';
    };
    while (this.at < this.text.length) {
      const character = this.text.charAt(this.at);
      if (character === '"') {
        this.at++;
        text += quote;
        flush();
        return parts;
      }
      if (character === '$') {
        flush();
        parts.push(this.readDollar(true));
        if (hasFailed(parts)) return parts;
        start = this.at;
      } else text += this.readQuotedCharacter(character, keepEscapes);
    }
    parts.push(this.failure('the double quote is not closed'));
    return parts;
  }

  private readQuotedCharacter(character: string, keepEscapes: boolean): string {
    this.at++;
    const { escape } = this.options;
    if (character !== escape) return character;
    const kept = keepEscapes ? escape : '';
    if (this.at >= this.text.length) return kept;
    const next = this.text.charAt(this.at);
    // Inside double quotes only these three can be escaped; elsewhere the character stands for itself.
    if (next !== '"' && next !== '$' && next !== escape) return kept + escape;
    this.at++;
    return kept + next;
  }

  private readDollar(isQuoted: boolean): WordPart {
    const start = this.at;
    this.at++;
    if (this.text[this.at] === '{') {
      this.at++;
      return this.readBraces(start, isQuoted);
    }
    const nameStart = this.at;
    const name = this.readName();
    if (name === '') return this.literal(start, '$', isQuoted);
    const nameSpan = { start: nameStart, end: this.at };
    return { kind: 'reference', start, end: this.at, name, nameSpan, hasBraces: false, isQuoted, modifier: undefined };
  }

  private readBraces(start: number, isQuoted: boolean): WordPart {
    const first = this.text[this.at];
    if (first === undefined) return this.failure('the `}` that ends it is missing');
    if (first === '{' || first === '}' || first === ':') {
      // BuildKit takes `${{` for a modifier, having read an empty name.
      return this.failure('a name is missing behind `${`');
    }
    const nameStart = this.at;
    const name = this.readName();
    const nameSpan = { start: nameStart, end: this.at };
    const operator = this.text.charAt(this.at);
    this.at += operator.length;
    if (operator === '}') {
      return { kind: 'reference', start, end: this.at, name, nameSpan, hasBraces: true, isQuoted, modifier: undefined };
    }
    if (this.depth >= DEEPEST) return this.failure('it is nested too deeply');
    this.depth++;
    const modifier = this.readModifier(operator);
    this.depth--;
    if ('message' in modifier) return modifier;
    return { kind: 'reference', start, end: this.at, name, nameSpan, hasBraces: true, isQuoted, modifier };
  }

  private readModifier(first: string): Modifier | FailurePart {
    if (first === '/') return this.readReplacement();
    const hasColon = first === ':';
    const kind = hasColon ? this.character() : first;
    if (hasColon) this.at += kind.length;
    if (kind === '-' || kind === '+' || kind === '?') {
      return { kind, hasColon, parts: this.read('}', false).parts };
    }
    if (kind === '#' || kind === '%') return { kind, hasColon, parts: this.read('}', true).parts };
    if (!hasColon) return this.failure(`the modifier \`${first}\` does not exist`);
    // BuildKit reads the word behind an unknown modifier before it refuses it.
    return { kind: 'unsupported', text: `:${kind}`, parts: this.read('}', false).parts };
  }

  private readReplacement(): Modifier {
    const isAll = this.text[this.at] === '/';
    if (isAll) this.at++;
    const pattern = this.read('/', true);
    const replacement = pattern.hasFailed ? [] : this.read('}', true).parts;
    return { kind: '/', isAll, pattern: pattern.parts, replacement };
  }

  /** A name, a run of digits, or one special parameter. */
  private readName(): string {
    const start = this.at;
    let character = this.character();
    if (SPECIAL.has(character)) {
      this.at++;
      return character;
    }
    const isNumber = DIGIT.test(character);
    while (character !== '' && isNameCharacter(character, isNumber)) {
      this.at += character.length;
      character = this.character();
    }
    return this.text.slice(start, this.at);
  }

  /** The character at the place, both halves of a surrogate pair; empty at the end. */
  private character(): string {
    const code = this.text.codePointAt(this.at);
    return code === undefined ? '' : String.fromCodePoint(code);
  }

  private literal(start: number, text: string, isQuoted: boolean): WordPart {
    return { kind: 'literal', start, end: this.at, text, isQuoted };
  }

  private failure(message: string): FailurePart {
    const start = Math.min(this.at, this.text.length);
    return { kind: 'failure', start, end: this.text.length, message };
  }
}

function isNameCharacter(character: string, isNumber: boolean): boolean {
  const code = character.charCodeAt(0);
  if (code < 0x80) {
    const isDigit = code >= 48 && code <= 57;
    if (isNumber || isDigit) return isDigit;
    return code === 95 || (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
  }
  if (isNumber) return DIGIT.test(character);
  return LETTER.test(character) || DIGIT.test(character);
}

function hasFailed(parts: readonly WordPart[]): boolean {
  const last = parts.at(-1);
  if (last === undefined) return false;
  if (last.kind === 'failure') return true;
  return last.kind === 'reference' && isFailedReference(last);
}

function isFailedReference({ modifier }: ReferencePart): boolean {
  if (modifier === undefined) return false;
  if (modifier.kind === '/') return hasFailed(modifier.pattern) || hasFailed(modifier.replacement);
  return hasFailed(modifier.parts);
}
