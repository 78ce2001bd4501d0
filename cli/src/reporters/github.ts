import type { Reporter } from '#cli/reporters/reporter';
import type { Finding } from '#core/lint/finding';
import type { LineIndex } from '#core/text/line-index';

const COMMANDS = { error: 'error', warning: 'warning', info: 'notice' } as const;

/** Workflow commands that GitHub Actions shows on the lines of a change. */
export const reportGithub: Reporter = ({ reports, failed }) => {
  const findings = reports.flatMap(({ file, lines, findings }) => findings.map((it) => annotation(file, lines, it)));
  const failures = failed.map(({ file, reason }) => `::error file=${property(file)}::${data(reason)}`);
  return [...findings, ...failures].map((line) => `${line}\n`).join('');
};

function annotation(file: string, lines: LineIndex, finding: Finding): string {
  const start = lines.position(finding.start);
  const end = lines.position(finding.end);
  const properties = [`file=${property(file)}`, `line=${start.line + 1}`, `endLine=${end.line + 1}`];
  // Columns are refused for an annotation of several lines.
  if (start.line === end.line)
    properties.push(`col=${start.character + 1}`, `endColumn=${Math.max(end.character, start.character + 1)}`);
  properties.push(`title=${property(finding.rule)}`);
  return `::${COMMANDS[finding.severity]} ${properties.join(',')}::${data(finding.message)}`;
}

function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
