import { getNodeValue, type Node } from 'jsonc-parser';

/** Puts a problem on a node of the configuration. */
export type Complain = (node: Node, message: string) => void;

/** The name and value nodes of an object's complete properties. */
export function propertiesOf(
  node: Node,
): readonly { readonly name: Node; readonly key: string; readonly value: Node }[] {
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
