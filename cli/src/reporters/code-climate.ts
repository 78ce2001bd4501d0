import { createHash } from 'node:crypto';
import type { FileReport } from '#cli/lint/file-report';
import type { Reporter } from '#cli/reporters/reporter';
import { rules } from '#core/catalog';

const SEVERITIES = { error: 'major', warning: 'minor', info: 'info' } as const;

/** What GitLab reads as a code quality report: Code Climate's issues in one list. */
export const reportCodeClimate: Reporter = ({ reports, failed }) => {
  const broken = failed.map(({ file, reason }) => ({
    type: 'issue',
    check_name: 'slipway',
    description: reason,
    categories: ['Bug Risk'],
    severity: 'critical',
    fingerprint: hash([file, reason]),
    location: { path: file, lines: { begin: 1 } },
  }));
  return `${JSON.stringify([...reports.flatMap(issuesOf), ...broken], undefined, 2)}\n`;
};

function issuesOf({ file, text, lines, findings }: FileReport): readonly object[] {
  const seen = new Map<string, number>();
  return findings.map(({ rule, severity, message, start, end }) => {
    const from = lines.position(start);
    const to = lines.position(end);
    // Of what the line says and not of its number, so that a finding stays the same one when lines move.
    const about = hash([file, rule, text.slice(start, end)]);
    const order = seen.get(about) ?? 0;
    seen.set(about, order + 1);
    return {
      type: 'issue',
      check_name: rule,
      description: message,
      categories: [categoryOf(rule)],
      severity: SEVERITIES[severity],
      fingerprint: order === 0 ? about : hash([about, String(order)]),
      location: {
        path: file,
        positions: {
          begin: { line: from.line + 1, column: from.character + 1 },
          end: { line: to.line + 1, column: to.character + 1 },
        },
        lines: { begin: from.line + 1, end: to.line + 1 },
      },
    };
  });
}

/** Code Climate's own categories; what is none of the others is a style. */
const CATEGORIES: Readonly<Record<string, string>> = {
  secrets: 'Security',
  users: 'Security',
  layout: 'Style',
  labels: 'Style',
  deprecated: 'Compatibility',
  layers: 'Performance',
  order: 'Performance',
  cache: 'Performance',
};

function categoryOf(id: string): string {
  const category = rules.find((it) => it.id === id)?.category;
  return (category !== undefined && CATEGORIES[category]) || 'Bug Risk';
}

function hash(parts: readonly string[]): string {
  return createHash('sha256').update(parts.join('\0')).digest('hex').slice(0, 32);
}
