import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { Settings } from '#core/config/merge';
import type { Facts } from '#core/dockerfile/facts';
import type { LintResult } from '#core/lint/finding';

/** Results of earlier runs, by all that they depend on. */
export interface LintCache {
  readonly entryFor: (question: LintQuestion) => CacheEntry;
}

/** The place of one result. */
export interface CacheEntry {
  readonly read: () => Promise<LintResult | undefined>;
  readonly write: (result: LintResult) => Promise<void>;
}

/** All that a result depends on, besides this program. */
export interface LintQuestion {
  readonly text: string;
  readonly settings: Settings;
  /** What lies around the file. */
  readonly context: Facts;
  /** The version of the ShellCheck that is asked: what it says follows from that and the text. */
  readonly shellcheck: string | undefined;
}

const DAY = 24 * 3600 * 1000;
const MONTH = 30 * DAY;

/** A file whose age says when the folder was last looked through. */
const PRUNED = 'pruned';

/** Where results are kept when nobody says otherwise. */
export function defaultCacheFolder(env: Readonly<Record<string, string | undefined>>): string {
  // By its specification, an empty variable counts as none.
  return join(env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'slipway', 'lint');
}

/**
 * A folder with a file for each result of the program, which is named so that another version has another name. A
 * folder that cannot be read or written makes runs slow, not wrong.
 */
export function lintCache(folder: string, program: string, now: () => number = Date.now): LintCache {
  return {
    entryFor(question) {
      const file = join(folder, `${keyOf(program, question)}.json`);
      return { read: () => read(file, now()), write: (result) => write(folder, file, result) };
    },
  };
}

/** Takes away what nobody asked for in a month; looks for it once a day, for there may be many files. */
export async function pruneCache(folder: string, now: number = Date.now()): Promise<void> {
  const stamp = join(folder, PRUNED);
  if (now - (await changedAt(stamp, 0)) < DAY) return;
  for (const name of await readdir(folder).catch(() => [])) {
    const file = join(folder, name);
    if (now - (await changedAt(file, now)) > MONTH) await rm(file, { force: true });
  }
  // Without a folder there is nothing to remember.
  await writeFile(stamp, '').catch(() => undefined);
}

async function changedAt(file: string, otherwise: number): Promise<number> {
  return stat(file).then(
    ({ mtimeMs }) => mtimeMs,
    () => otherwise,
  );
}

/** The same for the same question to the same version of the program. */
function keyOf(program: string, { text, settings, context, shellcheck = '' }: LintQuestion): string {
  const hash = createHash('sha256');
  for (const part of [program, shellcheck, JSON.stringify(settings), text, JSON.stringify(context, asData)]) {
    hash.update(`${part.length}:`).update(part);
  }
  return hash.digest('hex');
}

/** Maps as lists of their entries, in the order of their keys. */
function asData(_: string, value: unknown): unknown {
  if (!(value instanceof Map)) return value;
  return [...(value as Map<string, unknown>)].sort(([a], [b]) => (a < b ? -1 : 1));
}

async function read(file: string, now: number): Promise<LintResult | undefined> {
  try {
    const kept: unknown = JSON.parse(await readFile(file, 'utf8'));
    if (!isResult(kept)) return undefined;
    await utimes(file, now / 1000, now / 1000);
    return { findings: kept.findings, faults: [] };
  } catch {
    // Not there, or cut short: it is made anew.
    return undefined;
  }
}

/** What stands in it was written by this very program, so its outside tells. */
function isResult(kept: unknown): kept is Pick<LintResult, 'findings'> {
  return typeof kept === 'object' && kept !== null && 'findings' in kept && Array.isArray(kept.findings);
}

async function write(folder: string, file: string, { findings }: LintResult): Promise<void> {
  const draft = `${file}.${process.pid}.${Math.random().toString(36).slice(2)}`;
  try {
    await mkdir(folder, { recursive: true });
    await writeFile(draft, JSON.stringify({ findings }));
    // Another process may read it: it sees all of it or nothing.
    await rename(draft, file);
  } catch {
    await rm(draft, { force: true }).catch(() => undefined);
  }
}
