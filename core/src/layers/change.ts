import { type Difference, differences, kindOf } from '#core/layers/difference';
import { descendants, type TreeNode } from '#core/layers/tree';

/** A path that two states of a tree do not have alike. */
export interface PathChange {
  readonly path: string;
  /** Added, modified, deleted. */
  readonly kind: 'A' | 'M' | 'D';
  readonly before: TreeNode | undefined;
  readonly after: TreeNode | undefined;
  /** What a modification changed. Empty for a file that was stored again as it was. */
  readonly differences: readonly Difference[];
}

/**
 * The change between two nodes of one path; undefined when there is none to speak of. That only the time of a folder
 * changed says nothing: every file made in it does that, and builders store the folders they mount on.
 */
export function changeOf(
  path: string,
  before: TreeNode | undefined,
  after: TreeNode | undefined,
): PathChange | undefined {
  if (before === after) return undefined;
  if (before === undefined) return { path, kind: 'A', before, after, differences: [] };
  if (after === undefined) return { path, kind: 'D', before, after, differences: [] };

  const found = differences(before, after);
  const isFolder = kindOf(before) === 'directory' && kindOf(after) === 'directory';
  if (isFolder && found.every((it) => it === 'time')) return undefined;
  const isStoredAgain = after.body !== before.body;
  if (found.length === 0 && !isStoredAgain) return undefined;
  return { path, kind: 'M', before, after, differences: found };
}

/** What lies between two trees, by path. What only one layer more stored again as it was is no change here. */
export function compareTrees(before: TreeNode, after: TreeNode): readonly PathChange[] {
  const old = new Map(descendants(before));
  const changes: PathChange[] = [];
  for (const [path, node] of descendants(after)) {
    const change = changeOf(path, old.get(path), node);
    old.delete(path);
    if (change && (change.kind !== 'M' || change.differences.length > 0)) changes.push(change);
  }
  for (const [path, node] of old) changes.push({ path, kind: 'D', before: node, after: undefined, differences: [] });
  return sortedByPath(changes);
}

/** In the order of a tree: a folder, then all in it, then its next sibling. */
export function sortedByPath<T extends { readonly path: string }>(items: readonly T[]): T[] {
  // A slash sorts before every other character that a name can hold.
  const keyed = items.map((item) => ({ item, key: item.path.replaceAll('/', '\0') }));
  keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  return keyed.map(({ item }) => item);
}
