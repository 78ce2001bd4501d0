import type { ContextEntry, ContextFacts } from '#core/context/context-facts';
import { isIgnored, mayHoldExceptions } from '#core/context/ignore';
import { compilePattern, type PathTest } from '#core/context/ignore-pattern';
import { keptFor } from '#core/context/kept-for';

/** Whether something is in the context. `unknown`: nobody looked there. */
export type Presence = 'there' | 'missing' | 'unknown';

/** Whether there is something at the path, ignored or not. */
export function presenceOf(context: ContextFacts, path: string): Presence {
  if (path === '.' || context.entries.has(path)) return 'there';
  return context.isComplete && folderAbove(context, path) !== 'unread' ? 'missing' : 'unknown';
}

/** The paths that a pattern of COPY means; undefined when that cannot be told. */
export const pathsMatching = keptFor((context, pattern): readonly string[] | undefined => {
  const matches = compilePattern(pattern);
  if (!matches || !context.isComplete) return undefined;
  const found = [...context.entries.keys()].filter(matches);
  return found.length === 0 && mayBeInUnread(context, pattern) ? undefined : found;
});

/** False for what the `.dockerignore` keeps back, with all that is in it. */
export function isSent({ ignore }: ContextFacts, path: string, { kind }: Pick<ContextEntry, 'kind'>): boolean {
  if (!ignore || !isIgnored(ignore.rules, path)) return true;
  return kind === 'folder' && mayHoldExceptions(ignore.rules, path, 'buildkit');
}

/** What the nearest known thing above the path is: a folder that was read, or something that may hold anything. */
function folderAbove({ entries }: ContextFacts, path: string): 'read' | 'unread' {
  const names = path.split('/');
  for (let count = names.length - 1; count > 0; count--) {
    const entry = entries.get(names.slice(0, count).join('/'));
    if (entry) return entry.isUnread === true || entry.kind === 'link' ? 'unread' : 'read';
  }
  return 'read';
}

/** True when a folder that nobody read, or a link, may hold what the pattern means. */
function mayBeInUnread({ entries }: ContextFacts, pattern: string): boolean {
  const parts = pattern.split('/');
  for (let count = 1; count < parts.length; count++) {
    const matches: PathTest = compilePattern(parts.slice(0, count).join('/')) ?? (() => true);
    for (const [path, entry] of entries) {
      if ((entry.isUnread === true || entry.kind === 'link') && matches(path)) return true;
    }
  }
  return false;
}
