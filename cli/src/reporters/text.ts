import { createColors } from 'picocolors';
import type { FileReport } from '#cli/lint/file-report';
import { frameOf, visible } from '#cli/reporters/frame';
import { countText } from '#cli/reporters/quantities';
import type { LintRun, Reporter, ReportStyle } from '#cli/reporters/reporter';
import { severityCounts } from '#cli/reporters/severity-counts';
import type { Finding, Fix } from '#core/lint/finding';
import type { Severity } from '#core/lint/severity';

type Colours = ReturnType<typeof createColors>;

/** For people: each finding with the line it is about, then what it comes to. */
export const reportText: Reporter = (run, style) => {
  const colours = createColors(style.hasColours);
  const blocks = run.reports.flatMap((report) =>
    report.findings.map((finding) => `${findingText(report, finding, colours, style)}\n`),
  );
  if (!style.isQuiet) blocks.push(`${summaryText(run, colours)}\n`);
  return blocks.join('\n');
};

function findingText(report: FileReport, finding: Finding, colours: Colours, style: ReportStyle): string {
  const { line, character } = report.lines.position(finding.start);
  const place = `${visible(report.file)}:${line + 1}:${character + 1}`;
  const severity = colourOf(finding.severity, colours)(finding.severity);
  const number = String(line + 1);
  const gutter = ' '.repeat(number.length);
  const bar = colours.dim('│');
  const frame = frameOf(report.text, report.lines, finding, style.width - number.length - 5);
  return [
    `${colours.bold(place)}  ${severity}  ${colours.cyan(finding.rule)}`,
    `  ${visible(finding.message)}`,
    `  ${gutter} ${bar}`,
    `  ${colours.dim(number)} ${bar} ${frame.line}`,
    `  ${gutter} ${bar} ${colourOf(finding.severity, colours)(frame.marks)}`,
    ...finding.related.map((it) => {
      const at = report.lines.position(it.start);
      return `  ${gutter} ${bar} line ${at.line + 1}: ${visible(it.message)}`;
    }),
    ...finding.fixes.map((fix) => `  ${gutter} ${bar} ${fixText(fix, colours)}`),
  ].join('\n');
}

function fixText({ title, safety }: Fix, colours: Colours): string {
  switch (safety) {
    case 'safe':
      return `${colours.green('fix:')} ${visible(title)}`;
    case 'suggestion':
      return `${colours.yellow('suggestion:')} ${visible(title)}`;
    case 'snippet':
      return `${colours.dim('in the editor:')} ${visible(title)}`;
  }
}

function summaryText({ reports, failed }: LintRun, colours: Colours): string {
  const findings = reports.flatMap((it) => it.findings);
  const fixed = reports.reduce((sum, it) => sum + it.applied.length, 0);
  const parts: string[] = [];
  if (fixed > 0) parts.push(colours.green(`${countText(fixed, 'finding')} fixed.`));
  parts.push(findings.length === 0 ? noneText(reports.length, fixed > 0) : foundText(findings, reports, colours));
  if (failed.length > 0) parts.push(colours.red(`${countText(failed.length, 'file')} could not be checked.`));
  const hint = hintText(findings);
  return [parts.join(' '), ...(hint === undefined ? [] : [hint])].join('\n');
}

function noneText(files: number, isFixed: boolean): string {
  if (files === 0) return 'No Dockerfile was checked.';
  return isFixed ? 'Nothing is left.' : `No findings in ${countText(files, 'file')}.`;
}

function foundText(findings: readonly Finding[], reports: readonly FileReport[], colours: Colours): string {
  const kinds = severityCounts(findings).map(({ severity, text }) => colourOf(severity, colours)(text));
  const files = reports.filter((it) => it.findings.length > 0).length;
  return `${countText(findings.length, 'finding')} in ${countText(files, 'file')}: ${kinds.join(', ')}.`;
}

function hintText(findings: readonly Finding[]): string | undefined {
  const safe = findings.filter((it) => it.fixes.some(({ safety }) => safety === 'safe')).length;
  const suggested = findings.filter((it) => it.fixes.some(({ safety }) => safety !== 'snippet')).length - safe;
  if (safe > 0 && suggested > 0)
    return `\`--fix\` mends ${safe} of them, \`--fix-suggestions\` up to ${suggested} more.`;
  if (safe > 0) return `\`--fix\` mends ${safe} of them.`;
  return suggested > 0 ? `\`--fix-suggestions\` mends up to ${suggested} of them; look at the result.` : undefined;
}

function colourOf(severity: Severity, colours: Colours): (text: string) => string {
  switch (severity) {
    case 'error':
      return colours.red;
    case 'warning':
      return colours.yellow;
    case 'info':
      return colours.blue;
  }
}
