import type { FailedFile, FileReport } from '#cli/lint/file-report';
import { decode, encode, type Source } from '#cli/files/source';
import type { Io } from '#cli/io';
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
}

/** A source that was linted, with its text behind fixes. */
export interface LintedSource {
  readonly report: FileReport;
  readonly source: Source;
  readonly isChanged: boolean;
}

export function lintSource(file: string, bytes: Uint8Array, { settings, grammar, fix }: LintRequest): LintedSource {
  const source = decode(bytes);
  const fixed = fix && source.isExact ? fixDockerfile(source.text, { settings, grammar, safety: fix }) : undefined;
  const text = fixed?.text ?? source.text;
  const model = modelOf(text, grammar);
  const { findings, faults } = lintDockerfile(model, settings);
  const report = { file, text, lines: model.lines, findings, faults, applied: fixed?.applied ?? [] };
  return { report, source, isChanged: text !== source.text };
}

/** Lints one file, and writes it back when fixes changed it. What goes wrong is said of this file alone. */
export async function lintFile(file: string, io: Io, request: LintRequest): Promise<FileReport | FailedFile> {
  try {
    const { report, source, isChanged } = lintSource(file, await io.readFile(file), request);
    if (isChanged) await io.writeFile(file, encode(source, report.text));
    else if (request.fix && !source.isExact) io.err(`${file}: not fixed, because it holds bytes that are not UTF-8.\n`);
    return report;
  } catch (error) {
    return { file, reason: error instanceof Error ? error.message : String(error) };
  }
}
