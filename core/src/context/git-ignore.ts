import { type IgnoreRules, parseIgnore } from '#core/context/ignore';

/** A `.gitignore`. */
export interface GitIgnoreFile {
  /**
   * Where it lies, seen from the context: `''` is the context itself, `web` a folder in it. Of a file above the
   * context it is the way down with `/` in front: `/services/api`.
   */
  readonly folder: string;
  readonly text: string;
}

/**
 * What Git leaves out, in terms of a `.dockerignore`, as far as the two can say the same: a name without a slash
 * means every file or folder of that name, a slash at the end is dropped.
 */
export function parseGitIgnores(files: readonly GitIgnoreFile[]): IgnoreRules {
  return parseIgnore(files.flatMap(({ folder, text }) => text.split('\n').map((it) => lineOf(it, folder))).join('\n'));
}

/** Empty for a line that says nothing of the context. */
function lineOf(line: string, folder: string): string {
  const [, exception = '', pattern = ''] = /^(!?)(.*?)\/?\s*$/.exec(line) ?? [];
  if (pattern === '' || pattern.startsWith('#')) return '';
  const isAnchored = pattern.includes('/');
  const path = isAnchored ? pattern.replace(/^\//, '') : `**/${pattern}`;
  if (!folder.startsWith('/')) return exception + (folder === '' ? path : `${folder}/${path}`);
  if (!isAnchored) return exception + path;
  const way = `${folder.slice(1)}/`;
  if (path.startsWith('**/')) return exception + path;
  return path.startsWith(way) ? exception + path.slice(way.length) : '';
}
