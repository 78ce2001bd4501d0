import { countText, durationText } from '#cli/reporters/quantities';
import type { LintRun } from '#cli/reporters/reporter';

/** How often each rule found something and in how many files, the most frequent first, and how long it took. */
export function statsText({ reports }: LintRun, milliseconds: number): string {
  const rules = new Map<string, { findings: number; files: number; fixable: number }>();
  for (const { findings } of reports) {
    const inThis = new Set<string>();
    for (const { rule, fixes } of findings) {
      const row = rules.get(rule) ?? { findings: 0, files: 0, fixable: 0 };
      row.findings += 1;
      row.fixable += fixes.some(({ safety }) => safety === 'safe') ? 1 : 0;
      row.files += inThis.has(rule) ? 0 : 1;
      inThis.add(rule);
      rules.set(rule, row);
    }
  }
  const rows = [...rules].sort(([a, x], [b, y]) => y.findings - x.findings || (a < b ? -1 : 1));
  const line = (a: string, b: string, c: string, rule: string): string =>
    `${a.padStart(8)}  ${b.padStart(7)}  ${c.padStart(5)}  ${rule}\n`;
  const table = rows.map(([rule, { findings, files, fixable }]) =>
    line(String(findings), String(fixable), String(files), rule),
  );
  const lines = reports.reduce((sum, it) => sum + it.text.split('\n').length - 1, 0);
  const total = `${countText(reports.length, 'file')}, ${countText(lines, 'line')}, ${durationText(milliseconds)}\n`;
  return `${rows.length > 0 ? line('findings', 'fixable', 'files', 'rule') : ''}${table.join('')}${total}`;
}
