import type { ShellGrammar, ShellNode } from '#core/dockerfile/shell/grammar';
import { maskForGrammar, partConstructs } from '#core/dockerfile/shell/mask';
import { commandOf, type Nested, type Scope } from '#core/dockerfile/shell/command';
import type { ShellCommand, ShellContext, ShellLoop, ShellRedirect } from '#core/dockerfile/shell/script';
import { type Link, linksOf } from '#core/dockerfile/shell/statements';
import { redirectAt } from '#core/dockerfile/shell/redirects';
import { wordAt } from '#core/dockerfile/shell/words';
import type { MappedText } from '#core/text/mapped-text';

/** How deep constructs may nest before the rest of a script is left unread. */
const MAX_DEPTH = 100;
/** How deep `sh -c` may nest in itself. */
const MAX_SCRIPTS = 6;

/** What a script's text was read as. */
export interface ReadCommands {
  readonly commands: readonly ShellCommand[];
  readonly loops: readonly ShellLoop[];
  readonly isComplete: boolean;
}

/** The simple commands of a POSIX script, in the order they stand. */
export function commandsIn(source: MappedText, grammar: ShellGrammar): ReadCommands {
  const walk = new Walk(grammar);
  walk.script(source, TOP, 0);
  walk.commands.sort((a, b) => a.start - b.start || b.end - a.end);
  return { commands: walk.commands, loops: walk.loops, isComplete: walk.isComplete };
}

const TOP: Scope = {
  inside: [],
  wrappers: [],
  redirects: [],
  isBackground: false,
  shells: [],
  isInDoubleQuotes: false,
  depth: 0,
};

class Walk {
  readonly commands: ShellCommand[] = [];
  readonly loops: ShellLoop[] = [];
  isComplete = true;
  private readonly grammar: ShellGrammar;
  private shellCount = 0;

  constructor(grammar: ShellGrammar) {
    this.grammar = grammar;
  }

  script(source: MappedText, scope: Scope, nesting: number): void {
    const root = this.parse(maskForGrammar(source.text));
    if (root.hasError) this.isComplete = false;
    new ScriptWalk(this, source, nesting).sequence(root.children, scope);
  }

  /** The same scope in a shell of its own. */
  inNewShell(scope: Scope): Scope {
    return { ...scope, shells: [...scope.shells, ++this.shellCount] };
  }

  private parse(text: string): ShellNode {
    const root = this.grammar.parse(text);
    const other = root.hasError ? partConstructs(text) : text;
    if (other === text) return root;
    const again = this.grammar.parse(other);
    return again.hasError ? root : again;
  }

  nested({ source, scope: outer, hasSubstitution, isOwnShell }: Nested, nesting: number): void {
    const scope = isOwnShell ? outer : this.inNewShell(outer);
    if (nesting >= MAX_SCRIPTS) {
      this.isComplete = false;
      return;
    }
    const from = this.commands.length;
    this.script(source, scope, nesting + 1);
    if (!hasSubstitution) return;
    // The shell outside runs what stands in `"$(…)"`, and its commands are listed there.
    const found = this.commands.splice(from);
    this.commands.push(...found.filter((it) => !it.inside.slice(scope.inside.length).includes('substitution')));
  }
}

/** Walks one text's tree. Recursion is as deep as constructs nest, and no deeper than {@link MAX_DEPTH}. */
class ScriptWalk {
  private readonly walk: Walk;
  private readonly source: MappedText;
  private readonly nesting: number;

  constructor(walk: Walk, source: MappedText, nesting: number) {
    this.walk = walk;
    this.source = source;
    this.nesting = nesting;
  }

  sequence(nodes: readonly ShellNode[], scope: Scope): void {
    if (scope.depth > MAX_DEPTH) {
      this.walk.isComplete = false;
      return;
    }
    const links = linksOf(nodes);
    let background: { readonly statement: number; readonly scope: Scope } | undefined;
    for (const [index, link] of links.entries()) {
      if (link.isBackground && background?.statement !== link.statement) {
        const { statement } = link;
        background = { statement, scope: { ...this.walk.inNewShell(scope), isBackground: true } };
      }
      this.link(link, links[index + 1], link.isBackground && background ? background.scope : scope);
    }
  }

  private link(link: Link, next: Link | undefined, outer: Scope): void {
    let scope = outer;
    if (link.isPiped) scope = this.walk.inNewShell(within(scope, 'pipeline'));
    if (link.isNegated) scope = within(scope, 'negation');
    for (const redirect of link.redirects) this.substitutions(redirect, scope);
    if (this.construct(link, scope)) return;
    const read = commandOf({ source: this.source, link, next, scope });
    if (!read) return;
    if (read.isBroken) this.walk.isComplete = false;
    this.substitutions(link.node, scope);
    if (read.nested) this.walk.nested(read.nested, this.nesting);
    else this.walk.commands.push(read.command);
  }

