import type { TreeNode } from '#core/layers/tree';

/** In what two nodes of the same path differ. */
export type Difference = 'kind' | 'content' | 'mode' | 'owner' | 'link' | 'device' | 'attributes' | 'time';

/** What differs between two nodes, in a fixed order; children are not looked at. */
export function differences(before: TreeNode, after: TreeNode): readonly Difference[] {
  const [old, now] = [before.entry, after.entry];
  const found: Difference[] = [];
  // A hardlink is a file that shares its bytes: which of the names the archive calls the link means nothing.
  if (kindOf(before) !== kindOf(after)) found.push('kind');
  else if (!haveSameContent(before, after)) found.push('content');
  if (old.mode !== now.mode) found.push('mode');
  if (old.uid !== now.uid || old.gid !== now.gid) found.push('owner');
  if (old.kind === 'symlink' && now.kind === 'symlink' && old.link !== now.link) found.push('link');
  if (old.device !== now.device) found.push('device');
  if (!haveSameAttributes(before, after)) found.push('attributes');
  if (old.mtime !== now.mtime) found.push('time');
  return found;
}

/** What a node is, whichever of its names stored the bytes. */
export function kindOf(node: TreeNode): 'file' | Exclude<TreeNode['entry']['kind'], 'hardlink'> {
  return node.entry.kind === 'hardlink' ? 'file' : node.entry.kind;
}

/** Bytes of the file a node stands for; 0 for all else. */
export function sizeOf(node: TreeNode): number {
  return node.body?.size ?? 0;
}

/** Without digests, files of the same size count as different: saying they are equal would be a guess. */
export function haveSameContent(before: TreeNode, after: TreeNode): boolean {
  const [old, now] = [before.body, after.body];
  if (old === now) return true;
  if (old === undefined || now === undefined || old.size !== now.size) return false;
  return old.size === 0 || (old.digest !== undefined && old.digest === now.digest);
}

function haveSameAttributes(before: TreeNode, after: TreeNode): boolean {
  const old = before.entry.xattrs ?? {};
  const now = after.entry.xattrs ?? {};
  const names = Object.keys(old);
  return names.length === Object.keys(now).length && names.every((name) => old[name] === now[name]);
}
