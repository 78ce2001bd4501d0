import { descendants, type Body, type TreeNode } from '#core/layers/tree';

/** The same content, stored more than once in the finished tree. */
export interface RepeatedContent {
  readonly digest: string;
  /** Bytes of one copy. */
  readonly size: number;
  /** One path a copy; hardlinks are no copies. */
  readonly paths: readonly string[];
}

/** Files that hold the same bytes though they are stored apart, the costliest first. */
export function repeatedContents(root: TreeNode): readonly RepeatedContent[] {
  const seen = new Set<Body>();
  const groups = new Map<string, { size: number; paths: string[] }>();
  for (const [path, { body }] of descendants(root)) {
    if (body?.digest === undefined || body.size === 0 || seen.has(body)) continue;
    seen.add(body);
    const group = groups.get(body.digest);
    if (group) group.paths.push(path);
    else groups.set(body.digest, { size: body.size, paths: [path] });
  }
  const repeats = [...groups].filter(([, { paths }]) => paths.length > 1);
  return repeats.map(([digest, group]) => ({ digest, ...group })).sort((a, b) => extra(b) - extra(a));
}

function extra({ size, paths }: RepeatedContent): number {
  return size * (paths.length - 1);
}
