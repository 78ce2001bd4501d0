import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import ignore, { type Ignore } from 'ignore';

/** The patterns of one `.gitignore`, which count for its folder and all below. */
interface IgnoreFile {
  readonly folder: string;
  readonly patterns: Ignore;
}

/** The `.gitignore` files that count in a folder, from the repository's top down. */
export type IgnoreRules = readonly IgnoreFile[];

/**
 * What counts in the folder a search starts from. The files of the folders above count as far as the repository
 * reaches. A folder that was asked for by name is searched even if it is ignored itself.
 */
export function rulesAt(folder: string): IgnoreRules {
  const top = repositoryOf(folder);
  const above = top === undefined ? [] : foldersBetween(top, folder);
  let rules: IgnoreRules = top === undefined ? [] : withPatterns([], top, join(top, '.git', 'info', 'exclude'));
  for (const each of above) rules = withPatterns(rules, each, join(each, '.gitignore'));
  if (isIgnored(rules, folder, true)) rules = [];
  return withPatterns(rules, folder, join(folder, '.gitignore'));
}

/** What counts in a folder, when these rules count in the one above. */
export function rulesBelow(rules: IgnoreRules, folder: string): IgnoreRules {
  return withPatterns(rules, folder, join(folder, '.gitignore'));
}

/** The deepest file that says something about a path decides. */
export function isIgnored(rules: IgnoreRules, path: string, isFolder: boolean): boolean {
  let ignored = false;
  for (const { folder, patterns } of rules) {
    const name = relative(folder, path).split(sep).join('/');
    if (name === '' || name.startsWith('../')) continue;
    const verdict = patterns.test(isFolder ? `${name}/` : name);
    ignored = verdict.ignored || (ignored && !verdict.unignored);
  }
  return ignored;
}

function withPatterns(rules: IgnoreRules, folder: string, file: string): IgnoreRules {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    // Not there, or not ours to read: then it ignores nothing.
    return rules;
  }
  return [...rules, { folder, patterns: ignore().add(text) }];
}

/** The nearest folder upwards that holds `.git`, which is a file in a worktree. */
function repositoryOf(folder: string): string | undefined {
  for (let each = folder; ; each = dirname(each)) {
    if (existsSync(join(each, '.git'))) return each;
    if (each === dirname(each)) return undefined;
  }
}

/** From the top down, without the folder itself. */
function foldersBetween(top: string, folder: string): readonly string[] {
  const folders: string[] = [];
  for (let each = folder; each !== top; each = dirname(each)) folders.unshift(dirname(each));
  return folders;
}
