import { isSeparator, skipBlanks, trimEnd } from '#core/dockerfile/syntax/blanks';
import { readExecForm } from '#core/dockerfile/syntax/exec-form';
import { readFlags } from '#core/dockerfile/syntax/flags';
import { partOf } from '#core/dockerfile/syntax/line-text';
import { type PairsRead, readAssignments, readDeclarations } from '#core/dockerfile/syntax/pairs';
import { separatedWords, wholeWord, wordAt } from '#core/dockerfile/syntax/plain-words';
import { type Problem, problem } from '#core/dockerfile/syntax/problems';
import {
  type EscapeCharacter,
  type Heredoc,
  INSTRUCTION_NAMES,
  type Instruction,
  type InstructionName,
  type Keyword,
  type Pair,
  type Word,
} from '#core/dockerfile/syntax/tree';
import type { MappedText } from '#core/text/mapped-text';

/** A line divided into keyword, flags and value, and what the value holds. */
export interface LineRead extends ValueRead {
  readonly keyword: Keyword;
  readonly flags: Instruction['flags'];
  readonly value: MappedText;
}

interface ValueRead {
  readonly words: readonly Word[];
  readonly json: readonly Word[] | undefined;
  readonly pairs: readonly Pair[];
  readonly child: LineRead | undefined;
}

/** Where an instruction stands: what its own line does not tell. */
export interface Place {
  readonly lines: Instruction['lines'];
  /** Offset behind its last character. */
  readonly end: number;
  readonly heredocs: readonly Heredoc[];
}

const NAMES: ReadonlyMap<string, InstructionName> = new Map(INSTRUCTION_NAMES.map((name) => [name, name]));
const NO_WORDS: readonly Word[] = [];
const NO_PAIRS: readonly Pair[] = [];
// BuildKit refuses an ONBUILD inside an ONBUILD, so nothing is lost behind this.
const DEEPEST = 8;

/** Reads joined lines, ONBUILD triggers and HEALTHCHECK commands included. */
export class LineReader {
  readonly problems: Problem[] = [];
  private readonly escape: EscapeCharacter;

  constructor(escape: EscapeCharacter) {
    this.escape = escape;
  }

  read(line: MappedText, depth = 0): LineRead {
    const { text } = line;
    const start = skipBlanks(text, 0);
    const end = trimEnd(text, start);
    let keywordEnd = start;
    while (keywordEnd < end && !isSeparator(text.charCodeAt(keywordEnd))) keywordEnd++;
    const keyword = keywordAt(line, start, keywordEnd);

    const { flags, next } = readFlags(line, keywordEnd);
    const valueStart = Math.min(skipBlanks(text, next), end);
    const value = partOf(line, valueStart, end);
    const { words, json, pairs, child } = this.readValue(value, keyword.name, depth);
    return { keyword, flags, value, words, json, pairs, child };
  }

  private readValue(value: MappedText, name: Keyword['name'], depth: number): ValueRead {
    switch (name) {
      case 'ADD':
      case 'COPY':
      case 'VOLUME':
        return this.readExec(value, separatedWords);
      case 'CMD':
      case 'ENTRYPOINT':
      case 'RUN':
      case 'SHELL':
        return this.readExec(value, wholeWord);
      case 'HEALTHCHECK':
        return this.readHealthcheck(value);
      case 'ENV':
      case 'LABEL':
        return this.ofPairs(readAssignments(value, name, this.escape));
      case 'ARG':
        return this.ofPairs(readDeclarations(value, this.escape));
      case 'EXPOSE':
      case 'FROM':
        return ofWords(separatedWords(value));
      case 'MAINTAINER':
      case 'STOPSIGNAL':
      case 'USER':
      case 'WORKDIR':
        return ofWords(wholeWord(value));
      case 'ONBUILD':
        return this.readOnbuild(value, depth);
      case 'UNKNOWN':
        return ofWords(NO_WORDS);
    }
  }

  private readExec(value: MappedText, otherwise: (value: MappedText) => readonly Word[]): ValueRead {
    const form = readExecForm(value);
    if (form.kind === 'strings') return { words: form.words, json: form.words, pairs: NO_PAIRS, child: undefined };
    if (form.kind === 'not-strings') {
      this.problems.push(problem(value.sourceSpan(0, value.text.length), 'json-not-strings'));
    }
    return ofWords(otherwise(value));
  }

  private ofPairs({ pairs, words, problem: wrong }: PairsRead): ValueRead {
    if (wrong) this.problems.push(wrong);
    return { words, json: undefined, pairs, child: undefined };
  }

  private readOnbuild(value: MappedText, depth: number): ValueRead {
    const child = value.text === '' || depth >= DEEPEST ? undefined : this.read(value, depth + 1);
    return { words: NO_WORDS, json: undefined, pairs: NO_PAIRS, child };
  }

  /** `NONE`, or `CMD` and a command, which becomes the child. */
  private readHealthcheck(value: MappedText): ValueRead {
    const { text } = value;
    let typeEnd = 0;
    while (typeEnd < text.length && skipBlanks(text, typeEnd, typeEnd + 1) === typeEnd) typeEnd++;
    if (typeEnd === 0) return ofWords(NO_WORDS);
    const type = wordAt(value, 0, typeEnd);
    const command = partOf(value, skipBlanks(text, typeEnd), text.length);
    const read = this.readExec(command, wholeWord);
    const child = type.text.toUpperCase() === 'CMD' ? commandOf(type, command, read) : undefined;
    return { words: [type, ...read.words], json: read.json, pairs: NO_PAIRS, child };
  }
}

function keywordAt(line: MappedText, start: number, end: number): Keyword {
  const span = line.sourceSpan(start, end);
  const text = line.text.slice(start, end);
  return { start: span.start, end: span.end, name: NAMES.get(text.toUpperCase()) ?? 'UNKNOWN', text };
}

function ofWords(words: readonly Word[]): ValueRead {
  return { words, json: undefined, pairs: NO_PAIRS, child: undefined };
}

function commandOf(type: Word, value: MappedText, { words, json }: ValueRead): LineRead {
  const keyword: Keyword = { start: type.start, end: type.end, name: 'CMD', text: type.text };
  return { keyword, flags: [], value, words, json, pairs: NO_PAIRS, child: undefined };
}

/** True when `<<NAME` in the line opens a heredoc. */
export function takesHeredocs(line: LineRead): boolean {
  // Only the trigger of the first ONBUILD counts.
  const { keyword, json } = line.keyword.name === 'ONBUILD' && line.child ? line.child : line;
  return json === undefined && (keyword.name === 'RUN' || keyword.name === 'COPY' || keyword.name === 'ADD');
}

/** The instruction that a line and its place make. The heredocs of an ONBUILD are its trigger's as well. */
export function toInstruction(line: LineRead, { lines, end, heredocs }: Place): Instruction {
  const { keyword, flags, value, words, json, pairs, child } = line;
  return {
    start: keyword.start,
    end,
    keyword,
    lines,
    flags,
    value,
    words,
    json,
    pairs,
    heredocs,
    child: child && toInstruction(child, { lines, end, heredocs }),
  };
}
