import { isBlank, skipBlanks } from '#core/dockerfile/syntax/blanks';
import type { Flag } from '#core/dockerfile/syntax/tree';
import type { MappedText } from '#core/text/mapped-text';

export interface FlagsRead {
  readonly flags: readonly Flag[];
  /** Where the value starts in the line. */
  readonly next: number;
}

const DASH = 45;
const NO_FLAGS: readonly Flag[] = [];

/** Reads `--name=value` from `start` on, up to the first word without two dashes or up to `--` alone. */
export function readFlags(line: MappedText, start: number): FlagsRead {
  const { text } = line;
  let at = skipBlanks(text, start);
  if (text.charCodeAt(at) !== DASH) return { flags: NO_FLAGS, next: at };
  const flags: Flag[] = [];
  while (text.charCodeAt(at) === DASH && text.charCodeAt(at + 1) === DASH) {
    const word = readFlagWord(text, at);
    if (word.text === '--') return { flags, next: word.end };
    flags.push(flagOf(line, at, word));
    at = skipBlanks(text, word.end);
  }
  return { flags, next: at };
}

interface FlagWord {
  /** Quotes and backslashes taken away. */
  readonly text: string;
  readonly end: number;
  /** Offset behind the first `=` in the line, and in `text`; undefined without one. */
  readonly equals: { readonly line: number; readonly text: number } | undefined;
}

/** Here the backslash quotes whatever the escape character of the file is. */
function readFlagWord(line: string, start: number): FlagWord {
  let text = '';
  let quote = '';
  let equals: FlagWord['equals'];
  let at = start;
  for (; at < line.length; at++) {
    let character = line.charAt(at);
    if (quote === '' && isBlank(line.charCodeAt(at))) break;
    if (character === quote) {
      quote = '';
      continue;
    }
    if (quote === '' && (character === '"' || character === "'")) {
      quote = character;
      continue;
    }
    if (character === '\\') {
      at++;
      character = line.charAt(at);
    }
    if (character === '=') equals ??= { line: at + 1, text: text.length + 1 };
    text += character;
  }
  return { text, end: Math.min(at, line.length), equals };
}

function flagOf(line: MappedText, start: number, { text, end, equals }: FlagWord): Flag {
  const name = text.slice(2, equals && equals.text - 1);
  const value = equals && text.slice(equals.text);
  const span = line.sourceSpan(start, end);
  return { start: span.start, end: span.end, name, value, valueSpan: line.sourceSpan(equals?.line ?? end, end) };
}
