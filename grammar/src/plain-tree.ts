import type { Language, Parser, Tree, TreeCursor } from 'web-tree-sitter';
import type { ShellNode } from '#core/dockerfile/shell/grammar';

/**
 * How often the parser may come up for air, each time after about a hundred steps. Text that is no shell
 * can make it try out very many readings; a text this far beyond its length is given up.
 */
const BREATHS_PER_CHARACTER = 4;
const BREATHS_AT_LEAST = 2000;

interface OpenNode extends ShellNode {
  readonly children: ShellNode[];
  hasError: boolean;
}

/** Parses the text, and copies the tree out of the WebAssembly memory, which is freed. */
export function plainTree(parser: Parser, language: Language, text: string): ShellNode {
  const tree = parse(parser, text);
  if (!tree) return unreadable(text);
  try {
    return copy(tree, language);
  } finally {
    tree.delete();
  }
}

function parse(parser: Parser, text: string): Tree | undefined {
  let breaths = Math.max(BREATHS_AT_LEAST, text.length * BREATHS_PER_CHARACTER);
  const tree = parser.parse(text, undefined, { progressCallback: () => --breaths < 0 });
  if (tree) return tree;
  // A parser that was stopped would go on with the old text.
  parser.reset();
  return undefined;
}

function unreadable(text: string): ShellNode {
  const error = { start: 0, end: text.length, field: undefined, isNamed: true, children: [], hasError: true };
  return { ...error, type: 'program', children: [{ ...error, type: 'ERROR' }] };
}

/** Walks without recursion: a tree may be as deep as its text is long. */
function copy(tree: Tree, language: Language): ShellNode {
  const cursor = tree.walk();
  try {
    const root = nodeAt(cursor, language);
    const path = [root];
    let goesOn = cursor.gotoFirstChild();
    while (goesOn) {
      const node = nodeAt(cursor, language);
      path.at(-1)?.children.push(node);
      if (cursor.gotoFirstChild()) path.push(node);
      else goesOn = toNext(cursor, path, node);
    }
    return root;
  } finally {
    cursor.delete();
  }
}

/** Goes behind the node, out of its parents where it is their last. False when the whole tree was seen. */
function toNext(cursor: TreeCursor, path: OpenNode[], node: OpenNode): boolean {
  let done = node;
  for (;;) {
    const parent = path.at(-1);
    if (!parent) return false;
    if (done.hasError) parent.hasError = true;
    if (cursor.gotoNextSibling()) return true;
    cursor.gotoParent();
    path.pop();
    done = parent;
  }
}

function nodeAt(cursor: TreeCursor, language: Language): OpenNode {
  const type = cursor.nodeType;
  return {
    type,
    start: cursor.startIndex,
    end: cursor.endIndex,
    field: language.fieldNameForId(cursor.currentFieldId) ?? undefined,
    isNamed: cursor.nodeIsNamed,
    children: [],
    hasError: type === 'ERROR' || cursor.nodeIsMissing,
  };
}
