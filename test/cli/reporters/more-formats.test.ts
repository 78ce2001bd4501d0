import { describe, expect, it } from 'vitest';
import { reportCheckstyle } from '#cli/reporters/checkstyle';
import { reportCodeClimate } from '#cli/reporters/code-climate';
import { reportGnu } from '#cli/reporters/gnu';
import { reportJunit } from '#cli/reporters/junit';
import { reportMarkdown } from '#cli/reporters/markdown';
import { indexLines } from '#core/text/line-index';
import { FINDINGS, report, SOURCE } from './sample';

describe('checkstyle', () => {
  it('has a file for each file and an error for each finding', () => {
    expect(report(reportCheckstyle)).toMatchInlineSnapshot(`
      "<?xml version="1.0" encoding="UTF-8"?>
      <checkstyle version="4.3">
      <file name="web/my, Dockerfile">
      <error line="2" column="1" severity="warning" message="It is old: 100 %, really." source="slipway.no-maintainer"/>
      <error line="3" column="5" severity="info" message="Lost.&#10;For good." source="slipway.no-such-rule"/>
      </file>
      <file name="Dockerfile"/>
      <file name="gone">
      <error line="1" severity="error" message="it is gone." source="slipway"/>
      </file>
      </checkstyle>
      "
    `);
  });
});

describe('junit', () => {
  it('has a failed test for each finding, and a passed one for a file without any', () => {
    expect(report(reportJunit)).toMatchInlineSnapshot(`
      "<?xml version="1.0" encoding="UTF-8"?>
      <testsuites name="slipway" tests="4" failures="2" errors="1">
      <testsuite name="web/my, Dockerfile" tests="2" failures="2" errors="0">
      <testcase name="no-maintainer at line 2" classname="web/my, Dockerfile">
      <failure type="warning" message="It is old: 100 %, really.">
      web/my, Dockerfile:2:1: It is old: 100 %, really.
      </failure>
      </testcase>
      <testcase name="no-such-rule at line 3" classname="web/my, Dockerfile">
      <failure type="info" message="Lost.&#10;For good.">
      web/my, Dockerfile:3:5: Lost.&#10;For good.
      </failure>
      </testcase>
      </testsuite>
      <testsuite name="Dockerfile" tests="1" failures="0" errors="0">
      <testcase name="has no findings" classname="Dockerfile"/>
      </testsuite>
      <testsuite name="gone" tests="1" failures="0" errors="1">
      <testcase name="is readable" classname="gone">
      <error message="it is gone."/>
      </testcase>
      </testsuite>
      </testsuites>
      "
    `);
  });
});

describe('codeclimate', () => {
  it('has issues whose fingerprints do not depend on the line', () => {
    const issues = JSON.parse(report(reportCodeClimate)) as readonly { readonly fingerprint: string }[];
    expect(new Set(issues.map((it) => it.fingerprint)).size).toBe(issues.length);
    expect(issues.filter((it) => !/^[0-9a-f]{32}$/.test(it.fingerprint))).toEqual([]);
    expect(issues.map((issue) => ({ ...issue, fingerprint: '' }))).toMatchInlineSnapshot(`
      [
        {
          "categories": [
            "Compatibility",
          ],
          "check_name": "no-maintainer",
          "description": "It is old: 100 %, really.",
          "fingerprint": "",
          "location": {
            "lines": {
              "begin": 2,
              "end": 2,
            },
            "path": "web/my, Dockerfile",
            "positions": {
              "begin": {
                "column": 1,
                "line": 2,
              },
              "end": {
                "column": 11,
                "line": 2,
              },
            },
          },
          "severity": "minor",
          "type": "issue",
        },
        {
          "categories": [
            "Bug Risk",
          ],
          "check_name": "no-such-rule",
          "description": "Lost.
      For good.",
          "fingerprint": "",
          "location": {
            "lines": {
              "begin": 3,
              "end": 4,
            },
            "path": "web/my, Dockerfile",
            "positions": {
              "begin": {
                "column": 5,
                "line": 3,
              },
              "end": {
                "column": 7,
                "line": 4,
              },
            },
          },
          "severity": "info",
          "type": "issue",
        },
        {
          "categories": [
            "Bug Risk",
          ],
          "check_name": "slipway",
          "description": "it is gone.",
          "fingerprint": "",
          "location": {
            "lines": {
              "begin": 1,
            },
            "path": "gone",
          },
          "severity": "critical",
          "type": "issue",
        },
      ]
    `);
    const moved = {
      file: 'a',
      text: `\n${SOURCE.text}`,
      lines: indexLines(`\n${SOURCE.text}`),
      faults: [],
      applied: [],
    };
    const shifted = FINDINGS.map((it) => ({ ...it, start: it.start + 1, end: it.end + 1 }));
    const style = { hasColours: false, width: 60, isQuiet: false };
    const one = { ...moved, file: 'web/my, Dockerfile', findings: shifted };
    const again = JSON.parse(reportCodeClimate({ reports: [one], failed: [] }, style)) as typeof issues;
    expect(again.map((it) => it.fingerprint)).toEqual(issues.slice(0, 2).map((it) => it.fingerprint));
  });
});

describe('gnu', () => {
  it('is a line for each finding', () => {
    expect(report(reportGnu)).toMatchInlineSnapshot(`
      "web/my, Dockerfile:2:1: warning: It is old: 100 %, really. [no-maintainer]
      web/my, Dockerfile:3:5: note: Lost. For good. [no-such-rule]
      gone:1:1: error: it is gone.
      "
    `);
  });
});

describe('markdown', () => {
  it('leaves code as it is, and takes nothing else for HTML', () => {
    const message = 'A <b> or `a <b> | c` stands here.\nAnd `more`.';
    const findings = FINDINGS.slice(0, 1).map((it) => ({ ...it, severity: 'error' as const, message }));
    const lines = indexLines(SOURCE.text);
    const run = { reports: [{ ...SOURCE, lines, file: 'a', findings, faults: [], applied: [] }], failed: [] };
    const out = reportMarkdown(run, { hasColours: false, width: 60, isQuiet: false }).split('\n');
    expect([out[2], out.at(-2)]).toEqual([
      '1 finding in 1 file: 1 error.',
      '| 2 | error | `no-maintainer` | A &lt;b> or `a <b> \\| c` stands here. And `more`. |',
    ]);
  });

  it('is a table for each file with findings', () => {
    expect(report(reportMarkdown)).toMatchInlineSnapshot(`
      "## Slipway

      2 findings in 1 file: 1 warning, 1 info.

      ### \`web/my, Dockerfile\`

      | Line | Severity | Rule | What |
      |---|---|---|---|
      | 2 | warning | \`no-maintainer\` | It is old: 100 %, really. |
      | 3 | info | \`no-such-rule\` | Lost. For good. |

      - \`gone\` could not be checked: it is gone.
      "
    `);
  });
});
