import type { Reporter } from '#cli/reporters/reporter';

const WORDS = { error: 'error', warning: 'warning', info: 'note' } as const;

/** A line for each finding as compilers print them, which editors and `grep` take apart: columns from 1. */
export const reportGnu: Reporter = ({ reports, failed }) => {
  const findings = reports.flatMap(({ file, lines, findings }) =>
    findings.map(({ start, severity, message, rule }) => {
      const { line, character } = lines.position(start);
      return `${file}:${line + 1}:${character + 1}: ${WORDS[severity]}: ${oneLine(message)} [${rule}]`;
    }),
  );
  const broken = failed.map(({ file, reason }) => `${file}:1:1: error: ${oneLine(reason)}`);
  return [...findings, ...broken].map((it) => `${it}\n`).join('');
};

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
