import type { Dirent } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { ContextEntry } from '#core/context/context-facts';
import { type IgnoreRules, type IgnoreVerdict, mayHoldExceptions, verdictOf } from '#core/context/ignore';

/** More entries than this are not read: a lint must not walk a disk. */
const MOST_ENTRIES = 10_000;

/** Folders that are large, and of which it is enough to know that they are there. */
const UNREAD: ReadonlySet<string> = new Set(['.git', '.hg', '.svn', '.venv', 'node_modules']);

/** What lies in a context. It is not complete when there is too much in it, or it cannot be read. */
export interface WalkedContext {
  readonly entries: ReadonlyMap<string, ContextEntry>;
  readonly isComplete: boolean;
}

interface Folder {
  readonly path: string;
  readonly verdict: IgnoreVerdict | undefined;
}

/** The names in a context, what lies higher first. Links are not followed; what cannot be read counts as unread. */
export async function walkContext(root: string, rules: IgnoreRules): Promise<WalkedContext> {
  const entries = new Map<string, ContextEntry>();
  const waiting: Folder[] = [{ path: '', verdict: undefined }];
  // An array may grow while it is walked: what is added is visited too.
  for (const folder of waiting) {
    const children = await childrenOf(join(root, folder.path));
    if (!children && folder.path === '') return { entries, isComplete: false };
    if (!children) entries.set(folder.path, { kind: 'folder', isExecutable: true, isUnread: true });
    for (const child of children ?? []) {
      if (entries.size >= MOST_ENTRIES) return { entries, isComplete: false };
      const path = folder.path === '' ? child.name : `${folder.path}/${child.name}`;
      const kind = kindOf(child);
      const verdict = verdictOf(rules, path, folder.verdict);
      const isUnread = kind === 'folder' && !isWorthReading(child.name, path, rules, verdict);
      entries.set(path, { kind, isExecutable: true, ...(isUnread && { isUnread }) });
      if (kind === 'folder' && !isUnread) waiting.push({ path, verdict });
    }
  }
  return { entries, isComplete: true };
}

function isWorthReading(name: string, path: string, rules: IgnoreRules, { isIgnored }: IgnoreVerdict): boolean {
  return !UNREAD.has(name) && (!isIgnored || mayHoldExceptions(rules, path, 'buildkit'));
}

/** Undefined for a folder that cannot be read. */
async function childrenOf(folder: string): Promise<readonly Dirent[] | undefined> {
  return readdir(folder, { withFileTypes: true }).catch(() => undefined);
}

function kindOf(child: Dirent): ContextEntry['kind'] {
  if (child.isFile()) return 'file';
  if (child.isDirectory()) return 'folder';
  return child.isSymbolicLink() ? 'link' : 'other';
}
