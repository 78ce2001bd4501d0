import type { TextEdit } from '#core/text/edit';

/** What keeps a list from being JSON. */
export type Flaw =
  | 'backslash'
  | 'bare-word'
  | 'blank'
  | 'curly-quote'
  | 'missing-bracket'
  | 'missing-comma'
  | 'single-quote'
  | 'trailing-comma';

/** A list that somebody meant as JSON, with what makes it so. Offsets point into the text that was read. */
export interface LooseList {
  readonly flaws: ReadonlySet<Flaw>;
  readonly edits: readonly TextEdit[];
  /** How many items it has. */
  readonly count: number;
}

const OPENING = /["'“”„‟″‘’‚‛′]/;
const CURLY_DOUBLE = /[“”„‟″]/;
const CURLY_SINGLE = /[‘’‚‛′]/;
/** Blanks, those included that JSON does not know and those that nobody sees. */
const BLANKS = /[\s\u200b-\u200d\u2060]*/y;
const ODD_BLANKS = /[^ \t\r\n]+/g;
const BARE = /[^\s,[\]"'“”‘’]+/y;
/** What may stand behind a backslash in JSON. */
const ESCAPED = /^(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/;

/** Reads `['a', "b",]` and the like; undefined when the whole text is not such a list. */
export function readLooseList(text: string): LooseList | undefined {
  const reader = new LooseReader(text);
  return reader.read() ? { flaws: reader.flaws, edits: reader.edits, count: reader.count } : undefined;
}

/** Holds the place in the text while it is read. */
class LooseReader {
  readonly flaws = new Set<Flaw>();
  readonly edits: TextEdit[] = [];
  count = 0;
  private at = 0;
  private readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  read(): boolean {
    if (this.text[0] !== '[') return false;
    this.at = 1;
    let comma: number | undefined;
    for (this.skipBlanks(); this.at < this.text.length && this.text[this.at] !== ']'; this.skipBlanks()) {
      if (this.count > 0 && comma === undefined && !this.insertComma()) return false;
      if (!this.readItem()) return false;
      this.count++;
      this.skipBlanks();
      comma = this.text[this.at] === ',' ? this.at++ : undefined;
    }
    if (comma !== undefined) this.edit('trailing-comma', comma, comma + 1, '');
    if (this.at >= this.text.length) this.edit('missing-bracket', this.at, this.at, ']');
    return this.count > 0 && this.at >= this.text.length - 1;
  }

  private edit(flaw: Flaw, start: number, end: number, text: string): void {
    this.flaws.add(flaw);
    this.edits.push({ start, end, text });
  }

  private skipBlanks(): void {
    BLANKS.lastIndex = this.at;
    const blanks = BLANKS.exec(this.text)?.[0] ?? '';
    for (const match of blanks.matchAll(ODD_BLANKS)) {
      const start = this.at + match.index;
      this.edit('blank', start, start + match[0].length, ' ');
    }
    this.at += blanks.length;
  }

  /** Between two strings that stand side by side. Bare words need commas: without, they are a command. */
  private insertComma(): boolean {
    const before = this.text.slice(0, this.at).trimEnd().length;
    if (!OPENING.test(this.text.charAt(this.at)) || !OPENING.test(this.text.charAt(before - 1))) return false;
    this.edit('missing-comma', before, before, ',');
    return true;
  }

  private readItem(): boolean {
    const first = this.text.charAt(this.at);
    if (OPENING.test(first)) return this.readString(first);
    BARE.lastIndex = this.at;
    const word = BARE.exec(this.text)?.[0];
    if (word === undefined) return false;
    this.edit('bare-word', this.at, this.at + word.length, JSON.stringify(word));
    this.at += word.length;
    return true;
  }

  private readString(first: string): boolean {
    const closing = closingOf(first);
    this.readQuote(first);
    while (this.at < this.text.length) {
      const character = this.text.charAt(this.at);
      if (closing.test(character)) {
        this.readQuote(character);
        return true;
      }
      if (character === '\\') this.readBackslash(first);
      else {
        if (character === '"') this.edit('single-quote', this.at, this.at + 1, '\\"');
        this.at++;
      }
    }
    return false;
  }

  private readQuote(quote: string): void {
    if (quote !== '"') this.edit(quote === "'" ? 'single-quote' : 'curly-quote', this.at, this.at + 1, '"');
    this.at++;
  }

  private readBackslash(quote: string): void {
    const escaped = ESCAPED.exec(this.text.slice(this.at + 1, this.at + 6))?.[0];
    if (escaped === undefined || quote === "'") {
      this.edit('backslash', this.at, this.at + 1, '\\\\');
      this.at++;
    } else this.at += 1 + escaped.length;
  }
}

/** Typographic quotes come in pairs, and are mixed up with plain ones. */
function closingOf(quote: string): RegExp {
  if (CURLY_DOUBLE.test(quote)) return /["“”„‟″]/;
  return CURLY_SINGLE.test(quote) ? /['‘’‚‛′]/ : new RegExp(quote === '"' ? '["”]' : "['’]");
}
