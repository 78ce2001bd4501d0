import type { Language, Parser, Tree, TreeCursor } from 'web-tree-sitter';
import type { ShellNode } from '#core/dockerfile/shell/grammar';

/**
 * Text that is nothing but operators makes the parser try out many readings, which takes it a time that grows with the
 * square of the length. Real scripts stay below a tenth of operators; a long text with more is given up unread.
 */
const OPERATORS = /[|&;<>()]/g;
const LONG = 2000;
const MAX_SHARE = 0.15;

/** The symbol of error nodes; the language's own table has no name for it. */
const ERROR_ID = 0xffff;

interface OpenNode extends ShellNode {
  readonly children: ShellNode[];
  hasError: boolean;
}

/** Parses the text, and copies the tree out of the WebAssembly memory, which is freed. */
export function plainTree(parser: Parser, language: Language, text: string): ShellNode {
  const tree = isReadable(text) ? parser.parse(text) : undefined;
  if (!tree) return unreadable(text);
  try {
    return copy(tree, language);
  } finally {
    tree.delete();
  }
}

function isReadable(text: string): boolean {
  return text.length <= LONG || (text.match(OPERATORS)?.length ?? 0) <= text.length * MAX_SHARE;
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
      if (node.isNamed && cursor.gotoFirstChild()) path.push(node);
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

/** Each question to the cursor costs as much as a few nodes of ours, so only the needed ones are asked. */
function nodeAt(cursor: TreeCursor, language: Language): OpenNode {
  const id = cursor.nodeTypeId;
  const type = id === ERROR_ID ? 'ERROR' : (language.types[id] ?? '');
  const start = cursor.startIndex;
  const end = cursor.endIndex;
  const isNamed = id === ERROR_ID || language.nodeTypeIsNamed(id);
  return {
    type,
    start,
    end,
    field: language.fieldNameForId(cursor.currentFieldId) ?? undefined,
    isNamed,
    children: [],
    // What the parser made up has no length.
    hasError: id === ERROR_ID || (start === end && cursor.nodeIsMissing),
  };
}
