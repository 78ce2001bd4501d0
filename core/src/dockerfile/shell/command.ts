import type { ShellNode } from '#core/dockerfile/shell/grammar';
import type {
  ShellAssignment,
  ShellCommand,
  ShellContext,
  ShellRedirect,
  ShellWord,
} from '#core/dockerfile/shell/script';
import { redirectAt } from '#core/dockerfile/shell/redirects';
import type { Link } from '#core/dockerfile/shell/statements';
import { restOf, textInside, unquote, wordAt } from '#core/dockerfile/shell/words';
import { unwrap, type Unwrapped } from '#core/dockerfile/shell/wrappers';
import type { MappedText } from '#core/text/mapped-text';
import type { Span } from '#core/text/span';

/** What holds for the commands of a row of statements. */
export interface Scope {
  readonly inside: readonly ShellContext[];
  readonly wrappers: readonly string[];
  readonly redirects: readonly ShellRedirect[];
  readonly isBackground: boolean;
  readonly shells: readonly number[];
  readonly isInDoubleQuotes: boolean;
  readonly depth: number;
}

/** The text that a command hands to a shell. */
export interface Nested {
  /** True for `eval`, which hands it to the shell that runs it. */
  readonly isOwnShell: boolean;
  readonly source: MappedText;
  readonly scope: Scope;
  readonly hasSubstitution: boolean;
}

export interface CommandPlace {
  readonly source: MappedText;
  readonly link: Link;
  readonly next: Link | undefined;
  readonly scope: Scope;
}

interface ReadCommand {
  readonly command: ShellCommand;
  /** Set when the command is `sh -c '…'` with a text that can be read: its commands stand for it. */
  readonly nested: Nested | undefined;
  /** True when the parser made up a part of it. */
  readonly isBroken: boolean;
}

/** The nodes of a command, by what they are. */
interface Sorted {
  readonly words: readonly ShellNode[];
  readonly assignments: readonly ShellNode[];
  readonly redirects: readonly ShellRedirect[];
}

/** The simple command that a link is; undefined when it holds no word at all. */
export function commandOf(place: CommandPlace): ReadCommand | undefined {
  const { source, link, next, scope } = place;
  const sorted = sortNodes(source, link);
  const nodes = joinWords(source.text, inOrder(sorted.words), link.node.type);
  const words = nodes.map((it) => wordAt(source, it.start, it.end));
  const assignments = sorted.assignments.map((it) => assignmentOf(wordAt(source, it.start, it.end)));
  const span = around(words, assignments, sorted.redirects);
  if (!span) return undefined;

  const unwrapped = unwrap(words);
  const command: ShellCommand = {
    start: span.start,
    end: span.end,
    name: unwrapped.name,
    nameWord: unwrapped.nameWord,
    args: unwrapped.args,
    wrappers: [...scope.wrappers, ...unwrapped.wrappers],
    assignments: [...assignments, ...unwrapped.assignments.map(assignmentOf)],
    redirects: [...sorted.redirects, ...scope.redirects],
    join: link.join,
    next: next && next.join !== 'start' ? next.join : undefined,
    isBackground: scope.isBackground,
    inside: scope.inside,
    shells: scope.shells,
    isInDoubleQuotes: scope.isInDoubleQuotes,
  };
  const at = words.findIndex((it) => it === unwrapped.script?.word);
  const nested = unwrapped.script && nestedScript(place, command, unwrapped.script, nodes[at]);
  return { command, nested, isBroken: link.node.type === 'command' && link.node.hasError };
}

/** Words behind a redirection come to it with the redirection, and so too late. */
function inOrder(nodes: readonly ShellNode[]): readonly ShellNode[] {
  const isSorted = nodes.every((it, at) => at === 0 || (nodes[at - 1]?.start ?? 0) <= it.start);
  return isSorted ? nodes : nodes.toSorted((a, b) => a.start - b.start);
}

/** The grammar parts `$"a"` and a word that goes on behind a continuation; for a shell each is one word. */
function joinWords(text: string, nodes: readonly ShellNode[], type: string): readonly ShellNode[] {
  if (type !== 'command' && type !== 'declaration_command') return nodes;
  const isGoingOn = (node: ShellNode, at: number): boolean => {
    const before = nodes[at - 1];
    if (!before) return false;
    return before.end === node.start || /^(?:\\\r?\n)+$/.test(text.slice(before.end, node.start));
  };
  if (!nodes.some(isGoingOn)) return nodes;
  const joined: ShellNode[] = [];
  for (const [at, node] of nodes.entries()) {
    const before = isGoingOn(node, at) ? joined.pop() : undefined;
    joined.push(before ? { ...before, end: node.end } : node);
  }
  return joined;
}

