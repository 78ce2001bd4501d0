import { stat } from 'node:fs/promises';
import type { FailedFile, FileReport } from '#cli/lint/file-report';
import { defaultCacheFolder, type LintCache, lintCache } from '#cli/lint/lint-cache';
import { lintFile } from '#cli/lint/lint-file';
import { type Outside, outsideOf } from '#cli/lint/outside';
import { decode } from '#cli/files/source';
import type { Io } from '#cli/io';
import { readShellGrammar } from '#cli/shell-grammar';
import { version } from '#cli/version';
import type { Settings } from '#core/config/merge';
import { modelOf } from '#core/dockerfile/model/file';
import type { ShellGrammar } from '#core/dockerfile/shell/grammar';
import { rememberingGrammar } from '#grammar/remembering';
import type { AppliedSafety } from '#core/lint/fix';

/** A file and what holds for it. */
export interface LintTask {
  readonly file: string;
  readonly settings: Settings;
}

/** What holds for all files of a run. Plain data: it goes to workers too. */
export interface LintPlan {
  readonly fix: AppliedSafety | undefined;
  readonly context: string | undefined;
  readonly shellcheck: string | undefined;
  /** True when results of earlier runs may be taken. */
  readonly usesCache: boolean;
}

/** What lints files one batch after the other, and keeps what they have in common. */
export interface Linter {
  readonly lint: (tasks: readonly LintTask[], signal: AbortSignal) => Promise<readonly (FileReport | FailedFile)[]>;
  readonly grammar: ShellGrammar | undefined;
  readonly outside: Outside;
  readonly cache: LintCache | undefined;
}

/** Files that are asked about together where one question costs as much as many. */
export const BATCH = 50;

export async function openLinter({ fix, context, shellcheck, usesCache }: LintPlan, io: Io): Promise<Linter> {
  const grammar = await grammarOrLess(io);
  const outside = outsideOf({ cwd: io.cwd, context, shellcheck });
  const cache = usesCache ? lintCache(defaultCacheFolder(io.env), await programName()) : undefined;
  return {
    grammar,
    outside,
    cache,
    async lint(tasks, signal) {
      if (shellcheck !== undefined && tasks.length > 1) await prepare(tasks, { io, grammar, outside, signal });
      const reports: (FileReport | FailedFile)[] = [];
      for (const { file, settings } of tasks) {
        signal.throwIfAborted();
        reports.push(await lintFile(file, io, { settings, grammar, fix, outside, cache }));
      }
      return reports;
    },
  };
}

interface Preparation {
  readonly io: Io;
  readonly grammar: ShellGrammar | undefined;
  readonly outside: Outside;
  readonly signal: AbortSignal;
}

/** Lets the outside answer for all files at once. A file that cannot be read says so when it is linted. */
async function prepare(tasks: readonly LintTask[], { io, grammar, outside, signal }: Preparation): Promise<void> {
  const models = await Promise.all(
    tasks.map(async ({ file, settings }) => {
      const bytes = await io.readFile(file).catch(() => undefined);
      return bytes ? [{ model: modelOf(decode(bytes).text, grammar), settings }] : [];
    }),
  );
  await outside.prepare(models.flat(), signal);
}

/** Characters of shell text whose trees are kept: what files have in common is parsed once. */
const REMEMBERED = 1_000_000;

/** Rules that look into shell text are silent without the grammar, the others are not. */
async function grammarOrLess(io: Io): Promise<ShellGrammar | undefined> {
  try {
    return rememberingGrammar(await readShellGrammar(), REMEMBERED);
  } catch (error) {
    io.err(
      `slipway: shell commands are not checked, because their grammar cannot be loaded: ${(error as Error).message}\n`,
    );
    return undefined;
  }
}

/** Tells builds of the program apart: the version alone stays the same while it is worked on. */
async function programName(): Promise<string> {
  const { mtimeMs, size } = await stat(__filename);
  return `${version()} ${mtimeMs} ${size}`;
}
