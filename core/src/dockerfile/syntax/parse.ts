import { checkInstructions } from '#core/dockerfile/syntax/check';
import { readDirectives } from '#core/dockerfile/syntax/directives';
import { BodyFinder, type HeredocMark, heredocMarks } from '#core/dockerfile/syntax/heredocs';
import { LineReader, takesHeredocs, toInstruction } from '#core/dockerfile/syntax/instruction';
import { type SourceLines, splitLines } from '#core/dockerfile/syntax/lines';
import { type Problem, problem } from '#core/dockerfile/syntax/problems';
import { readStatement, type Statement } from '#core/dockerfile/syntax/statements';
import type { Comment, DockerfileTree, EscapeCharacter, Heredoc, Instruction } from '#core/dockerfile/syntax/tree';

const NO_MARKS: readonly HeredocMark[] = [];
const NO_HEREDOCS: readonly Heredoc[] = [];

/** Reads a Dockerfile as BuildKit does. Never throws: what BuildKit would refuse is listed under `problems`. */
export function parseDockerfile(text: string): DockerfileTree {
  const lines = splitLines(text);
  const { escape, directives, problems: wrongDirectives, next } = readDirectives(text, lines);
  const { instructions, comments, problems: wrongLines, broken } = readInstructions(text, lines, escape, next);
  const problems = [
    ...wrongDirectives,
    ...wrongLines,
    ...tooLongLines(text, lines),
    ...checkInstructions(instructions, broken),
  ];
  if (instructions.length === 0) problems.push(problem({ start: 0, end: 0 }, 'no-instructions'));
  problems.sort((a, b) => a.start - b.start || a.end - b.end);
  // The frontend takes lines for directives that the parser takes for comments.
  const starts = new Set(directives.map((it) => it.start));
  const others = starts.size === 0 ? comments : comments.filter((it) => !starts.has(it.start));
  return { text, escape, directives, comments: others, instructions, problems };
}

interface InstructionsRead {
  readonly instructions: readonly Instruction[];
  readonly comments: readonly Comment[];
  readonly problems: readonly Problem[];
  /** Instructions with a problem already: what follows from it is not worth another one. */
  readonly broken: ReadonlySet<Instruction>;
}

function readInstructions(text: string, lines: SourceLines, escape: EscapeCharacter, first: number): InstructionsRead {
  const reader = new LineReader(escape);
  const finder = new BodyFinder(text, lines);
  const instructions: Instruction[] = [];
  const comments: Comment[] = [];
  const broken = new Set<Instruction>();
  for (let at = first; at < lines.count; ) {
    const read = readStatement(text, lines, at, escape);
    for (const comment of read.comments) comments.push(comment);
    at = read.next;
    if (read.statement === undefined) continue;
    const before = reader.problems.length;
    const instruction = readInstruction(read.statement, lines, reader, finder);
    if (reader.problems.length > before) broken.add(instruction);
    instructions.push(instruction);
    at = Math.max(at, instruction.lines.last + 1);
  }
  return { instructions, comments, problems: reader.problems, broken };
}

function readInstruction(
  { line, first, last }: Statement,
  lines: SourceLines,
  reader: LineReader,
  finder: BodyFinder,
): Instruction {
  const read = reader.read(line);
  const marks = takesHeredocs(read) ? heredocMarks(line) : NO_MARKS;
  if (marks.length === 0) {
    return toInstruction(read, { lines: { first, last }, end: lines.end(last), heredocs: NO_HEREDOCS });
  }
  const { heredocs, next, unterminated } = finder.bodiesOf(marks, last + 1);
  if (unterminated) reader.problems.push(problem(unterminated.marker, 'unterminated-heredoc', unterminated.name));
  const behind = Math.max(last, next - 1);
  return toInstruction(read, { lines: { first, last: behind }, end: lines.end(behind), heredocs });
}

const LONGEST_LINE = 65_535;

/** Lines that BuildKit's reader has no room for. */
function tooLongLines(text: string, lines: SourceLines): readonly Problem[] {
  const problems: Problem[] = [];
  for (let line = 0; line < lines.count; line++) {
    const start = lines.start(line);
    const next = lines.next(line);
    // A character has at most three bytes for each of its UTF-16 units.
    if ((next - start) * 3 <= LONGEST_LINE) continue;
    const size = byteLength(text, start, next);
    if (size > LONGEST_LINE) problems.push(problem({ start, end: lines.end(line) }, 'line-too-long', String(size)));
  }
  return problems;
}

function byteLength(text: string, start: number, end: number): number {
  let size = 0;
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code < 0x80) size += 1;
    else if (code < 0x800) size += 2;
    // Each half of a surrogate pair stands for two of its four bytes.
    else size += code >= 0xd800 && code < 0xe000 ? 2 : 3;
  }
  return size;
}
