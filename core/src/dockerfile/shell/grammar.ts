/**
 * A parser for shell text. The part `grammar` makes one of tree-sitter's Bash grammar; `core` works,
 * with less, when it is given none.
 */
export interface ShellGrammar {
  /** Never throws: text that is no shell gives a tree with nodes of the type `ERROR`. */
  readonly parse: (text: string) => ShellNode;
}

/** A node of a shell syntax tree, with the names of tree-sitter-bash. Offsets point into the parsed text. */
export interface ShellNode {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  /** Name of the field the node has in its parent. */
  readonly field: string | undefined;
  /** False for keywords and punctuation. */
  readonly isNamed: boolean;
  /** Named and unnamed, in order. */
  readonly children: readonly ShellNode[];
  /** True when the node or one inside it is an error or was made up by the parser. */
  readonly hasError: boolean;
}
