import type { ShellNode } from '#core/dockerfile/shell/grammar';
import type { ShellJoin } from '#core/dockerfile/shell/script';

/** One link of a list: a command or a construct, with what stands before it. */
export interface Link {
  readonly node: ShellNode;
  readonly join: ShellJoin;
  /** Redirections that belong to it and stand outside its node. */
  readonly redirects: readonly ShellNode[];
  /** True when it is one of several commands joined by `|`. */
  readonly isPiped: boolean;
  readonly isNegated: boolean;
  /** True when the list it is part of ends with `&`. */
  readonly isBackground: boolean;
  /** Which statement of the row it is part of. */
  readonly statement: number;
}

type Open = Omit<Link, 'isBackground' | 'statement'>;

const SEPARATORS: ReadonlySet<string> = new Set([';', '&', ';;', ';&', ';;&']);

/** The links of a row of statements, in order: lists and pipelines taken apart, redirections put where they belong. */
export function linksOf(nodes: readonly ShellNode[]): readonly Link[] {
  const links: Link[] = [];
  let join: ShellJoin = 'start';
  for (const [index, node] of nodes.entries()) {
    if (node.type === '&') join = '&';
    if (!isStatement(node)) continue;
    const isBackground = nodes[index + 1]?.type === '&';
    for (const link of linksIn(node, join)) links.push({ ...link, isBackground, statement: index });
    // A line feed parts statements as a semicolon does, and has no node.
    join = ';';
  }
  return links;
}

function isStatement(node: ShellNode): boolean {
  return node.isNamed && node.type !== 'comment' && !SEPARATORS.has(node.type);
}

/** Without recursion: `a && b && c …` is nested to the left as deep as it is long. */
function linksIn(statement: ShellNode, join: ShellJoin): readonly Open[] {
  const links: Open[] = [];
  const open: Open[] = [{ node: statement, join, redirects: [], isPiped: false, isNegated: false }];
  for (let next = open.pop(); next; next = open.pop()) {
    const parts = partsOf(next);
    if (parts) open.push(...parts.toReversed());
    else links.push(next);
  }
  return links;
}

/** What a list, pipeline, redirected or negated statement consists of; undefined for anything else. */
function partsOf(link: Open): readonly Open[] | undefined {
  switch (link.node.type) {
    case 'list':
    case 'pipeline':
      return chainOf(link);
    case 'redirected_statement': {
      const body = link.node.children.find((it) => it.field === 'body');
      if (!body) return undefined;
      const own = link.node.children.filter((it) => it.field === 'redirect' || it.type === 'herestring_redirect');
      return [{ ...link, node: body, redirects: [...own, ...link.redirects] }];
    }
    case 'negated_command': {
      const body = link.node.children.find(isStatement);
      return body && [{ ...link, node: body, isNegated: true }];
    }
    default:
      return undefined;
  }
}

/** The first part stands where the whole does; the last one gets the redirections. */
function chainOf(link: Open): readonly Open[] {
  const parts: Open[] = [];
  let join = link.join;
  const isPiped = link.isPiped || link.node.type === 'pipeline';
  for (const node of link.node.children) {
    if (isStatement(node)) parts.push({ ...link, node, join, isPiped, redirects: [] });
    else if (node.type === '&&' || node.type === '||') join = node.type;
    else if (node.type === '|' || node.type === '|&') join = '|';
  }
  const last = parts.pop();
  return last ? [...parts, { ...last, redirects: link.redirects }] : [];
}
