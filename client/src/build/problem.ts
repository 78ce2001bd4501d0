import { Diagnostic, DiagnosticSeverity, Range } from 'vscode';
import { problemText } from '#client/build/build-text';
import { failedSpan } from '#client/build/failed-span';
import type { BuildFailure } from '#engine/engine';

/** The Problem that a failed build leaves on its instruction. `text`: what was built. */
export function problemOf(failure: BuildFailure, text: string): Diagnostic {
  const { start, end } = failedSpan(failure, text);
  const range = new Range(start.line, start.character, end.line, end.character);
  const problem = new Diagnostic(range, problemText(failure), DiagnosticSeverity.Error);
  problem.source = 'slipway build';
  if (failure.exitCode !== undefined) problem.code = `exit code ${failure.exitCode}`;
  return problem;
}
