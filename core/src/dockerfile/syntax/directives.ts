import { skipBlanks } from '#core/dockerfile/syntax/blanks';
import type { SourceLines } from '#core/dockerfile/syntax/lines';
import { type Problem, problem } from '#core/dockerfile/syntax/problems';
import type { Directive, EscapeCharacter } from '#core/dockerfile/syntax/tree';

/** What the directives at the top of a file say. */
export interface Directives {
  readonly escape: EscapeCharacter;
  readonly directives: readonly Directive[];
  readonly problems: readonly Problem[];
  /** The first line that the parser does not take for a directive. */
  readonly next: number;
}

const ASSIGNMENT = /^([a-zA-Z][a-zA-Z0-9]*)[\t\n\f\r ]*=[\t\n\f\r ]*/;
// BuildKit's expression for directives knows these blanks only.
const TRAILING = new Set(['\t', '\f', '\r', ' ']);

/**
 * BuildKit reads the top of a file twice: its parser, for the escape character and for mistakes, and
 * its frontend, for syntax and checks. They differ: the frontend skips a `#!` line, and the parser
 * takes indented lines. For both, the first line that is no directive ends them.
 */
export function readDirectives(text: string, lines: SourceLines): Directives {
  const found = new Map<number, Directive>();
  const { escape, problems, next } = readForParser(text, lines, found);
  readForFrontend(text, lines, found);
  const directives = [...found.values()].sort((a, b) => a.start - b.start);
  return { escape, directives, problems, next };
}

function readForParser(
  text: string,
  lines: SourceLines,
  found: Map<number, Directive>,
): Pick<Directives, 'escape' | 'problems' | 'next'> {
  const problems: Problem[] = [];
  const names = new Set<string>();
  let escape: EscapeCharacter = '\\';
  for (let line = 0; line < lines.count; line++) {
    const directive = directiveAt(text, skipBlanks(text, lines.start(line), lines.end(line)), lines.end(line));
    if (directive === undefined) return { escape, problems, next: line };
    found.set(line, { ...directive, isParsed: true, isDetected: false });
    if (names.has(directive.name)) problems.push(problem(directive, 'repeated-directive', directive.name));
    else if (directive.name === 'escape') {
      if (directive.value === '\\' || directive.value === '`') escape = directive.value;
      else problems.push(problem(directive.valueSpan, 'bad-escape', directive.value));
    }
    names.add(directive.name);
  }
  return { escape, problems, next: lines.count };
}

function readForFrontend(text: string, lines: SourceLines, found: Map<number, Directive>): void {
  const first = text.startsWith('#!', lines.start(0)) ? 1 : 0;
  for (let line = first; line < lines.count; line++) {
    const directive = directiveAt(text, lines.start(line), lines.end(line));
    if (directive === undefined) return;
    found.set(line, { ...directive, isParsed: found.has(line), isDetected: true });
  }
}

type Assignment = Omit<Directive, 'isParsed' | 'isDetected'>;

function directiveAt(text: string, start: number, end: number): Assignment | undefined {
  if (text[start] !== '#') return undefined;
  const from = skipBlanks(text, start + 1, end);
  const match = ASSIGNMENT.exec(text.slice(from, end));
  const name = match?.[1]?.toLowerCase();
  if (match === null || (name !== 'syntax' && name !== 'escape' && name !== 'check')) return undefined;

  const valueSpan = { start: from + match[0].length, end };
  while (valueSpan.end > valueSpan.start && TRAILING.has(text.charAt(valueSpan.end - 1))) valueSpan.end--;
  if (valueSpan.start === valueSpan.end) return undefined;
  return { name, value: text.slice(valueSpan.start, valueSpan.end), valueSpan, start, end };
}
