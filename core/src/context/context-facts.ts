import { parseGitIgnores } from '#core/context/git-ignore';
import { type IgnoreRules, parseIgnore } from '#core/context/ignore';

/** The folder that is sent to the build. */
export interface ContextFacts {
  /**
   * What lies in it, by path from its root: names with `/` between, no `./` in front. Ignored files are there
   * too, as far as `isComplete` and `isUnread` of the folders above them say.
   */
  readonly entries: ReadonlyMap<string, ContextEntry>;
  /** False when the folder holds more than was read: what is not among the entries may still be there. */
  readonly isComplete: boolean;
  /** Somebody said that this folder is the context. Otherwise it is the likeliest one. */
  readonly isGiven: boolean;
  /** Its absolute path, with `/` between the names; undefined where it is no folder on a disk. */
  readonly folder?: string;
  /** The `.dockerignore` in force; undefined when there is none. */
  readonly ignore?: { readonly name: string; readonly rules: IgnoreRules };
  /** What Git is told to leave out, and so may be made just before the build. */
  readonly untracked?: IgnoreRules;
}

/** What lies at a path of the context. */
export interface ContextEntry {
  readonly kind: 'file' | 'folder' | 'link' | 'other';
  /** False when it is known that not everybody may execute it: told of files whose text a rule may want. */
  readonly isExecutable: boolean;
  /** A folder into which nobody looked: what is in it is not among the entries. */
  readonly isUnread?: boolean;
  /** Its text, where a rule may want it and it is short enough to be read. */
  readonly text?: string;
}

/**
 * A context that is at hand as a table: text by path. A path that ends in `/` is an empty folder, one that ends in
 * `*` a file that may be executed.
 */
export function contextOf(files: Readonly<Record<string, string>>): ContextFacts {
  const entries = new Map<string, ContextEntry>();
  for (const [written, text] of Object.entries(files)) {
    const isExecutable = written.endsWith('*');
    const path = isExecutable ? written.slice(0, -1) : written;
    const names = path.split('/');
    for (let depth = 1; depth < names.length; depth++)
      entries.set(names.slice(0, depth).join('/'), { kind: 'folder', isExecutable: true });
    if (!path.endsWith('/')) entries.set(path, { kind: 'file', isExecutable, text });
  }
  const ignore = files['.dockerignore'];
  const untracked = files['.gitignore'];
  return {
    entries,
    isComplete: true,
    isGiven: true,
    ...(ignore !== undefined && { ignore: { name: '.dockerignore', rules: parseIgnore(ignore) } }),
    ...(untracked !== undefined && { untracked: parseGitIgnores([{ folder: '', text: untracked }]) }),
  };
}
