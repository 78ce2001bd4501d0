import type { Dirent, Stats } from 'node:fs';
import { lstat, readdir, readlink } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type IgnoreFlavour,
  type IgnoreRules,
  type IgnoreVerdict,
  mayHoldExceptions,
  verdictOf,
} from '#core/context/ignore';
import { EngineError } from '#engine/errors';

/** A file, folder or link of the context. */
export interface ContextEntry {
  /** Relative to the context, with slashes. */
  readonly path: string;
  /** On this machine. */
  readonly source: string;
  readonly kind: 'file' | 'directory' | 'symlink' | 'fifo';
  readonly stats: Stats;
  readonly linkTarget: string | undefined;
}

/** All of a context that its rules let through; a folder before what is in it, names in the order of their bytes. */
export async function* walkContext(
  context: string,
  rules: IgnoreRules,
  flavour: IgnoreFlavour,
  signal: AbortSignal,
): AsyncGenerator<ContextEntry> {
  yield* walkFolder({ context, rules, flavour, signal }, '', undefined);
}

interface Walk {
  readonly context: string;
  readonly rules: IgnoreRules;
  readonly flavour: IgnoreFlavour;
  readonly signal: AbortSignal;
}

async function* walkFolder(walk: Walk, folder: string, above: IgnoreVerdict | undefined): AsyncGenerator<ContextEntry> {
  walk.signal.throwIfAborted();
  for (const child of await childrenOf(join(walk.context, folder))) {
    const path = folder === '' ? child.name : `${folder}/${child.name}`;
    const verdict = verdictOf(walk.rules, path, above);
    if (!verdict.isIgnored) {
      const entry = await entryOf(join(walk.context, path), path, child);
      if (entry) yield entry;
    }
    if (!child.isDirectory()) continue;
    if (!verdict.isIgnored || mayHoldExceptions(walk.rules, path, walk.flavour)) yield* walkFolder(walk, path, verdict);
  }
}

async function childrenOf(folder: string): Promise<readonly Dirent[]> {
  try {
    const children = await readdir(folder, { withFileTypes: true });
    return children.sort((a, b) => Buffer.compare(Buffer.from(a.name), Buffer.from(b.name)));
  } catch (error) {
    throw unreadable(folder, error);
  }
}

/** Undefined for what an image cannot hold or a build cannot use: sockets and devices. */
async function entryOf(source: string, path: string, child: Dirent): Promise<ContextEntry | undefined> {
  const kind = kindOf(child);
  if (kind === undefined) return undefined;
  try {
    const stats = await lstat(source);
    return { path, source, kind, stats, linkTarget: kind === 'symlink' ? await readlink(source) : undefined };
  } catch (error) {
    throw unreadable(source, error);
  }
}

function kindOf(child: Dirent): ContextEntry['kind'] | undefined {
  if (child.isFile()) return 'file';
  if (child.isDirectory()) return 'directory';
  if (child.isSymbolicLink()) return 'symlink';
  return child.isFIFO() ? 'fifo' : undefined;
}

/** The error for a file of the context that cannot be read. */
export function unreadable(path: string, cause: unknown): EngineError {
  const { code, message } = cause as NodeJS.ErrnoException;
  const why = code === 'EACCES' || code === 'EPERM' ? 'you have no permission to read it' : message;
  return new EngineError('context', `\`${path}\` cannot be sent to the engine: ${why}.`, {
    advice: 'Make it readable, or leave it out of the context with a line in `.dockerignore`.',
    cause,
  });
}
