import type { Finding, Fix, FixSafety } from '#core/lint/finding';
import { areApart, type TextEdit } from '#core/text/edit';
import { overlaps, type Span } from '#core/text/span';

/** The classes of fixes that may be applied without filling in anything. */
export type AppliedSafety = Exclude<FixSafety, 'snippet'>;

/** A fix that was chosen for a finding. */
export interface ChosenFix {
  readonly finding: Finding;
  readonly fix: Fix;
}

/** The finding's first fix of that class or a safer one; a safe one goes first. */
function fixFor(finding: Finding, safety: AppliedSafety): Fix | undefined {
  const safe = finding.fixes.find((it) => it.safety === 'safe');
  return safe ?? (safety === 'suggestion' ? finding.fixes.find((it) => it.safety === 'suggestion') : undefined);
}

/** One fix a finding, in the order of the text, none of whose edits touch those of another. */
export function chooseFixes(findings: readonly Finding[], safety: AppliedSafety): readonly ChosenFix[] {
  const chosen: ChosenFix[] = [];
  for (const finding of findings) {
    const fix = fixFor(finding, safety);
    if (!fix || fix.edits.length === 0 || !areApart(fix.edits)) continue;
    if (chosen.every((it) => areEditsApart(it.fix.edits, fix.edits))) chosen.push({ finding, fix });
  }
  return chosen;
}

/** True when the span shares a character with an edit or has one inside it or at its edge. */
export function isTouched(span: Span, edits: readonly TextEdit[]): boolean {
  return edits.some((it) => it.start <= span.end && span.start <= it.end);
}

/** Where an offset of the text, outside the edits, is to be found behind them. */
export function shifted(offset: number, edits: readonly TextEdit[]): number {
  let moved = offset;
  for (const { start, end, text } of edits) if (end <= offset) moved += text.length - (end - start);
  return moved;
}

/** Edits that meet at a point count as touching: which of them goes first would matter. */
function areEditsApart(some: readonly TextEdit[], others: readonly TextEdit[]): boolean {
  return some.every((a) => others.every((b) => !overlaps(a, b) && a.end !== b.start && b.end !== a.start));
}
