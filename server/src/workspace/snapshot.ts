import type { Diagnostic } from 'vscode-languageserver';
import type { Settings } from '#core/config/merge';
import { lintDockerfile } from '#core/dockerfile/lint';
import { type DockerfileModel, modelOf } from '#core/dockerfile/model/file';
import type { ShellGrammar } from '#core/dockerfile/shell/grammar';
import type { LintResult } from '#core/lint/finding';
import { toDiagnostic } from '#server/convert/diagnostic';
import { type PositionEncoding, type Positions, positionsOf } from '#server/convert/positions';

/** One version of a Dockerfile with all that is known of it; each part is computed once, when it is first asked for. */
export interface Snapshot {
  readonly uri: string;
  readonly version: number;
  /** Changes whenever an answer about the document could: with its text and with the settings. */
  readonly resultId: string;
  readonly model: DockerfileModel;
  readonly positions: Positions;
  readonly settings: Settings;
  readonly grammar: ShellGrammar | undefined;
  readonly lint: LintResult;
  /** One for each of `lint.findings`, in their order. */
  readonly diagnostics: readonly Diagnostic[];
}

export interface SnapshotSource {
  readonly uri: string;
  readonly version: number;
  readonly text: string;
  readonly settings: Settings;
  readonly resultId: string;
  readonly grammar: ShellGrammar | undefined;
  readonly encoding: PositionEncoding;
  readonly rulePage: (rule: string) => string | undefined;
}

export function snapshotOf(source: SnapshotSource): Snapshot {
  const { uri, version, text, settings, resultId, grammar, encoding, rulePage } = source;
  const model = modelOf(text, grammar);
  const positions = positionsOf(text, model.lines, encoding);
  let lint: LintResult | undefined;
  let diagnostics: readonly Diagnostic[] | undefined;
  return {
    uri,
    version,
    resultId,
    model,
    positions,
    settings,
    grammar,
    get lint() {
      lint ??= lintDockerfile(model, settings);
      return lint;
    },
    get diagnostics() {
      diagnostics ??= this.lint.findings.map((finding) => toDiagnostic(finding, { uri, positions, rulePage }));
      return diagnostics;
    },
  };
}
