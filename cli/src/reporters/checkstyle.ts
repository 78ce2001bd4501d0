import { element, XML_HEAD } from '#cli/reporters/xml';
import type { Reporter } from '#cli/reporters/reporter';

/** Checkstyle's XML, which many CI servers read: lines and columns from 1. */
export const reportCheckstyle: Reporter = ({ reports, failed }) => {
  const checked = reports.map(({ file, lines, findings }) => {
    const errors = findings.map(({ start, severity, message, rule }) => {
      const { line, character } = lines.position(start);
      const source = `slipway.${rule}`;
      return element('error', { line: line + 1, column: character + 1, severity, message, source });
    });
    return element('file', { name: file }, errors);
  });
  const broken = failed.map(({ file, reason }) =>
    element('file', { name: file }, [
      element('error', { line: 1, severity: 'error', message: reason, source: 'slipway' }),
    ]),
  );
  return `${XML_HEAD}${element('checkstyle', { version: '4.3' }, [...checked, ...broken])}`;
};
