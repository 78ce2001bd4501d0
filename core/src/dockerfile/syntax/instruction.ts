import { isSeparator, skipBlanks, trimEnd } from '#core/dockerfile/syntax/blanks';
import { type ExecForm, readExecForm } from '#core/dockerfile/syntax/exec-form';
import { readFlags } from '#core/dockerfile/syntax/flags';
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
  type Word,
} from '#core/dockerfile/syntax/tree';
import { type MappedText, sliceMapped } from '#core/text/mapped-text';
import type { Span } from '#core/text/span';

/** Where an instruction stands: what its own line does not tell. */
export interface Place {
  readonly escape: EscapeCharacter;
  readonly lines: Instruction['lines'];
  /** Offset behind its last character. */
  readonly end: number;
  readonly heredocs: readonly Heredoc[];
}

/** A line divided into keyword, flags and value, and what the value holds. */
export interface LineRead {
  readonly keyword: Keyword;
  readonly flags: Instruction['flags'];
  readonly value: MappedText;
  readonly content: Content;
  readonly child: LineRead | undefined;
  readonly problems: readonly Problem[];
}

interface Content {
  readonly words: readonly Word[];
  readonly json: readonly Word[] | undefined;
  readonly pairs: Instruction['pairs'];
}

const NAMES: ReadonlyMap<string, InstructionName> = new Map(INSTRUCTION_NAMES.map((name) => [name, name]));
const NO_CONTENT: Content = { words: [], json: undefined, pairs: [] };
// BuildKit refuses an ONBUILD inside an ONBUILD, so nothing is lost behind this.
const DEEPEST = 8;

/** Reads a joined line, ONBUILD triggers and HEALTHCHECK commands included. */
export function readLine(line: MappedText, escape: EscapeCharacter, depth = 0): LineRead {
  const { text } = line;
  const start = skipBlanks(text, 0);
  const end = trimEnd(text, start);
  let keywordEnd = start;
  while (keywordEnd < end && !isSeparator(text.charCodeAt(keywordEnd))) keywordEnd++;
  const written = text.slice(start, keywordEnd);
  const name: Keyword['name'] = NAMES.get(written.toUpperCase()) ?? 'UNKNOWN';
  const keyword: Keyword = { ...line.sourceSpan(start, keywordEnd), name, text: written };

  const { flags, next } = readFlags(line, keywordEnd);
  const valueStart = Math.min(skipBlanks(text, next), end);
  const value = sliceMapped(line, valueStart, Math.max(valueStart, end));
  if (name === 'ONBUILD') return { ...readOnbuild(value, escape, depth), keyword, flags, value };
  return { keyword, flags, value, ...readValue(value, name, escape) };
}

type ValueRead = Pick<LineRead, 'content' | 'child' | 'problems'>;

function readOnbuild(value: MappedText, escape: EscapeCharacter, depth: number): ValueRead {
  if (value.text === '' || depth >= DEEPEST) return { content: NO_CONTENT, child: undefined, problems: [] };
  const child = readLine(value, escape, depth + 1);
  return { content: NO_CONTENT, child, problems: child.problems };
}

function readValue(value: MappedText, name: Keyword['name'], escape: EscapeCharacter): ValueRead {
  switch (name) {
    case 'ADD':
    case 'COPY':
    case 'VOLUME':
      return execOr(value, separatedWords);
    case 'CMD':
    case 'ENTRYPOINT':
    case 'RUN':
    case 'SHELL':
      return execOr(value, wholeWord);
    case 'HEALTHCHECK':
      return readHealthcheck(value);
    case 'ENV':
    case 'LABEL':
      return ofPairs(readAssignments(value, name, escape));
    case 'ARG':
      return ofPairs(readDeclarations(value, escape));
    case 'EXPOSE':
    case 'FROM':
      return ofWords(separatedWords(value));
    case 'MAINTAINER':
    case 'STOPSIGNAL':
    case 'USER':
    case 'WORKDIR':
      return ofWords(wholeWord(value));
    case 'ONBUILD':
    case 'UNKNOWN':
      return ofWords([]);
  }
}

function ofWords(words: readonly Word[]): ValueRead {
  return { content: { words, json: undefined, pairs: [] }, child: undefined, problems: [] };
}

function ofPairs({ pairs, words, problem: wrong }: PairsRead): ValueRead {
  return { content: { words, json: undefined, pairs }, child: undefined, problems: wrong ? [wrong] : [] };
}

function execOr(value: MappedText, otherwise: (value: MappedText) => readonly Word[]): ValueRead {
  const form = readExecForm(value);
  if (form.kind === 'strings') {
    return { content: { words: form.words, json: form.words, pairs: [] }, child: undefined, problems: [] };
  }
  return { ...ofWords(otherwise(value)), problems: problemsOf(form, value) };
}

function problemsOf(form: ExecForm, value: MappedText): readonly Problem[] {
  if (form.kind !== 'not-strings') return [];
  return [problem(value.sourceSpan(0, value.text.length), 'json-not-strings')];
}

/** `NONE`, or `CMD` and a command, which becomes the child. */
function readHealthcheck(value: MappedText): ValueRead {
  const { text } = value;
  let typeEnd = 0;
  while (typeEnd < text.length && skipBlanks(text, typeEnd, typeEnd + 1) === typeEnd) typeEnd++;
  if (typeEnd === 0) return ofWords([]);
  const type = wordAt(value, 0, typeEnd);
  const command = sliceMapped(value, skipBlanks(text, typeEnd), text.length);
  const { content, problems } = execOr(command, wholeWord);
  return {
    content: { ...content, words: [type, ...content.words] },
    child: type.text.toUpperCase() === 'CMD' ? commandOf(type, command, content) : undefined,
    problems,
  };
}

function commandOf(type: Word, value: MappedText, content: Content): LineRead {
  const keyword = { start: type.start, end: type.end, name: 'CMD' as const, text: type.text };
  return { keyword, flags: [], value, content, child: undefined, problems: [] };
}

/** True when `<<NAME` in the line opens a heredoc. */
export function takesHeredocs({ keyword, content, child }: LineRead): boolean {
  // Only the trigger of one ONBUILD counts.
  const line = keyword.name === 'ONBUILD' && child ? { name: child.keyword.name, json: child.content.json } : undefined;
  const { name, json } = line ?? { name: keyword.name, json: content.json };
  return json === undefined && (name === 'RUN' || name === 'COPY' || name === 'ADD');
}

export function toInstruction(line: LineRead, place: Place): Instruction {
  const { keyword, flags, value, content, child } = line;
  const span: Span = { start: keyword.start, end: place.end };
  const heredocs = keyword.name === 'HEALTHCHECK' ? [] : place.heredocs;
  return {
    start: span.start,
    end: span.end,
    keyword,
    lines: place.lines,
    flags,
    value,
    words: content.words,
    json: content.json,
    pairs: content.pairs,
    heredocs,
    child: child && toInstruction(child, place),
  };
}
