import type { Dirent } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join, normalize, resolve } from 'node:path';
import { isDockerfileName } from '#cli/files/dockerfile-names';
import type { FailedFile } from '#cli/lint/file-report';
import { type IgnoreRules, isIgnored, rulesAt, rulesBelow } from '#cli/files/git-ignore';

/** Folders that hold other people's files, or none that are meant. */
const SKIPPED_FOLDERS = new Set(['.git', '.hg', '.svn', 'node_modules']);

export interface FoundFiles {
  /** As they are shown: relative to the working folder when they were asked for so. Each once, in order. */
  readonly files: readonly string[];
  /** What was asked for and led to nothing. */
  readonly failed: readonly FailedFile[];
}

/**
 * The files that paths stand for: a file is taken as it is, a folder stands for the Dockerfiles in it and below,
 * a glob for what it matches. What Git ignores is left out, unless it was named itself.
 */
export async function findFiles(paths: readonly string[], cwd: string, signal: AbortSignal): Promise<FoundFiles> {
  const files = new Map<string, string>();
  const failed: FailedFile[] = [];
  for (const path of paths) {
    signal.throwIfAborted();
    const { found, problem } = await filesOf(path, cwd, signal);
    if (problem !== undefined) failed.push({ file: path, reason: problem });
    for (const file of found) if (!files.has(resolve(cwd, file))) files.set(resolve(cwd, file), file);
  }
  return { files: [...files.values()], failed };
}

interface FilesOfPath {
  readonly found: readonly string[];
  readonly problem?: string;
}

async function filesOf(path: string, cwd: string, signal: AbortSignal): Promise<FilesOfPath> {
  const absolute = resolve(cwd, path);
  const kind = await kindOf(absolute);
  if (kind === 'file') return { found: [normalize(path)] };
  if (kind === 'folder') {
    const names = await search(absolute, rulesAt(absolute), signal);
    return { found: names.sort(inOrder).map((name) => join(path, name)) };
  }
  if (!/[*?[{]/.test(path)) return { found: [], problem: 'there is no such file or folder.' };

  const found = await matchesOf(path, cwd, signal);
  return found.length > 0 ? { found } : { found, problem: 'it matches no file.' };
}

/** What the path leads to, links followed. */
export async function kindOf(path: string): Promise<'file' | 'folder' | 'missing'> {
  try {
    return (await stat(path)).isDirectory() ? 'folder' : 'file';
  } catch {
    return 'missing';
  }
}

/** Names of the Dockerfiles in a folder and below, relative to it. Links to folders are not followed: they may lead round. */
async function search(folder: string, rules: IgnoreRules, signal: AbortSignal): Promise<string[]> {
  signal.throwIfAborted();
  const entries = await entriesOf(folder);
  const found = await Promise.all(
    entries.map(async (entry): Promise<string[]> => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) {
        if (SKIPPED_FOLDERS.has(entry.name) || isIgnored(rules, path, true)) return [];
        const below = await search(path, rulesBelow(rules, path), signal);
        return below.map((name) => join(entry.name, name));
      }
      if (!isDockerfileName(entry.name) || isIgnored(rules, path, false)) return [];
      const isFile = entry.isFile() || (entry.isSymbolicLink() && (await kindOf(path)) === 'file');
      return isFile ? [entry.name] : [];
    }),
  );
  return found.flat();
}

async function entriesOf(folder: string): Promise<readonly Dirent[]> {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch {
    // A folder that may not be read is passed over, as `git` and `grep` do below the folder that was named.
    return [];
  }
}

async function matchesOf(pattern: string, cwd: string, signal: AbortSignal): Promise<readonly string[]> {
  const { glob } = await import('tinyglobby');
  const matches = await glob([pattern.replaceAll('\\', '/')], {
    cwd,
    dot: true,
    expandDirectories: false,
    followSymbolicLinks: false,
    ignore: [...SKIPPED_FOLDERS].map((name) => `**/${name}/**`),
    signal,
  });
  const rules = rulesWithin(cwd);
  return matches
    .map((it) => normalize(it))
    .filter((it) => !isIgnoredFile(rules, cwd, it))
    .sort(inOrder);
}

/** Rules of folders, each read once. */
function rulesWithin(cwd: string): (folder: string) => IgnoreRules {
  const known = new Map<string, IgnoreRules>();
  const rulesOf = (folder: string): IgnoreRules => {
    const kept = known.get(folder);
    if (kept) return kept;
    const made =
      folder === cwd || !folder.startsWith(cwd) ? rulesAt(folder) : rulesBelow(rulesOf(join(folder, '..')), folder);
    known.set(folder, made);
    return made;
  };
  return rulesOf;
}

/** A file in an ignored folder is ignored, whatever the patterns below it say. */
function isIgnoredFile(rulesOf: (folder: string) => IgnoreRules, cwd: string, name: string): boolean {
  const path = resolve(cwd, name);
  return isIgnored(rulesOf(join(path, '..')), path, false);
}

function inOrder(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
