import type { SourceLines } from '#core/dockerfile/syntax/lines';
import { INSTRUCTION_NAMES, type Heredoc } from '#core/dockerfile/syntax/tree';
import { readWord } from '#core/dockerfile/words/read-word';
import { splitParts } from '#core/dockerfile/words/split-words';
import { failureIn } from '#core/dockerfile/words/word';
import type { MappedText } from '#core/text/mapped-text';
import type { Span } from '#core/text/span';

/** `<<NAME` in an instruction's line, before its body has been looked for. */
export interface HeredocMark {
  readonly name: string;
  readonly fd: number;
  readonly expand: boolean;
  readonly chomp: boolean;
  readonly marker: Span;
}

// Only capitals: shell text has words like `from` and `add` at the start of lines.
const INSTRUCTION_START = /^[A-Z]{3,11}(?=[ \t]+\S)/;
const MARK = /^(\d*)<<(-?)([^<]+)$/;

/** The heredocs that a line opens, in order. None when its quotes do not match. */
export function heredocMarks(line: MappedText): readonly HeredocMark[] {
  if (!line.text.includes('<<')) return [];
  // The escape character of heredoc names is the backslash, whatever the file says.
  const parts = readWord(line.text, { escape: '\\', keepQuotes: true, keepEscapes: true, joinHeredocs: true });
  if (failureIn(parts) !== undefined) return [];

  const marks: HeredocMark[] = [];
  for (const word of splitParts(parts)) {
    const mark = readMark(word.text);
    if (mark) marks.push({ ...mark, marker: line.sourceSpan(word.start, word.end) });
  }
  return marks;
}

/** True for a word that opens a heredoc. */
export function isHeredocMark(word: string): boolean {
  return readMark(word) !== undefined;
}

function readMark(word: string): Omit<HeredocMark, 'marker'> | undefined {
  const match = MARK.exec(word);
  if (match === null) return undefined;
  const rest = match[3] ?? '';
  const parts = readWord(rest, { escape: '\\' });
  if (failureIn(parts) !== undefined) return undefined;
  const [name, ...others] = splitParts(parts);
  if (name === undefined || others.length > 0) return undefined;

  const raw = splitParts(readWord(rest, { escape: '\\', keepQuotes: true }))[0]?.text ?? '';
  return {
    name: name.text,
    fd: Number(match[1] ?? ''),
    expand: quotesIn(name.text) === quotesIn(raw),
    chomp: match[2] === '-',
  };
}

function quotesIn(text: string): number {
  return text.split(/['"]/).length - 1;
}

/** The bodies of an instruction's heredocs. */
export interface Bodies {
  readonly heredocs: readonly Heredoc[];
  /** The first line behind the last body. */
  readonly next: number;
  /** The first mark whose terminator is nowhere. */
  readonly unterminated: HeredocMark | undefined;
}

/** Finds the bodies of heredocs in one text. It remembers which terminators are nowhere, so that looking stays linear. */
export class BodyFinder {
  private readonly text: string;
  private readonly lines: SourceLines;
  private readonly missing = new Set<string>();
  private last: Map<string, number> | undefined;

  constructor(text: string, lines: SourceLines) {
    this.text = text;
    this.lines = lines;
  }

  bodiesOf(marks: readonly HeredocMark[], first: number): Bodies {
    const heredocs: Heredoc[] = [];
    let unterminated: HeredocMark | undefined;
    let line = first;
    for (const mark of marks) {
      const end = this.terminatorOf(mark, line);
      const last = end ?? this.guessedEnd(line);
      heredocs.push(this.heredoc(mark, line, last, end));
      line = end === undefined ? last : end + 1;
      if (end === undefined) unterminated ??= mark;
    }
    return { heredocs, next: line, unterminated };
  }

  private heredoc(mark: HeredocMark, first: number, last: number, terminator: number | undefined): Heredoc {
    const body = { start: this.lines.start(first), end: this.lines.start(last) };
    const content = this.text.slice(body.start, body.end);
    return {
      ...mark,
      body,
      content: mark.chomp ? content.replaceAll(/(^|\n)\t+/g, '$1') : content,
      terminator: terminator === undefined ? undefined : this.span(terminator),
    };
  }

  private span(line: number): Span {
    return { start: this.lines.start(line), end: this.lines.end(line) };
  }

  private terminatorOf({ name, chomp }: HeredocMark, first: number): number | undefined {
    // A terminator that is nowhere would cost a walk to the end of the file for every heredoc.
    const key = chomp ? `-${name}` : ` ${name}`;
    if (this.missing.has(key)) return undefined;
    if (this.missing.size > 0 && (this.lastLines().get(name) ?? -1) < first) return undefined;
    for (let line = first; line < this.lines.count; line++) {
      const { start, end } = this.span(line);
      const from = chomp ? this.behindTabs(start, end) : start;
      if (end - from === name.length && this.text.startsWith(name, from)) return line;
    }
    this.missing.add(key);
    return undefined;
  }

  /** By a line's text without the tabs before it: the last line that holds it. */
  private lastLines(): ReadonlyMap<string, number> {
    if (this.last) return this.last;
    this.last = new Map();
    for (let line = 0; line < this.lines.count; line++) {
      const { start, end } = this.span(line);
      this.last.set(this.text.slice(this.behindTabs(start, end), end), line);
    }
    return this.last;
  }

  private behindTabs(start: number, end: number): number {
    let at = start;
    while (at < end && this.text[at] === '\t') at++;
    return at;
  }

  /** Where an unterminated body most likely ends: before the next line that begins like an instruction. */
  private guessedEnd(first: number): number {
    for (let line = first; line < this.lines.count; line++) {
      const word = INSTRUCTION_START.exec(this.text.slice(this.lines.start(line), this.lines.end(line)))?.[0];
      if (word !== undefined && INSTRUCTION_NAMES.some((it) => it === word)) return line;
    }
    return this.lines.count;
  }
}
