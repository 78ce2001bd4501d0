import type { AppliedFix } from '#core/dockerfile/fix';
import type { Finding, LintResult } from '#core/lint/finding';
import { type Severity, SEVERITIES } from '#core/lint/severity';
import type { LineIndex } from '#core/text/line-index';

/** What a reporter knows of one file. */
export interface FileReport {
  /** As it is shown. */
  readonly file: string;
  /** What the findings' offsets point into: behind fixes, the fixed text. */
  readonly text: string;
  readonly lines: LineIndex;
  readonly findings: readonly Finding[];
  readonly faults: LintResult['faults'];
  readonly applied: readonly AppliedFix[];
}

/** A file that could not be linted, or a path that led to none, and why. */
export interface FailedFile {
  readonly file: string;
  readonly reason: string;
}

/** True when a finding is at least as bad as the bound. */
export function isAtLeast(severity: Severity, bound: Severity): boolean {
  return SEVERITIES.indexOf(severity) <= SEVERITIES.indexOf(bound);
}
