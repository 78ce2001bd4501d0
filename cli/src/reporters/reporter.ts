import type { FailedFile, FileReport } from '#cli/lint/file-report';

/** All that a run of `lint` came to. */
export interface LintRun {
  readonly reports: readonly FileReport[];
  readonly failed: readonly FailedFile[];
}

/** How a report is to look where the format leaves it open. */
export interface ReportStyle {
  readonly hasColours: boolean;
  /** Columns a line may take. */
  readonly width: number;
  /** Findings only: no summary. */
  readonly isQuiet: boolean;
}

/** Makes the text of a report, line feed at its end included; empty for nothing to say. */
export type Reporter = (run: LintRun, style: ReportStyle) => string;