  /** Walks a node that holds statements of its own; false when it is a simple command. */
  private construct({ node, redirects }: Link, outer: Scope): boolean {
    const scope = redirects.length > 0 ? { ...outer, redirects: [...this.read(redirects), ...outer.redirects] } : outer;
    const { children } = node;
    switch (node.type) {
      case 'subshell':
        this.sequence(children, this.walk.inNewShell(within(scope, 'subshell')));
        return true;
      case 'compound_statement':
        if (children[0]?.type === '((') return false;
        this.sequence(children, within(scope, 'group'));
        return true;
      case 'function_definition':
        this.sequence(
          children.filter((it) => it.field === 'body'),
          within(scope, 'function'),
        );
        return true;
      case 'if_statement':
        this.condition(children, scope);
        return true;
      case 'case_statement':
        this.cases(children, scope);
        return true;
      // In broken text, an item may have lost its `case`.
      case 'case_item':
        this.caseItem(node, scope);
        return true;
      case 'while_statement':
      case 'for_statement':
      case 'c_style_for_statement':
        this.loop(children, within(scope, 'loop'), scope);
        return true;
      case 'ERROR':
        this.walk.isComplete = false;
        this.sequence(children.filter(isStatementNode), within(scope, undefined));
        return true;
      default:
        return false;
    }
  }

  private condition(children: readonly ShellNode[], scope: Scope): void {
    let isBranch = false;
    let row: ShellNode[] = [];
    const flush = (): void => {
      if (row.length > 0) this.sequence(row, within(scope, isBranch ? 'branch' : 'condition'));
      row = [];
    };
    for (const child of children) {
      if (child.type === 'then') {
        flush();
        isBranch = true;
      } else if (child.type === 'elif_clause') {
        flush();
        this.condition(child.children, scope);
      } else if (child.type === 'else_clause') {
        flush();
        this.sequence(child.children, within(scope, 'branch'));
      } else row.push(child);
    }
    flush();
  }

  private cases(children: readonly ShellNode[], scope: Scope): void {
    for (const child of children) {
      if (child.field === 'value') this.substitutions(child, scope);
      if (child.type === 'case_item') this.caseItem(child, scope);
    }
  }

  private caseItem({ children }: ShellNode, scope: Scope): void {
    const isValue = (it: ShellNode): boolean => it.field === 'value';
    for (const value of children.filter(isValue)) this.substitutions(value, scope);
    this.sequence(
      children.filter((it) => !isValue(it)),
      within(scope, 'branch'),
    );
  }

  private loop(children: readonly ShellNode[], scope: Scope, outer: Scope): void {
    const hasTest = children[0]?.type === 'while' || children[0]?.type === 'until';
    const isTest = (it: ShellNode): boolean => hasTest && it.field === 'condition';
    this.sequence(children.filter(isTest), within(scope, 'condition'));
    this.list(children);
    for (const child of children) {
      if (child.field === 'body') this.sequence(child.type === 'do_group' ? child.children : [child], scope);
      else if (!isTest(child)) this.substitutions(child, outer);
    }
  }

  /** Notes the words that a `for` goes through. */
  private list(children: readonly ShellNode[]): void {
    const { source } = this;
    const variable = children.find((it) => it.field === 'variable');
    const body = children.find((it) => it.field === 'body');
    if (!variable || !body) return;
    const words = children.filter((it) => it.field === 'value').map((it) => wordAt(source, it.start, it.end));
    const name = source.text.slice(variable.start, variable.end);
    this.walk.loops.push({ ...source.sourceSpan(body.start, body.end), name, words });
  }

  /** Walks the commands in `$(…)`, `` `…` `` and `<(…)` anywhere in a node that is no construct itself. */
  private substitutions(node: ShellNode, scope: Scope): void {
    const open = [node];
    for (let next = open.pop(); next; next = open.pop()) {
      if (next.type === 'command_substitution' || next.type === 'process_substitution') {
        // What the construct around redirects is not what is caught here.
        const inner = this.walk.inNewShell(within(scope, 'substitution'));
        this.sequence(next.children, { ...inner, redirects: [], isBackground: false });
      } else open.push(...next.children.toReversed());
    }
  }

  private read(redirects: readonly ShellNode[]): readonly ShellRedirect[] {
    return redirects.map((it) => redirectAt(this.source, it).redirect);
  }
}

function within(scope: Scope, context: ShellContext | undefined): Scope {
  const inside = context === undefined ? scope.inside : [...scope.inside, context];
  return { ...scope, inside, depth: scope.depth + 1 };
}

/** In broken text, loose words are no statements. */
function isStatementNode(node: ShellNode): boolean {
  return (
    !node.isNamed ||
    /(?:command|statement|list|pipeline|subshell|definition|assignments?|case_item|ERROR)$/.test(node.type)
  );
}
