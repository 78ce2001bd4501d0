import type { FailedFile, FileReport } from '#cli/lint/file-report';
import { decode, encode, type Source } from '#cli/files/source';
import type { Io } from '#cli/io';
import type { Outside } from '#cli/lint/outside';
import type { Settings } from '#core/config/merge';
import { fixDockerfile } from '#core/dockerfile/fix';
import { lintDockerfile } from '#core/dockerfile/lint';
import { modelOf } from '#core/dockerfile/model/file';
import type { ShellGrammar } from '#core/dockerfile/shell/grammar';
import type { AppliedSafety } from '#core/lint/fix';

/** How files are to be linted. */
export interface LintRequest {
  readonly settings: Settings;
  readonly grammar: ShellGrammar | undefined;
  /** The best class of fixes to apply; undefined for none. */
  readonly fix: AppliedSafety | undefined;
  /** Undefined for a text that lies in no folder. */
  readonly outside: Outside | undefined;
}

/** A source that was linted, with its text behind fixes. */
export interface LintedSource {
  readonly report: FileReport;
  readonly source: Source;
  readonly isChanged: boolean;
}

export async function lintSource(
  file: string,
  bytes: Uint8Array,
  { settings, grammar, fix, outside }: LintRequest,
): Promise<LintedSource> {
  const source = decode(bytes);
  const written = modelOf(source.text, grammar);
  const facts = await outside?.(file, written);
  const request = { settings, grammar, safety: fix ?? 'safe', ...(facts && { facts }) };
  const fixed = fix && source.isExact ? fixDockerfile(source.text, request) : undefined;
  const text = fixed?.text ?? source.text;
  const model = text === source.text ? written : modelOf(text, grammar);
  const { findings, faults } = lintDockerfile(model, settings, undefined, facts);
  const report = { file, text, lines: model.lines, findings, faults, applied: fixed?.applied ?? [] };
  return { report, source, isChanged: text !== source.text };
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
