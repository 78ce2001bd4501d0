import { skipBlanks } from '#core/dockerfile/syntax/blanks';
import type { SourceLines } from '#core/dockerfile/syntax/lines';
import { type Problem, problem } from '#core/dockerfile/syntax/problems';
import type { Directive, EscapeCharacter } from '#core/dockerfile/syntax/tree';

/** What the directives at the top of a file say. */
export interface Directives {
  readonly escape: EscapeCharacter;
  readonly directives: readonly Directive[];
  readonly problems: readonly Problem[];
  /** The first line that is none. */
  readonly next: number;
}

const ASSIGNMENT = /^([a-zA-Z][a-zA-Z0-9]*)[\t\n\f\r ]*=[\t\n\f\r ]*/;
// BuildKit's expression for directives knows these blanks only.
const TRAILING = new Set(['\t', '\f', '\r', ' ']);

/** Reads directives for as long as BuildKit does: the first line that is none ends them. */
export function readDirectives(text: string, lines: SourceLines): Directives {
  const directives: Directive[] = [];
  const problems: Problem[] = [];
  let escape: EscapeCharacter = '\\';
  let line = 0;
  for (; line < lines.count; line++) {
    const directive = directiveAt(text, lines.start(line), lines.end(line));
    if (directive === undefined) break;
    if (directives.some((it) => it.name === directive.name)) {
      problems.push(problem(directive, 'repeated-directive', directive.name));
    } else if (directive.name === 'escape') {
      if (directive.value === '\\' || directive.value === '`') escape = directive.value;
      else problems.push(problem(directive.valueSpan, 'bad-escape', directive.value));
    }
    directives.push(directive);
  }
  return { escape, directives, problems, next: line };
}

function directiveAt(text: string, lineStart: number, end: number): Directive | undefined {
  const start = skipBlanks(text, lineStart, end);
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
