import { execFile, type ExecFileException } from 'node:child_process';
import { rmSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readComments, type ShellComment } from '#core/dockerfile/shellcheck/verdict';

/** Asks ShellCheck, and remembers what it said of each script. */
export interface ShellCheck {
  /**
   * What ShellCheck says of the scripts, one process for all of them that it has not seen; undefined where there is
   * no ShellCheck. Rejects with the signal's reason, or with what made the program fail.
   */
  readonly check: (
    texts: readonly string[],
    signal: AbortSignal,
  ) => Promise<ReadonlyMap<string, readonly ShellComment[]> | undefined>;
  /** What the program says of its version; undefined where there is none. Rejects with what made it fail. */
  readonly version: () => Promise<string | undefined>;
}

/** Scripts that are remembered; the oldest go first. */
const MOST_KNOWN = 2000;
/** A command line has a longest length; this many names of files are far below it. */
const MOST_AT_ONCE = 200;
/** Comments that make no sense in a build are left out by the rules; rc files of a user would make runs differ. */
const OPTIONS = ['--format=json1', '--norc'];
/** Milliseconds after which it is taken for stuck; a large file takes it a second. */
const LONGEST_RUN = 60_000;

/** `program`: name or path of ShellCheck. It is looked for once, when it is first needed. */
export function shellCheckAt(program: string): ShellCheck {
  const verdicts = new Map<string, readonly ShellComment[]>();
  let isMissing = false;

  const remember = (text: string, comments: readonly ShellComment[]): void => {
    const [oldest] = verdicts.keys();
    if (verdicts.size >= MOST_KNOWN && oldest !== undefined) verdicts.delete(oldest);
    verdicts.set(text, comments);
  };

  return {
    async check(texts, signal) {
      if (isMissing) return undefined;
      const fresh = texts.filter((it) => !verdicts.has(it));
      const all = new Map(texts.flatMap((it) => (verdicts.has(it) ? [[it, verdicts.get(it) ?? []] as const] : [])));
      for (let at = 0; at < fresh.length; at += MOST_AT_ONCE) {
        const said = await ask(program, fresh.slice(at, at + MOST_AT_ONCE), signal);
        isMissing = said === undefined;
        if (!said) return undefined;
        for (const [text, comments] of said) {
          remember(text, comments);
          all.set(text, comments);
        }
      }
      return all;
    },
    version: () => outputOf(program, ['--version'], tmpdir(), NEVER),
  };
}

/** To say its version takes it no time. */
const NEVER = new AbortController().signal;

type Said = ReadonlyMap<string, readonly ShellComment[]>;

/** One process for many scripts: they are files of a folder that is gone afterwards. */
async function ask(program: string, texts: readonly string[], signal: AbortSignal): Promise<Said | undefined> {
  const folder = await mkdtemp(join(tmpdir(), 'slipway-shell-'));
  const removeAtOnce = (): void => rmSync(folder, { recursive: true, force: true });
  process.once('exit', removeAtOnce);
  try {
    const names = texts.map((_, index) => `${index}.sh`);
    await Promise.all(texts.map((text, index) => writeFile(join(folder, names[index] ?? ''), text, { mode: 0o600 })));
    const output = await outputOf(program, [...OPTIONS, '--', ...names], folder, signal);
    if (output === undefined) return undefined;
    const comments = readComments(output);
    if (!comments) throw new Error(`\`${program}\` did not answer as ShellCheck does.`);
    return new Map(texts.map((text, index) => [text, comments.get(names[index] ?? '') ?? []]));
  } finally {
    process.off('exit', removeAtOnce);
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * Standard output of the program, whose exit code 1 says that there are comments; undefined when it does not exist.
 * It ends with this process at the latest.
 */
async function outputOf(
  program: string,
  args: readonly string[],
  cwd: string,
  signal: AbortSignal,
): Promise<string | undefined> {
  return new Promise((resolve, reject) => {
    // Options of a user's own would make runs differ, as rc files would.
    const env = { ...process.env, SHELLCHECK_OPTS: undefined };
    const options = { cwd, env, signal, timeout: LONGEST_RUN, maxBuffer: 64 << 20, windowsHide: true };
    const child = execFile(program, args, options, (error, stdout, stderr) => {
      process.off('exit', end);
      if (!error || error.code === 1) resolve(stdout);
      else if (signal.aborted) reject(signal.reason as Error);
      else if (error.code === 'ENOENT') resolve(undefined);
      else reject(new Error(`\`${program}\` failed: ${reasonOf(error, stderr)}`, { cause: error }));
    });
    const end = (): void => void child.kill();
    process.once('exit', end);
  });
}

/** A sentence. */
function reasonOf({ killed, message }: ExecFileException, stderr: string): string {
  if (killed) return `it was not done within ${LONGEST_RUN / 1000} seconds.`;
  const said = stderr.trim() || message;
  return /[.!?]$/.test(said) ? said : `${said}.`;
}
