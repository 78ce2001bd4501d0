import { open, readFile } from 'node:fs/promises';
import { basename, dirname, join, relative, sep } from 'node:path';
import type { ContextEntry, ContextFacts } from '#core/context/context-facts';
import { type GitIgnoreFile, parseGitIgnores } from '#core/context/git-ignore';
import { parseIgnore } from '#core/context/ignore';
import type { ContextWishes } from '#core/dockerfile/wanted-files';
import { foldersUpToRepository, likelyContext } from '#facts/context-folder';
import { type WalkedContext, walkContext } from '#facts/walk-context';

/** A longer text is not read, and no more than so much of all. */
const LONGEST_TEXT = 64 * 1024;
const MOST_TEXTS = 64;

export interface ContextRequest {
  /** Absolute path. */
  readonly dockerfile: string;
  /** Absolute path of the context that somebody named; undefined for the likeliest one. */
  readonly folder: string | undefined;
  readonly wishes: ContextWishes;
}

/** A context, and where it is. */
export interface ReadContext {
  readonly folder: string;
  readonly facts: ContextFacts;
}

/** Reads what lies in build contexts, each folder once until it is told to forget. */
export interface ContextReader {
  /** What cannot be read counts as not known. */
  readonly read: (request: ContextRequest) => Promise<ReadContext>;
  readonly forget: () => void;
}

export function contextReader(): ContextReader {
  const walks = new Map<string, Promise<WalkedContext>>();
  const ways = new Map<string, Promise<readonly string[]>>();
  const wayUp = (folder: string): Promise<readonly string[]> => {
    const known = ways.get(folder) ?? foldersUpToRepository(folder);
    ways.set(folder, known);
    return known;
  };
  const walk = (folder: string, ignoreText: string): Promise<WalkedContext> => {
    const key = JSON.stringify([folder, ignoreText]);
    const known = walks.get(key) ?? walkContext(folder, parseIgnore(ignoreText));
    walks.set(key, known);
    return known;
  };
  return {
    async read({ dockerfile, folder: given, wishes }) {
      const home = dirname(dockerfile);
      const folder = given ?? (await likelyContext(home, await wayUp(home), wishes.sources));
      const above = (await wayUp(folder)).slice(1);
      const [ignore, untracked] = await Promise.all([ignoreOf(folder, dockerfile), gitIgnores(folder, above, wishes)]);
      const { entries, isComplete } = await walk(folder, ignore?.text ?? '');
      const facts: ContextFacts = {
        entries: await withTexts(entries, folder, wishes.texts),
        isComplete,
        isGiven: given !== undefined,
        folder: folder.split(sep).join('/'),
        ...(ignore && { ignore: { name: ignore.name, rules: parseIgnore(ignore.text) } }),
        ...(untracked.length > 0 && { untracked: parseGitIgnores(untracked) }),
      };
      return { folder, facts };
    },
    forget() {
      walks.clear();
      ways.clear();
    },
  };
}

/** The file beside the Dockerfile that has its name goes before the one of the context. */
async function ignoreOf(folder: string, dockerfile: string): Promise<{ name: string; text: string } | undefined> {
  for (const path of [`${dockerfile}.dockerignore`, join(folder, '.dockerignore')]) {
    const text = await textOf(path);
    if (text !== undefined) return { name: basename(path), text };
  }
  return undefined;
}

/** The files that say what Git leaves out: in the folders above the context, in it, and on the way to what is copied. */
async function gitIgnores(
  folder: string,
  above: readonly string[],
  { sources }: ContextWishes,
): Promise<readonly GitIgnoreFile[]> {
  const within = new Set(['', ...sources.flatMap((it) => foldersOf(it))]);
  const places = [
    ...above.toReversed().map((it) => ({ path: it, folder: `/${relative(it, folder).split(sep).join('/')}` })),
    ...[...within].map((it) => ({ path: join(folder, it), folder: it })),
  ];
  const files = await Promise.all(
    places.map(async (place) => ({ folder: place.folder, text: await textOf(join(place.path, '.gitignore')) })),
  );
  return files.flatMap(({ text, ...file }) => (text === undefined ? [] : [{ ...file, text }]));
}

function foldersOf(path: string): readonly string[] {
  const parent = dirname(path);
  return parent === '.' || parent === '/' ? [] : [...foldersOf(parent), parent];
}

async function withTexts(
  entries: ReadonlyMap<string, ContextEntry>,
  folder: string,
  wanted: readonly string[],
): Promise<ReadonlyMap<string, ContextEntry>> {
  const files = wanted.filter((it) => entries.get(it)?.kind === 'file').slice(0, MOST_TEXTS);
  if (files.length === 0) return entries;
  const read = await Promise.all(files.map(async (path) => [path, await fileAt(join(folder, path))] as const));
  return new Map([...entries, ...read.flatMap(([path, entry]) => (entry ? [[path, entry] as const] : []))]);
}

/** Mode and text of a file; undefined when it cannot be read. */
async function fileAt(path: string): Promise<ContextEntry | undefined> {
  const file = await open(path).catch(() => undefined);
  try {
    const stats = await file?.stat();
    if (!file || !stats?.isFile()) return undefined;
    // Windows has no such modes, and builders there give all files every right.
    const isExecutable = process.platform === 'win32' || (stats.mode & 0o111) !== 0;
    if (stats.size > LONGEST_TEXT) return { kind: 'file', isExecutable };
    // A byte order mark counts: a kernel does not read past it.
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(await file.readFile());
    return { kind: 'file', isExecutable, ...(!text.includes('\0') && { text }) };
  } catch {
    // Gone, or not ours to read: nothing is known of it.
    return undefined;
  } finally {
    await file?.close();
  }
}

async function textOf(path: string): Promise<string | undefined> {
  return readFile(path, 'utf8').catch(() => undefined);
}
