import type { FailedFile, FileReport } from '#cli/lint/file-report';
import { decode, encode, type Source } from '#cli/files/source';
import type { Io } from '#cli/io';
import type { OutsideOfFile } from '#cli/lint/outside';
import type { LintCache } from '#cli/lint/lint-cache';
import type { Settings } from '#core/config/merge';
import { fixDockerfile } from '#core/dockerfile/fix';
import { lintDockerfile } from '#core/dockerfile/lint';
import { type DockerfileModel, modelOf } from '#core/dockerfile/model/file';
import type { ShellGrammar } from '#core/dockerfile/shell/grammar';
import type { LintResult } from '#core/lint/finding';
import type { AppliedSafety } from '#core/lint/fix';

/** How files are to be linted. */
export interface LintRequest {
  readonly settings: Settings;
  readonly grammar: ShellGrammar | undefined;
  /** The best class of fixes to apply; undefined for none. */
  readonly fix: AppliedSafety | undefined;
  readonly outside: OutsideOfFile;
  /** Results of earlier runs; undefined when each file is to be linted anew. */
  readonly cache: LintCache | undefined;
}

/** A source that was linted, with its text behind fixes. */
export interface LintedSource {
  readonly report: FileReport;
  readonly source: Source;
  readonly isChanged: boolean;
}

/** A file whose bytes are not exactly UTF-8 is checked, and not fixed. */
export async function lintSource(file: string, bytes: Uint8Array, request: LintRequest): Promise<LintedSource> {
  const { settings, grammar, fix, outside } = request;
  const source = decode(bytes);
  const written = modelOf(source.text, grammar);
  if (!fix || !source.isExact) {
    const { findings, faults } = await lintAsItIs(file, written, request);
    const report = { file, text: source.text, lines: written.lines, findings, faults, applied: [] };
    return { report, source, isChanged: false };
  }
  const facts = await outside.factsOf(file, written, settings);
  const fixed = fixDockerfile(source.text, { settings, grammar, safety: fix, facts });
  const model = fixed.text === source.text ? written : modelOf(fixed.text, grammar);
  // The fixed text has shell texts of its own to ask about.
  const factsBehind = model === written ? facts : await outside.factsOf(file, model, settings);
  const { findings, faults } = lintDockerfile(model, settings, undefined, factsBehind);
  const report = { file, text: fixed.text, lines: model.lines, findings, faults, applied: fixed.applied };
  return { report, source, isChanged: fixed.text !== source.text };
}

async function lintAsItIs(
  file: string,
  model: DockerfileModel,
  { settings, outside, cache }: LintRequest,
): Promise<LintResult> {
  const facts = await outside.factsOf(file, model, settings);
  const lint = (): LintResult => lintDockerfile(model, settings, undefined, facts);
  return cache ? cache.remembered({ text: model.text, settings, facts }, lint) : lint();
}

/** Lints one file, and writes it back when fixes changed it. What goes wrong is said of this file alone. */
export async function lintFile(file: string, io: Io, request: LintRequest): Promise<FileReport | FailedFile> {
  try {
    const { report, source, isChanged } = await lintSource(file, await io.readFile(file), request);
    if (isChanged) await io.writeFile(file, encode(source, report.text));
    else if (request.fix && !source.isExact) io.err(`${file}: not fixed, because it holds bytes that are not UTF-8.\n`);
    return report;
  } catch (error) {
    return { file, reason: error instanceof Error ? error.message : String(error) };
  }
}
