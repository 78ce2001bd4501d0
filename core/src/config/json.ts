import { getNodeValue, type Node } from 'jsonc-parser';
import type { Fix } from '#core/lint/finding';
import type { RuleMeta } from '#core/lint/rule';
import type { Span } from '#core/text/span';

/** Something in a configuration that is not understood. What is understood counts all the same. */
export interface ConfigProblem extends Span {
  readonly message: string;
  /** The best one first. */
  readonly fixes?: readonly Fix[];
}

/** What a configuration is read with. */
export interface Reader {
  readonly rules: readonly RuleMeta[];
  /** Puts a problem on a node. `instead` are the names that may have been meant, the likeliest first. */
  readonly complain: (node: Node, message: string, instead?: readonly string[]) => void;
  /** Keeps where a value was written, by its path, such as `rules/no-maintainer/level`. */
  readonly keep: (path: string, node: Node) => void;
}

/** A name with its value. */
export interface Property {
  readonly name: Node;
  readonly key: string;
  readonly value: Node;
}

/** An object's complete properties, where those that stand there twice are complained of. */
export function readPropertiesOf(node: Node, { complain }: Pick<Reader, 'complain'>): readonly Property[] {
  const properties = propertiesOf(node);
  for (const [index, { name, key }] of properties.entries()) {
    const isRepeated = properties.some((it, later) => later > index && it.key === key);
    if (isRepeated) complain(name, `\`${key}\` stands here twice, and the later one counts; take this one out.`);
  }
  return properties;
}

/** An object's complete properties. */
export function propertiesOf(node: Node): readonly Property[] {
  return (node.children ?? []).flatMap(({ children }) => {
    const [name, value] = children ?? [];
    return name && value ? [{ name, key: String(name.value), value }] : [];
  });
}

/** How a node's type is called in a message. */
export function typeName(node: Node): string {
  if (node.type === 'array') return 'a list';
  return node.type === 'object' ? 'an object' : `\`${JSON.stringify(getNodeValue(node))}\``;
}

export function spanOfNode({ offset, length }: Node): Span {
  return { start: offset, end: offset + length };
}
