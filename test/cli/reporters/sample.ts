import type { FileReport } from '#cli/lint/file-report';
import type { Reporter } from '#cli/reporters/reporter';
import type { Finding } from '#core/lint/finding';
import { indexLines } from '#core/text/line-index';
import { marked } from '#test/support/marked';

export const SOURCE = marked('FROM alpine:3.20\n«MAINTAINER» "😀", 100%\nRUN «cd /srv \\\n && ls»\n');

const [maintainer, lost] = SOURCE.spans;

export const FINDINGS: readonly Finding[] = [
  {
    ...(maintainer ?? { start: 0, end: 0 }),
    rule: 'no-maintainer',
    aliases: ['DL4000'],
    severity: 'warning',
    message: 'It is old: 100 %, really.',
    fixes: [
      { title: 'Set a label', safety: 'safe', edits: [{ start: 33, end: 36, text: 'x' }] },
      { title: 'Drop it', safety: 'suggestion', edits: [{ start: 17, end: 40, text: '' }] },
    ],
    tags: ['deprecated'],
    related: [],
  },
  {
    ...(lost ?? { start: 0, end: 0 }),
    rule: 'no-such-rule',
    aliases: [],
    severity: 'info',
    message: 'Lost.\nFor good.',
    fixes: [],
    tags: [],
    related: [{ start: 0, end: 4, message: 'begins here' }],
  },
];

/** What a reporter makes of a file with two findings, one without any and one that is gone. */
export function report(
  reporter: Reporter,
  { hasColours = false, faults = [] }: { readonly hasColours?: boolean; readonly faults?: FileReport['faults'] } = {},
): string {
  const file: FileReport = {
    file: 'web/my, Dockerfile',
    text: SOURCE.text,
    lines: indexLines(SOURCE.text),
    findings: FINDINGS,
    faults,
    applied: [],
  };
  const empty = { ...file, file: 'Dockerfile', findings: [], faults: [] };
  const failed = [{ file: 'gone', reason: 'it is gone.' }];
  return reporter({ reports: [file, empty], failed }, { hasColours, width: 60, isQuiet: false });
}
