import { element, escapeXml, XML_HEAD } from '#cli/reporters/xml';
import type { FileReport } from '#cli/lint/file-report';
import type { Reporter } from '#cli/reporters/reporter';
import type { Finding } from '#core/lint/finding';

/** JUnit's XML: a suite for each file, a failed test for each finding, a passed one for a file without any. */
export const reportJunit: Reporter = ({ reports, failed }) => {
  const suites = reports.map(suite);
  const broken = failed.map(({ file, reason }) =>
    element('testsuite', { name: file, tests: 1, failures: 0, errors: 1 }, [
      element('testcase', { name: 'is readable', classname: file }, [element('error', { message: reason })]),
    ]),
  );
  const failures = reports.reduce((sum, it) => sum + it.findings.length, 0);
  const tests = reports.reduce((sum, it) => sum + Math.max(1, it.findings.length), 0) + failed.length;
  const counts = { name: 'slipway', tests, failures, errors: failed.length };
  return `${XML_HEAD}${element('testsuites', counts, [...suites, ...broken])}`;
};

function suite(report: FileReport): string {
  const { file, findings } = report;
  const cases =
    findings.length === 0
      ? [element('testcase', { name: 'has no findings', classname: file })]
      : findings.map((it) => failure(report, it));
  return element('testsuite', { name: file, tests: cases.length, failures: findings.length, errors: 0 }, cases);
}

function failure({ file, lines }: FileReport, { rule, severity, message, start }: Finding): string {
  const { line, character } = lines.position(start);
  const place = `${file}:${line + 1}:${character + 1}`;
  return element('testcase', { name: `${rule} at line ${line + 1}`, classname: file }, [
    element('failure', { type: severity, message }, [`${escapeXml(`${place}: ${message}`)}\n`]),
  ]);
}
