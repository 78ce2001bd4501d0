/**
 * The folder that a Dockerfile is likely built with, of its own and those above it, the own one first: the one that
 * has the most of what it copies, and of several the first. The counts are in the order of the folders.
 */
export function likelyFolder(folders: readonly string[], counts: readonly number[]): string | undefined {
  return folders[counts.indexOf(Math.max(...counts))];
}
