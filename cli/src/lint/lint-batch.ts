import { stat } from 'node:fs/promises';
import type { FailedFile, FileReport } from '#cli/lint/file-report';
import { defaultCacheFolder, lintCache } from '#cli/lint/lint-cache';
import { lintOpenFile, type LintTools, type OpenFile, openFile } from '#cli/lint/lint-file';
import { outsideOf } from '#cli/lint/outside';
import { encode } from '#cli/files/source';
import type { Io } from '#cli/io';
import { readShellGrammar } from '#cli/shell-grammar';
import { version } from '#cli/version';
import type { Settings } from '#core/config/merge';
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

/** What lints files one batch after the other. */
export interface Linter {
  readonly lint: (tasks: readonly LintTask[], signal: AbortSignal) => Promise<readonly (FileReport | FailedFile)[]>;
  readonly tools: LintTools;
}

/** Files that are asked about together where one question costs as much as many. */
export const BATCH = 50;

export async function openLinter({ fix, context, shellcheck, usesCache }: LintPlan, io: Io): Promise<Linter> {
  const tools: LintTools = {
    grammar: await grammarOrLess(io),
    fix,
    outside: outsideOf({ cwd: io.cwd, context, shellcheck }),
    cache: usesCache ? lintCache(defaultCacheFolder(io.env), await programName()) : undefined,
  };
  return {
    tools,
    async lint(tasks, signal) {
      const opened = await openAll(tasks, io, tools);
      signal.throwIfAborted();
      const fresh = opened.filter((it) => 'model' in it && !it.known) as readonly OpenFile[];
      if (fresh.length > 1) await tools.outside.prepare(fresh, signal);
      const reports: (FileReport | FailedFile)[] = [];
      for (const it of opened) {
        reports.push('reason' in it ? it : await orFailed(it.file, lintAndWrite(it, io, tools, signal)));
        signal.throwIfAborted();
      }
      return reports;
    },
  };
}

async function openAll(
  tasks: readonly LintTask[],
  io: Io,
  tools: LintTools,
): Promise<readonly (OpenFile | FailedFile)[]> {
  const open = async ({ file, settings }: LintTask): Promise<OpenFile> =>
    openFile({ file, bytes: await io.readFile(file), settings, isInFolder: true }, tools);
  return Promise.all(tasks.map((task) => orFailed(task.file, open(task))));
}

/** Lints one file, and writes it back when fixes changed it. */
async function lintAndWrite(open: OpenFile, io: Io, tools: LintTools, signal: AbortSignal): Promise<FileReport> {
  const { file, source } = open;
  const { report, isChanged } = await lintOpenFile(open, tools, signal);
  if (isChanged) await io.writeFile(file, encode(source, report.text));
  else if (tools.fix && !source.isExact) io.err(`${file}: not fixed, because it holds bytes that are not UTF-8.\n`);
  return report;
}

/** What goes wrong with one file is said of it alone. */
async function orFailed<T>(file: string, work: Promise<T>): Promise<T | FailedFile> {
  return work.catch((error: unknown) => ({ file, reason: error instanceof Error ? error.message : String(error) }));
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
