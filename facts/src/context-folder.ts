import { lstat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { likelyFolder } from '#core/context/likely-folder';

/** More folders than this are not looked into on the way up. */
const MOST_FOLDERS = 12;

/**
 * The folder that a Dockerfile is likely built with: its own, unless a folder further up in its repository has more
 * of the files that it copies.
 *
 * @param folders Those that {@link foldersUpToRepository} gives for its own.
 */
export async function likelyContext(
  home: string,
  folders: readonly string[],
  sources: readonly string[],
): Promise<string> {
  const counts = await Promise.all(folders.map((folder) => countThere(folder, sources)));
  return likelyFolder(folders, counts) ?? home;
}

/** From the folder up to the one that holds `.git`; none when there is none. */
export async function foldersUpToRepository(home: string): Promise<readonly string[]> {
  const folders: string[] = [];
  for (let folder = home; folders.length < MOST_FOLDERS; folder = dirname(folder)) {
    folders.push(folder);
    if (await isThere(join(folder, '.git'))) return folders;
    if (folder === dirname(folder)) break;
  }
  return [];
}

async function countThere(folder: string, paths: readonly string[]): Promise<number> {
  const found = await Promise.all(paths.map((path) => isThere(join(folder, path))));
  return found.filter(Boolean).length;
}

async function isThere(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  );
}
