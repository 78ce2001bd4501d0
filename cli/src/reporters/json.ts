import type { Reporter } from '#cli/reporters/reporter';
import type { Finding } from '#core/lint/finding';
import type { LineIndex, Position } from '#core/text/line-index';
import type { Span } from '#core/text/span';

/** The stable format of `docs/lint-json.md`: one object a file, files without findings too. */
export const reportJson: Reporter = ({ reports }) => {
  const files = reports.map(({ file, lines, findings }) => ({
    file,
    findings: findings.map((finding) => findingJson(finding, lines)),
  }));
  return `${JSON.stringify(files, undefined, 2)}\n`;
};

function findingJson(finding: Finding, lines: LineIndex): Record<string, unknown> {
  const { rule, aliases, severity, message, fixes } = finding;
  return {
    rule,
    aliases,
    severity,
    message,
    range: rangeJson(finding, lines),
    fixes: fixes.map(({ title, safety, edits }) => ({
      title,
      safety,
      edits: edits.map((edit) => ({ range: rangeJson(edit, lines), newText: edit.text })),
    })),
  };
}

function rangeJson({ start, end }: Span, lines: LineIndex): { start: Position; end: Position } {
  return { start: lines.position(start), end: lines.position(end) };
}
