import type { LayerEntry } from '#core/layers/entry';

/** A path of a merged file tree. A layer that changes a path makes a new node for it. */
export interface TreeNode {
  /** What the archive says; for a folder that no archive names, what the engines make of it. */
  readonly entry: LayerEntry;
  /** The layer that stored the entry, from 0. */
  readonly layer: number;
  /** The bytes of a file, which several hardlinks may share; undefined for all else, and for a broken hardlink. */
  readonly body: Body | undefined;
  /** By name, as they are in the finished tree; undefined for all but folders. */
  readonly children: ReadonlyMap<string, TreeNode> | undefined;
}

/** The bytes of a file, once stored. */
export interface Body {
  /** The path and the layer under which the archive stores them: where they can be read. */
  readonly path: string;
  readonly layer: number;
  readonly size: number;
  readonly digest: string | undefined;
}

/** The node of a path, symlinks not followed; the root for an empty path. */
export function findNode<T extends { readonly children: ReadonlyMap<string, T> | undefined }>(
  root: T,
  path: string,
): T | undefined {
  if (path === '') return root;
  let node: T | undefined = root;
  for (const part of path.split('/')) {
    node = node.children?.get(part);
    if (node === undefined) return undefined;
  }
  return node;
}

/** Every node below, parents before their children, with its path; not the node itself, whose path is handed in. */
export function* descendants(node: TreeNode, path = ''): Generator<readonly [path: string, node: TreeNode]> {
  if (node.children === undefined) return;
  for (const [name, child] of node.children) {
    const childPath = path === '' ? name : `${path}/${name}`;
    yield [childPath, child];
    yield* descendants(child, childPath);
  }
}