function nestedScript(
  { source, scope }: CommandPlace,
  command: ShellCommand,
  script: NonNullable<Unwrapped['script']>,
  node: ShellNode | undefined,
): Nested | undefined {
  const text = node && textInside(source, node.start, node.end);
  if (!node || !text || !/\S/.test(text.text)) return undefined;
  const written = source.text.slice(node.start, node.end);
  const { hasSubstitution, isQuoted, isOpen } = unquote(written);
  // A word that is nothing but a variable or a substitution tells nothing of what will run.
  if (isOpen && (!isQuoted || /^\s*(?:\$\(.*\)|`.*`|\$\{?\w+\}?)\s*$/s.test(text.text))) return undefined;
  return {
    source: text,
    hasSubstitution,
    isOwnShell: script.isOwnShell,
    scope: {
      inside: script.isOwnShell ? scope.inside : [...scope.inside, 'subshell'],
      wrappers: [...command.wrappers, script.wrapper],
      redirects: command.redirects,
      isBackground: scope.isBackground,
      shells: scope.shells,
      isInDoubleQuotes: scope.isInDoubleQuotes || /^[^']*"/.test(written),
      depth: scope.depth + 1,
    },
  };
}

function sortNodes(source: MappedText, { node, redirects: outer }: Link): Sorted {
  const words: ShellNode[] = [];
  const assignments: ShellNode[] = [];
  const redirects: ShellRedirect[] = [];
  const redirect = (it: ShellNode): void => {
    const read = redirectAt(source, it);
    redirects.push(read.redirect);
    words.push(...read.words);
  };
  for (const child of wordNodes(node)) {
    if (child.type === 'ERROR' || child.type === 'comment' || child.start === child.end) continue;
    if (child.type.endsWith('_redirect')) redirect(child);
    else if (isAssignment(child) && isBeforeName(words, node)) assignments.push(child);
    else words.push(child);
  }
  for (const it of outer) redirect(it);
  return { words, assignments, redirects };
}

/** The nodes whose spans are a command's words, assignments and redirections. */
function wordNodes(node: ShellNode): readonly ShellNode[] {
  switch (node.type) {
    case 'test_command':
      return testWords(node);
    case 'variable_assignment':
      return [node];
    case 'compound_statement': {
      const [first] = node.children;
      const last = node.children.at(-1);
      if (!first || !last || first === last) return node.children;
      return [first, { ...node, type: 'word', start: first.end, end: last.start, children: [] }];
    }
    default:
      return node.type.endsWith('_redirect') ? [node] : node.children;
  }
}

/** `[ a = b ]` is nested by precedence; its words are the leaves that are no part of a word. */
function testWords(node: ShellNode): readonly ShellNode[] {
  const words: ShellNode[] = [];
  const last = node.children.at(-1)?.type;
  const open = node.children.slice(0, last === ']' || last === ']]' ? -1 : undefined).reverse();
  for (let next = open.pop(); next; next = open.pop()) {
    const isExpression = /(?:unary|binary|parenthesized|postfix|ternary)_expression$/.test(next.type);
    if (isExpression) open.push(...next.children.toReversed());
    else words.push(next);
  }
  return words;
}

function isAssignment(node: ShellNode): boolean {
  return node.type === 'variable_assignment';
}

/** `export A=1` has its assignments as arguments. */
function isBeforeName(words: readonly ShellNode[], node: ShellNode): boolean {
  return words.length === 0 && node.type !== 'declaration_command';
}

function assignmentOf(word: ShellWord): ShellAssignment {
  const name = /^([A-Za-z_][A-Za-z0-9_]*(?:\[[^\]]*\])?)\+?=/.exec(word.text);
  const at = name?.[0].length ?? word.text.length;
  return {
    start: word.start,
    end: word.end,
    name: name?.[1] ?? word.text,
    value: at < word.raw.length ? restOf(word, at) : undefined,
  };
}

function around(...rows: readonly (readonly Span[])[]): Span | undefined {
  let start = Number.POSITIVE_INFINITY;
  let end = 0;
  for (const row of rows) {
    for (const span of row) {
      if (span.start < start) start = span.start;
      if (span.end > end) end = span.end;
    }
  }
  return end === 0 ? undefined : { start, end };
}
