import type { FileReport } from '#cli/lint/file-report';
import type { Reporter } from '#cli/reporters/reporter';
import { countText } from '#cli/reporters/quantities';
import { severityCounts } from '#cli/reporters/severity-counts';

/** A summary for a pull request or a job's page: a table for each file with findings. */
export const reportMarkdown: Reporter = ({ reports, failed }) => {
  const found = reports.filter((it) => it.findings.length > 0);
  const all = found.flatMap((it) => it.findings);
  const inWords = severityCounts(all)
    .map((it) => it.text)
    .join(', ');
  const head =
    all.length === 0
      ? `No findings in ${countText(reports.length, 'file')}.`
      : `${countText(all.length, 'finding')} in ${countText(found.length, 'file')}: ${inWords}.`;
  const broken = failed.map(({ file, reason }) => `- ${code(file)} could not be checked: ${text(reason)}\n`);
  const parts = ['## Slipway\n', `${head}\n`, ...found.map(table), ...(broken.length > 0 ? [broken.join('')] : [])];
  return parts.join('\n');
};

function table({ file, lines, findings }: FileReport): string {
  const rows = findings.map(({ start, severity, rule, message }) => {
    const { line } = lines.position(start);
    return `| ${line + 1} | ${severity} | ${code(rule)} | ${text(message)} |\n`;
  });
  return `### ${code(file)}\n\n| Line | Severity | Rule | What |\n|---|---|---|---|\n${rows.join('')}`;
}

/** Messages are Markdown already; what would end a cell or the line is not, nor what looks like HTML outside of code. */
function text(markdown: string): string {
  const line = markdown.replace(/\s+/g, ' ').replaceAll('|', '\\|');
  return line.replace(/`[^`]*`|</g, (it) => (it === '<' ? '&lt;' : it));
}

function code(name: string): string {
  return `\`${name.replaceAll('`', "'").replaceAll('|', '\\|')}\``;
}
