/**
 * The text with what the grammar stumbles over put in simpler words of the same length, so that positions stay:
 * heredocs (it knows one a command, and nothing behind it but `&&`, `||` and `|`) and here-strings become plain
 * input redirections, and the bodies of heredocs become blank.
 */
export function maskForGrammar(text: string): string {
  if (!text.includes('<<') && !text.includes('<>')) return text;
  const masks = new Scanner(text).masks();
  if (masks.length === 0) return text;
  let result = '';
  let done = 0;
  for (const { start, end, by } of masks) {
    result += text.slice(done, start) + by;
    done = end;
  }
  return result + text.slice(done);
}

/**
 * The text with a semicolon where a shell needs none and the grammar does: between the end of a construct and the word
 * that ends the one around it, as in `do ( a ) done`. It may break other text, so it is for what did not parse.
 */
export function partConstructs(text: string): string {
  return text.replace(/([)}]|\bdone|\bfi|\besac)[ \t](?=[ \t]*(?:done|fi|then|do|else|elif|esac|\})(?![\w-]))/g, '$1;');
}

interface Mask {
  readonly start: number;
  readonly end: number;
  readonly by: string;
}

interface Pending {
  readonly name: string;
  readonly chomp: boolean;
}

type Frame = 'command' | 'double' | 'brace' | 'arithmetic';

const HEREDOC = /<<(-?)[ \t]*('[^'\n]*'|"[^"\n]*"|\\?[A-Za-z0-9_.+-]+)/y;

class Scanner {
  private readonly text: string;
  private readonly found: Mask[] = [];
  private readonly frames: Frame[] = ['command'];
  private pending: Pending[] = [];
  private at = 0;

  constructor(text: string) {
    this.text = text;
  }

  /** In order, apart from each other. */
  masks(): readonly Mask[] {
    while (this.at < this.text.length) this.step();
    return this.found;
  }

  private step(): void {
    const { text, at } = this;
    const character = text.charAt(at);
    const frame = this.frames.at(-1) ?? 'command';
    if (character === '\\') this.at += 2;
    else if (character === '$' && text[at + 1] === '{') this.open('brace', 2);
    else if (text.startsWith('$((', at)) this.open('arithmetic', 3);
    else if (character === '$' && text[at + 1] === '(') this.open('command', 2);
    else if (character === '"') this.toggleDouble(frame);
    else if (frame === 'double') this.at++;
    else if (character === "'") this.skipTo("'");
    else if (character === '\n') this.endLine();
    else this.stepUnquoted(character, frame);
  }

  private stepUnquoted(character: string, frame: Frame): void {
    const { text, at } = this;
    if (frame === 'command' && character === '#' && /[\s;&|()]/.test(text[at - 1] ?? ' ')) this.skipTo('\n', 0);
    else if (frame === 'command' && text.startsWith('((', at)) this.open('arithmetic', 2);
    else if (character === '(') this.open(frame, 1);
    else if (character === ')') this.close(text.startsWith('))', at) && frame === 'arithmetic' ? 2 : 1);
    else if (character === '}' && frame === 'brace') this.close(1);
    else if (character === '<' && frame === 'command') this.redirect();
    else this.at++;
  }

  private redirect(): void {
    const { text, at } = this;
    HEREDOC.lastIndex = at;
    const heredoc = text.startsWith('<<<', at) ? undefined : HEREDOC.exec(text);
    if (text.startsWith('<<<', at)) this.replace(3, '<  ');
    else if (text.startsWith('<>', at)) this.replace(2, '> ');
    else if (heredoc) {
      const [all, dash = '', name = ''] = heredoc;
      this.pending.push({ name: name.replace(/^\\|^(['"])(.*)\1$/, '$2'), chomp: dash !== '' });
      this.replace(2 + dash.length, `<${' '.repeat(1 + dash.length)}`);
      this.at = at + all.length;
    } else this.at++;
  }

  /** Blanks the bodies of the heredocs that the line began. */
  private endLine(): void {
    this.at++;
    for (const { name, chomp } of this.pending) {
      const end = bodyEnd(this.text, this.at, name, chomp);
      this.found.push({ start: this.at, end, by: this.text.slice(this.at, end).replace(/[^\r\n]/g, ' ') });
      this.at = end;
    }
    this.pending = [];
  }

  private replace(length: number, by: string): void {
    this.found.push({ start: this.at, end: this.at + length, by });
    this.at += length;
  }

  private open(frame: Frame, length: number): void {
    this.frames.push(frame);
    this.at += length;
  }

  private close(length: number): void {
    if (this.frames.length > 1) this.frames.pop();
    this.at += length;
  }

  private toggleDouble(frame: Frame): void {
    if (frame === 'double') this.frames.pop();
    else this.frames.push('double');
    this.at++;
  }

  private skipTo(stop: string, behind = 1): void {
    const found = this.text.indexOf(stop, this.at + 1);
    this.at = found < 0 ? this.text.length : found + behind;
  }
}

/** Behind the line that ends a heredoc; without one it reaches to the end of the text, as a shell has it. */
function bodyEnd(text: string, from: number, name: string, chomp: boolean): number {
  for (let start = from; start < text.length; ) {
    const feed = text.indexOf('\n', start);
    const end = feed < 0 ? text.length : feed;
    const line = text.slice(start, end).replace(/\r$/, '');
    if ((chomp ? line.replace(/^\t+/, '') : line) === name) return end;
    start = end + 1;
  }
  return text.length;
}
