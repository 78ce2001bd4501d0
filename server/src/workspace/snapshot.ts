import type { Diagnostic } from 'vscode-languageserver';
import type { Settings } from '#core/config/merge';
import type { Facts } from '#core/dockerfile/facts';
import { lintDockerfile } from '#core/dockerfile/lint';
import { type DockerfileModel, modelOf } from '#core/dockerfile/model/file';
import type { ShellGrammar } from '#core/dockerfile/shell/grammar';
import type { LintResult } from '#core/lint/finding';
import { type DiagnosticStyle, toDiagnostic } from '#server/convert/diagnostic';
import type { Positions } from '#server/convert/positions';
import type { Document } from '#server/workspace/documents';

/** One version of a Dockerfile with all that is known of it; each part is computed once, when it is first asked for. */
export interface Snapshot {
  readonly uri: string;
  readonly version: number | null;
  readonly document: Document;
  readonly positions: Positions;
  readonly settings: Settings;
  readonly grammar: ShellGrammar | undefined;
  /** What is known of the world around the document. */
  readonly facts: Facts;
  readonly model: DockerfileModel;
  readonly lint: LintResult;
  /** One for each of `lint.findings`, in their order. */
  readonly diagnostics: readonly Diagnostic[];
  /** The model, if somebody has asked for it. */
  readonly knownModel: () => DockerfileModel | undefined;
  /** Lets go of the model, by far the largest part; it is made anew when somebody asks for it. */
  readonly release: () => void;
}

export interface SnapshotSource {
  readonly document: Document;
  readonly settings: Settings;
  readonly grammar: ShellGrammar | undefined;
  readonly facts: Facts;
  readonly style: DiagnosticStyle;
  /** The model of the version before, from which what did not change is taken over. */
  readonly before: DockerfileModel | undefined;
  /** Hears of a rule that threw. */
  readonly onFault: (fault: LintResult['faults'][number]) => void;
}

export function snapshotOf(source: SnapshotSource): Snapshot {
  const { document, settings, grammar, facts, style, onFault } = source;
  let { before } = source;
  const { uri, version, text } = document;
  let model: DockerfileModel | undefined;
  let lint: LintResult | undefined;
  let diagnostics: readonly Diagnostic[] | undefined;
  return {
    uri,
    version,
    document,
    settings,
    grammar,
    facts,
    get positions() {
      return document.positions;
    },
    get model() {
      model ??= modelOf(text, grammar, before);
      // Held on to, every version would keep the one before it.
      before = undefined;
      return model;
    },
    get lint() {
      if (!lint) {
        lint = lintDockerfile(this.model, settings, undefined, facts);
        lint.faults.forEach(onFault);
      }
      return lint;
    },
    get diagnostics() {
      diagnostics ??= this.lint.findings.map((finding) => toDiagnostic(finding, document, style));
      return diagnostics;
    },
    knownModel: () => model,
    release() {
      model = undefined;
    },
  };
}
