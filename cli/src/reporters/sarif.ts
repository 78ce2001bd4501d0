import { isAbsolute } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { FailedFile, FileReport } from '#cli/lint/file-report';
import type { Reporter } from '#cli/reporters/reporter';
import { version } from '#cli/version';
import { rules } from '#core/catalog';
import type { Finding } from '#core/lint/finding';
import type { RuleMeta } from '#core/lint/rule';
import type { LineIndex } from '#core/text/line-index';
import type { Span } from '#core/text/span';

const LEVELS = { error: 'error', warning: 'warning', info: 'note' } as const;

/** SARIF 2.1.0, one run with all files, and of the rules those that found something. */
export const reportSarif: Reporter = ({ reports, failed }) => {
  const found = new Set(reports.flatMap(({ findings }) => findings.map(({ rule }) => rule)));
  const named = rules.filter(({ id }) => found.has(id));
  const notifications = [...failed.map(failureSarif), ...reports.flatMap(faultsSarif)];
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'slipway', semanticVersion: version(), rules: named.map(ruleSarif) } },
        columnKind: 'utf16CodeUnits',
        invocations: [{ executionSuccessful: notifications.length === 0, toolExecutionNotifications: notifications }],
        artifacts: reports.map(({ file }) => ({ location: { uri: uriOf(file) }, sourceLanguage: 'dockerfile' })),
        results: reports.flatMap((report, index) => report.findings.map((it) => resultSarif(report, index, it, named))),
      },
    ],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
};

function ruleSarif(rule: RuleMeta): object {
  return {
    id: rule.id,
    shortDescription: { text: rule.summary },
    fullDescription: { text: rule.why },
    help: { text: rule.why, markdown: rule.why },
    defaultConfiguration: { level: LEVELS[rule.severity] },
    properties: { category: rule.category, tags: [rule.category] },
  };
}

function failureSarif({ file, reason }: FailedFile): object {
  return notification(file, reason);
}

function faultsSarif({ file, faults }: FileReport): readonly object[] {
  return faults.map(({ rule, error }) => notification(file, `The rule ${rule} failed: ${String(error)}`));
}

function notification(file: string, text: string): object {
  return {
    level: 'error',
    message: { text },
    locations: [{ physicalLocation: { artifactLocation: { uri: uriOf(file) } } }],
  };
}

function resultSarif({ file, lines }: FileReport, index: number, finding: Finding, named: readonly RuleMeta[]): object {
  const artifactLocation = { uri: uriOf(file), index };
  const whole = finding.fixes.filter(({ safety }) => safety !== 'snippet');
  const fixes = whole.map(({ title, edits }) => ({
    description: { text: title },
    artifactChanges: [
      {
        artifactLocation,
        replacements: edits.map((edit) => ({
          deletedRegion: regionOf(edit, lines),
          insertedContent: { text: edit.text },
        })),
      },
    ],
  }));
  const related = finding.related.map((place) => ({
    message: { text: place.message },
    physicalLocation: { artifactLocation, region: regionOf(place, lines) },
  }));
  const ruleIndex = named.findIndex((it) => it.id === finding.rule);
  return {
    ruleId: finding.rule,
    ...(ruleIndex < 0 ? {} : { ruleIndex }),
    level: LEVELS[finding.severity],
    message: { text: finding.message },
    locations: [{ physicalLocation: { artifactLocation, region: regionOf(finding, lines) } }],
    ...(related.length > 0 && { relatedLocations: related }),
    ...(fixes.length > 0 && { fixes }),
  };
}

/** Lines and columns from 1; the end column is the one behind the last character. */
function regionOf({ start, end }: Span, lines: LineIndex): object {
  const from = lines.position(start);
  const to = lines.position(end);
  return {
    startLine: from.line + 1,
    startColumn: from.character + 1,
    endLine: to.line + 1,
    endColumn: to.character + 1,
  };
}

function uriOf(file: string): string {
  if (isAbsolute(file)) return pathToFileURL(file).href;
  return file.split(/[\\/]/).map(encodeURIComponent).join('/');
}
