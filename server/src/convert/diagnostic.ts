import { type Diagnostic, DiagnosticSeverity, DiagnosticTag } from 'vscode-languageserver';
import type { Finding } from '#core/lint/finding';
import type { Severity } from '#core/lint/severity';
import type { Span } from '#core/text/span';
import type { Positions } from '#server/convert/positions';

/** Our name, in front of every message. */
export const SOURCE = 'slipway';

const SEVERITY: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
};

const TAG = { unnecessary: DiagnosticTag.Unnecessary, deprecated: DiagnosticTag.Deprecated } as const;

/** What a client can show of a diagnostic. */
export interface DiagnosticStyle {
  /** Address of a rule's page; undefined where there are no pages. */
  readonly rulePage: (rule: string) => string | undefined;
  /** True when the client shows other places that belong to a diagnostic. */
  readonly canRelate: boolean;
}

/** The document a finding is in. */
export interface FoundIn {
  readonly uri: string;
  readonly positions: Positions;
}

/** A finding as a client shows it: the code leads to the rule's page. */
export function toDiagnostic(finding: Finding, { uri, positions }: FoundIn, style: DiagnosticStyle): Diagnostic {
  const href = style.rulePage(finding.rule);
  const related = style.canRelate ? finding.related : [];
  return {
    range: positions.toRange(finding),
    severity: SEVERITY[finding.severity],
    source: SOURCE,
    code: finding.rule,
    message: finding.message,
    ...(href === undefined ? {} : { codeDescription: { href } }),
    ...(finding.tags.length === 0 ? {} : { tags: finding.tags.map((tag) => TAG[tag]) }),
    ...(related.length === 0
      ? {}
      : {
          relatedInformation: related.map((place) => ({
            location: { uri, range: positions.toRange(place) },
            message: place.message,
          })),
        }),
  };
}

/** Something wrong in a configuration file. */
export function toConfigDiagnostic(problem: Span & { readonly message: string }, positions: Positions): Diagnostic {
  return {
    range: positions.toRange(problem),
    severity: DiagnosticSeverity.Warning,
    source: SOURCE,
    code: 'configuration',
    message: problem.message,
  };
}
