import type { Node, NodeType } from 'jsonc-parser';
import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  type Node as YamlNode,
} from 'yaml';
import type { ConfigProblem } from '#core/config/json';

/** A YAML text in the shape of a JSON tree, with the places of its values. */
export interface YamlTree {
  /** Undefined when the text is empty. */
  readonly root: Node | undefined;
  readonly problems: readonly ConfigProblem[];
}

/** Never throws. Values that JSON has not become what they look like: `off` is a string, dates are too. */
export function yamlTree(text: string): YamlTree {
  const document = parseDocument(text, { lineCounter: new LineCounter(), prettyErrors: false, logLevel: 'silent' });
  const problems = document.errors.map(({ pos: [start, end], message }) => {
    const [first = ''] = message.split('\n');
    return { start, end: Math.max(end, start), message: `This is not YAML: ${first}` };
  });
  const { contents } = document;
  return { root: contents ? nodeOf(contents, { document, left: MOST_NODES }, 0) : undefined, problems };
}

/** More than any configuration has; by its references, a document may nest itself without end. */
const DEEPEST = 20;
const MOST_NODES = 10_000;

interface Walk {
  readonly document: Document;
  /** How many nodes may still be made. */
  left: number;
}

function nodeOf(node: unknown, walk: Walk, depth: number): Node | undefined {
  if (depth > DEEPEST || walk.left-- <= 0) return undefined;
  if (isAlias(node)) return nodeOf(node.resolve(walk.document), walk, depth + 1);
  if (isMap(node)) {
    const properties = node.items.flatMap((pair): Node[] => {
      const name = nodeOf(pair.key, walk, depth + 1);
      const value = nodeOf(pair.value, walk, depth + 1);
      if (!name || !value) return [];
      const offset = name.offset;
      return [{ type: 'property', offset, length: value.offset + value.length - offset, children: [name, value] }];
    });
    return { type: 'object', ...place(node), children: properties };
  }
  if (isSeq(node)) {
    const items = node.items.flatMap((item) => nodeOf(item, walk, depth + 1) ?? []);
    return { type: 'array', ...place(node), children: items };
  }
  return isScalar(node) ? { type: typeOf(node.value), ...place(node), value: node.value } : undefined;
}

function typeOf(value: unknown): NodeType {
  if (value === null || value === undefined) return 'null';
  const type = typeof value;
  return type === 'boolean' || type === 'number' ? type : 'string';
}

function place({ range }: YamlNode): Pick<Node, 'offset' | 'length'> {
  const [start, end] = range ?? [0, 0, 0];
  return { offset: start, length: end - start };
}
