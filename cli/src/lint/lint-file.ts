import type { FileReport } from '#cli/lint/file-report';
import { decode, type Source } from '#cli/files/source';
import type { CacheEntry, LintCache } from '#cli/lint/lint-cache';
import type { Outside } from '#cli/lint/outside';
import type { Settings } from '#core/config/merge';
import type { Facts } from '#core/dockerfile/facts';
import { fixDockerfile } from '#core/dockerfile/fix';
import { lintDockerfile } from '#core/dockerfile/lint';
import { type DockerfileModel, modelOf } from '#core/dockerfile/model/file';
import type { ShellGrammar } from '#core/dockerfile/shell/grammar';
import type { LintResult } from '#core/lint/finding';
import type { AppliedSafety } from '#core/lint/fix';

/** What all files of a run are linted with. */
export interface LintTools {
  readonly grammar: ShellGrammar | undefined;
  /** The best class of fixes to apply; undefined for none. */
  readonly fix: AppliedSafety | undefined;
  readonly outside: Outside;
  /** Results of earlier runs; undefined when each file is to be linted anew. */
  readonly cache: LintCache | undefined;
}

/** A file as it was read. */
export interface ReadFile {
  /** As it is shown. */
  readonly file: string;
  readonly bytes: Uint8Array;
  readonly settings: Settings;
  /** False for a text that lies in no folder, and so in no build context. */
  readonly isInFolder: boolean;
}

/** A file that is ready to be linted. */
export interface OpenFile extends ReadFile {
  readonly source: Source;
  readonly model: DockerfileModel;
  /** What lies around it. */
  readonly context: Facts;
  /** The result of an earlier run. */
  readonly known: LintResult | undefined;
  /** Where the result is to be kept. */
  readonly entry: CacheEntry | undefined;
}

/** Parses a file, and looks at what lies around it and what is known of it. */
export async function openFile(read: ReadFile, { grammar, fix, outside, cache }: LintTools): Promise<OpenFile> {
  const { file, bytes, settings, isInFolder } = read;
  const source = decode(bytes);
  const model = modelOf(source.text, grammar);
  const context = isInFolder ? await outside.contextOf(file, model) : {};
  const entry = fix
    ? undefined
    : cache?.entryFor({ text: source.text, settings, context, shellcheck: await outside.shellCheckVersion() });
  return { ...read, source, model, context, entry, known: await entry?.read() };
}

/** A source that was linted, with its text behind fixes. */
export interface LintedSource {
  readonly report: FileReport;
  readonly isChanged: boolean;
}

/** A file whose bytes are not exactly UTF-8 is checked, and not fixed. */
export async function lintOpenFile(open: OpenFile, tools: LintTools, signal: AbortSignal): Promise<LintedSource> {
  const { file, source, model, settings, isInFolder } = open;
  const { grammar, fix, outside } = tools;
  if (!fix || !source.isExact) {
    const { findings, faults } = open.known ?? (await lintAsItIs(open, outside, signal));
    return { report: { file, text: source.text, lines: model.lines, findings, faults, applied: [] }, isChanged: false };
  }
  const facts = { ...open.context, ...(await outside.shellFactsOf(model, settings, signal)) };
  const fixed = fixDockerfile(source.text, { settings, grammar, safety: fix, facts });
  const isChanged = fixed.text !== source.text;
  const after = isChanged ? modelOf(fixed.text, grammar) : model;
  // The fixed text copies other files, maybe, and has shell texts of its own to ask about.
  const context = isChanged && isInFolder ? await outside.contextOf(file, after) : open.context;
  const factsAfter = isChanged ? { ...context, ...(await outside.shellFactsOf(after, settings, signal)) } : facts;
  const { findings, faults } = lintDockerfile(after, settings, undefined, factsAfter);
  const report = { file, text: fixed.text, lines: after.lines, findings, faults, applied: fixed.applied };
  return { report, isChanged };
}

async function lintAsItIs(
  { model, settings, context, entry }: OpenFile,
  outside: Outside,
  signal: AbortSignal,
): Promise<LintResult> {
  const facts = { ...context, ...(await outside.shellFactsOf(model, settings, signal)) };
  const result = lintDockerfile(model, settings, undefined, facts);
  // A rule that failed, or ShellCheck, may do better the next time.
  if (result.faults.length === 0 && outside.problems.length === 0) await entry?.write(result);
  return result;
}
