import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { ContextEntry, ContextFacts } from '#core/dockerfile/facts';

/** More entries than this are not read: a lint must not walk a disk. */
const MOST_ENTRIES = 5000;

/** Reads what lies in a build context. What cannot be read counts as not known. */
export async function readContext(folder: string): Promise<ContextFacts> {
  const entries = new Map<string, ContextEntry>();
  const waiting = [''];
  for (let at = waiting.shift(); at !== undefined; at = waiting.shift()) {
    const prefix = at === '' ? '' : `${at}/`;
    for (const entry of await readdir(join(folder, at), { withFileTypes: true }).catch(() => [])) {
      if (entries.size >= MOST_ENTRIES) return { entries, isComplete: false };
      const kind = entry.isFile() ? 'file' : entry.isDirectory() ? 'folder' : 'other';
      entries.set(`${prefix}${entry.name}`, { kind, isExecutable: kind === 'folder' });
      if (kind === 'folder') waiting.push(`${prefix}${entry.name}`);
    }
  }
  return { entries, isComplete: true };
}
