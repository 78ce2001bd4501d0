import { open, readFile } from 'node:fs/promises';
import { isAbsolute, relative, sep } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Pack, pack as startTar } from 'tar-stream';
import { type IgnoreFlavour, isIgnored } from '#core/context/ignore';
import { type ContextRules, readContextRules } from '#engine/context/ignore-file';
import { type ContextEntry, unreadable, walkContext } from '#engine/context/walk';
import { EngineError } from '#engine/errors';

export interface PackRequest {
  /** Absolute path. */
  readonly context: string;
  /** Absolute path; it may lie outside the context. */
  readonly dockerfile: string;
  /** Used in place of what the file holds. */
  readonly dockerfileText?: string;
  readonly flavour: IgnoreFlavour;
}

export interface PackedContext {
  readonly tar: Readable;
  /** Name of the Dockerfile in the tar. */
  readonly dockerfile: string;
  readonly dockerfileText: string;
  /** What has been packed so far. */
  readonly progress: { readonly files: number; readonly bytes: number };
}

/** Name in the tar of a Dockerfile that has none in the context. */
const FOREIGN_DOCKERFILE = '.slipway.dockerfile';

/**
 * Packs a build's context while it is read. What cannot be read ends the tar with an `EngineError` of reason
 * `context`.
 */
export async function packContext(request: PackRequest, signal: AbortSignal): Promise<PackedContext> {
  const { context, dockerfile, flavour } = request;
  const ignoring = await readContextRules(context, dockerfile);
  const dockerfileText = request.dockerfileText ?? (await readDockerfile(dockerfile));
  const name = nameInContext(context, dockerfile);
  const nameInTar = name === undefined || ignoring.isOfDockerfile ? FOREIGN_DOCKERFILE : name;
  const progress = { files: 0, bytes: 0 };

  const tar = startTar();
  const entries = walkContext(context, ignoring.rules, flavour, signal);
  fill(tar, entries, fixedFiles(nameInTar, name, dockerfileText, ignoring), progress).then(
    () => tar.finalize(),
    (error: unknown) => tar.destroy(error as Error),
  );
  return { tar: Readable.from(tar, { objectMode: false }), dockerfile: nameInTar, dockerfileText, progress };
}

async function readDockerfile(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw unreadable(path, error);
    throw new EngineError('context', `There is no Dockerfile at \`${path}\`.`, { cause: error });
  }
}

/** Undefined when it lies outside. */
function nameInContext(context: string, dockerfile: string): string | undefined {
  const path = relative(context, dockerfile);
  if (path === '..' || path.startsWith(`..${sep}`) || isAbsolute(path)) return undefined;
  return path.split(sep).join('/');
}

/**
 * Files whose text does not come from the context, by their path in the tar. They are packed even if ignored: the
 * engine reads the Dockerfile, and then hides it and the `.dockerignore` from `COPY` when that one says so.
 *
 * Where the `.dockerignore` of the context is not the one that counts, the Dockerfile goes by a name of ours, hidden
 * by a `.dockerignore` of ours.
 */
function fixedFiles(
  nameInTar: string,
  name: string | undefined,
  dockerfileText: string,
  { rules, text, isOfDockerfile }: ContextRules,
): Map<string, string> {
  const files = new Map([[nameInTar, dockerfileText]]);
  if (nameInTar === FOREIGN_DOCKERFILE) files.set('.dockerignore', `.dockerignore\n${FOREIGN_DOCKERFILE}\n`);
  else if (text !== undefined) files.set('.dockerignore', text);
  if (isOfDockerfile && name !== undefined && !isIgnored(rules, name)) files.set(name, dockerfileText);
  return files;
}

async function fill(
  tar: Pack,
  entries: AsyncIterable<ContextEntry>,
  fixed: Map<string, string>,
  progress: { files: number; bytes: number },
): Promise<void> {
  const rest = new Map(fixed);
  for await (const { entry, content } of loadAhead(entries, fixed)) {
    rest.delete(entry.path);
    const bytes = await packEntry(tar, entry, await content);
    if (entry.kind !== 'directory') progress.files += 1;
    progress.bytes += bytes;
  }
  for (const [path, text] of rest) {
    const content = Buffer.from(text);
    await packContent(tar, { name: path, mode: 0o644, mtime: new Date(0) }, content);
    progress.files += 1;
    progress.bytes += content.length;
  }
}

interface LoadingEntry {
  readonly entry: ContextEntry;
  /** Undefined for what is read when its turn comes, or has no content. */
  readonly content: Promise<Buffer | undefined>;
}

const FILES_AHEAD = 16;
const SMALL_FILE = 1 << 20;

/** Reads the small files that come next while the ones before them are packed. */
async function* loadAhead(
  entries: AsyncIterable<ContextEntry>,
  fixed: ReadonlyMap<string, string>,
): AsyncGenerator<LoadingEntry> {
  const waiting: LoadingEntry[] = [];
  for await (const entry of entries) {
    const content = load(entry, fixed.get(entry.path));
    // It is awaited in its turn; until then a failure is nobody's business.
    content.catch(() => undefined);
    waiting.push({ entry, content });
    const next = waiting.length > FILES_AHEAD ? waiting.shift() : undefined;
    if (next) yield next;
  }
  yield* waiting;
}

async function load({ kind, source, stats }: ContextEntry, fixedText: string | undefined): Promise<Buffer | undefined> {
  if (fixedText !== undefined) return Buffer.from(fixedText);
  if (kind !== 'file' || stats.size > SMALL_FILE) return undefined;
  try {
    return await readFile(source);
  } catch (error) {
    throw unreadable(source, error);
  }
}

type PartialHeader = Parameters<Pack['entry']>[0];

/** Gives the number of bytes that the file has. */
async function packEntry(tar: Pack, entry: ContextEntry, content: Buffer | undefined): Promise<number> {
  const { path, kind, stats, linkTarget } = entry;
  const header: PartialHeader = { name: path, mode: stats.mode & 0o7777, mtime: stats.mtime };
  if (content) {
    await packContent(tar, header, content);
    return content.length;
  }
  if (kind === 'file') return packLargeFile(tar, header, entry.source);
  // Links are open to all wherever they are made; a mode would only make the same context look different.
  if (kind === 'symlink') await packContent(tar, { ...header, mode: 0o777, type: kind, linkname: linkTarget ?? '' });
  else await packContent(tar, { ...header, type: kind });
  return 0;
}

function packContent(tar: Pack, header: PartialHeader, content?: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    const done = (error?: Error | null) => (error ? reject(error) : resolve());
    if (content) tar.entry({ ...header, type: 'file' }, content, done);
    else tar.entry(header, done);
  });
}

async function packLargeFile(tar: Pack, header: PartialHeader, source: string): Promise<number> {
  const handle = await open(source).catch((error: unknown) => {
    throw unreadable(source, error);
  });
  try {
    const { size } = await handle.stat();
    const sink = tar.entry({ ...header, type: 'file', size });
    // A file that grows meanwhile is cut where it ended when its header was written.
    await pipeline(handle.createReadStream({ start: 0, end: size - 1, autoClose: false }), sink);
    return size;
  } catch (error) {
    throw unreadable(source, error);
  } finally {
    await handle.close();
  }
}
