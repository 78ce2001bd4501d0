import { type IgnoreRules, parseIgnore } from '#core/context/ignore';

/** What is known of the world around a Dockerfile: plain data that an adapter gathers beforehand. */
export interface Facts {
  readonly context?: ContextFacts;
}

export type FactName = keyof Facts;

/** The folder that is sent to the build. */
export interface ContextFacts {
  /**
   * What lies in it, by path from its root: names with `/` between, no `./` in front. Ignored files are there
   * too, as far as `isComplete` says.
   */
  readonly entries: ReadonlyMap<string, ContextEntry>;
  /** False when the folder holds more than was read: what is not among the entries may still be there. */
  readonly isComplete: boolean;
  /** The `.dockerignore` in force; undefined when there is none. */
  readonly ignore?: { readonly name: string; readonly rules: IgnoreRules };
}

export interface ContextEntry {
  readonly kind: 'file' | 'folder' | 'link' | 'other';
  /** Anybody may execute it. */
  readonly isExecutable: boolean;
  /** Its text, where the Dockerfile names the file as a source and it is short enough to be read. */
  readonly text?: string;
}

/** The facts of a context that is at hand as a table: text by path; a path that ends in `/` is an empty folder. */
export function factsOf(files: Readonly<Record<string, string>> | undefined): Facts {
  if (!files) return {};
  const entries = new Map<string, ContextEntry>();
  for (const [path, text] of Object.entries(files)) {
    const names = path.split('/');
    for (let depth = 1; depth < names.length; depth++)
      entries.set(names.slice(0, depth).join('/'), { kind: 'folder', isExecutable: true });
    if (!path.endsWith('/')) entries.set(path, { kind: 'file', isExecutable: false, text });
  }
  const ignore = files['.dockerignore'];
  return {
    context: {
      entries,
      isComplete: true,
      ...(ignore !== undefined && { ignore: { name: '.dockerignore', rules: parseIgnore(ignore) } }),
    },
  };
}
