import { describe, expect, it } from 'vitest';
import type { FileReport } from '#cli/lint/file-report';
import { reportCheckstyle } from '#cli/reporters/checkstyle';
import { reportCodeClimate } from '#cli/reporters/code-climate';
import { reportGnu } from '#cli/reporters/gnu';
import { reportJunit } from '#cli/reporters/junit';
import { reportMarkdown } from '#cli/reporters/markdown';
import { frameOf } from '#cli/reporters/frame';
import { reportGithub } from '#cli/reporters/github';
import { reportJson } from '#cli/reporters/json';
import type { Reporter } from '#cli/reporters/reporter';
import { reportSarif } from '#cli/reporters/sarif';
import { reportText } from '#cli/reporters/text';
import type { Finding } from '#core/lint/finding';
import { indexLines } from '#core/text/line-index';
import { marked } from '#test/support/marked';

const SOURCE = marked('FROM alpine:3.20\n«MAINTAINER» "😀", 100%\nRUN «cd /srv \\\n && ls»\n');

const [maintainer, lost] = SOURCE.spans;

const FINDINGS: readonly Finding[] = [
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

function report(reporter: Reporter, hasColours = false): string {
  const file: FileReport = {
    file: 'web/my, Dockerfile',
    text: SOURCE.text,
    lines: indexLines(SOURCE.text),
    findings: FINDINGS,
    faults: [],
    applied: [],
  };
  const empty = { ...file, file: 'Dockerfile', findings: [] };
  const failed = [{ file: 'gone', reason: 'it is gone.' }];
  return reporter({ reports: [file, empty], failed }, { hasColours, width: 60, isQuiet: false });
}

describe('text', () => {
  it('shows each finding on its line', () => {
    expect(report(reportText)).toMatchInlineSnapshot(`
      "web/my, Dockerfile:2:1  warning  no-maintainer
        It is old: 100 %, really.
          │
        2 │ MAINTAINER "😀", 100%
          │ ^^^^^^^^^^
          │ fix: Set a label
          │ suggestion: Drop it

      web/my, Dockerfile:3:5  info  no-such-rule
        Lost.␊For good.
          │
        3 │ RUN cd /srv \\
          │     ^^^^^^^^^…
          │ line 1: begins here

      2 findings in 1 file: 1 warning, 1 info. 1 file could not be checked.
      \`--fix\` mends 1 of them.
      "
    `);
  });

  it('is coloured on request', () => {
    expect(report(reportText, true)).toContain('\u001b[33mwarning\u001b[39m');
  });
});

describe('json', () => {
  it('has positions from 0 in UTF-16 units, and files without findings', () => {
    expect(JSON.parse(report(reportJson))).toMatchInlineSnapshot(`
      [
        {
          "file": "web/my, Dockerfile",
          "findings": [
            {
              "aliases": [
                "DL4000",
              ],
              "fixes": [
                {
                  "edits": [
                    {
                      "newText": "x",
                      "range": {
                        "end": {
                          "character": 19,
                          "line": 1,
                        },
                        "start": {
                          "character": 16,
                          "line": 1,
                        },
                      },
                    },
                  ],
                  "safety": "safe",
                  "title": "Set a label",
                },
                {
                  "edits": [
                    {
                      "newText": "",
                      "range": {
                        "end": {
                          "character": 1,
                          "line": 2,
                        },
                        "start": {
                          "character": 0,
                          "line": 1,
                        },
                      },
                    },
                  ],
                  "safety": "suggestion",
                  "title": "Drop it",
                },
              ],
              "message": "It is old: 100 %, really.",
              "range": {
                "end": {
                  "character": 10,
                  "line": 1,
                },
                "start": {
                  "character": 0,
                  "line": 1,
                },
              },
              "rule": "no-maintainer",
              "severity": "warning",
            },
            {
              "aliases": [],
              "fixes": [],
              "message": "Lost.
      For good.",
              "range": {
                "end": {
                  "character": 6,
                  "line": 3,
                },
                "start": {
                  "character": 4,
                  "line": 2,
                },
              },
              "rule": "no-such-rule",
              "severity": "info",
            },
          ],
        },
        {
          "file": "Dockerfile",
          "findings": [],
        },
      ]
    `);
  });
});

describe('github', () => {
  it('escapes what would end a property or a line', () => {
    expect(report(reportGithub)).toMatchInlineSnapshot(`
      "::warning file=web/my%2C Dockerfile,line=2,endLine=2,col=1,endColumn=10,title=no-maintainer::It is old: 100 %25, really.
      ::notice file=web/my%2C Dockerfile,line=3,endLine=4,title=no-such-rule::Lost.%0AFor good.
      ::error file=gone::it is gone.
      "
    `);
  });
});

interface SarifRun {
  readonly tool: { readonly driver: { readonly name: string; readonly rules: readonly { readonly id: string }[] } };
  readonly results: readonly { readonly ruleId: string; readonly ruleIndex?: number }[];
}

describe('sarif', () => {
  it('has results, fixes and what failed', () => {
    const { runs, version } = JSON.parse(report(reportSarif)) as { version: string; runs: [Record<string, unknown>] };
    const { tool, results, ...run } = runs[0] as unknown as SarifRun;
    expect(tool.driver.name).toBe('slipway');
    // A rule's place in the list moves with every new rule.
    expect(results.map((it) => it.ruleIndex !== undefined && tool.driver.rules[it.ruleIndex]?.id)).toEqual([
      'no-maintainer',
      false,
    ]);
    const unnumbered = results.map((it) =>
      Object.fromEntries(Object.entries(it).filter(([name]) => name !== 'ruleIndex')),
    );
    expect({ version, ...run, results: unnumbered }).toMatchInlineSnapshot(`
      {
        "artifacts": [
          {
            "location": {
              "uri": "web/my%2C%20Dockerfile",
            },
            "sourceLanguage": "dockerfile",
          },
          {
            "location": {
              "uri": "Dockerfile",
            },
            "sourceLanguage": "dockerfile",
          },
        ],
        "columnKind": "utf16CodeUnits",
        "invocations": [
          {
            "executionSuccessful": false,
            "toolExecutionNotifications": [
              {
                "level": "error",
                "locations": [
                  {
                    "physicalLocation": {
                      "artifactLocation": {
                        "uri": "gone",
                      },
                    },
                  },
                ],
                "message": {
                  "text": "it is gone.",
                },
              },
            ],
          },
        ],
        "results": [
          {
            "fixes": [
              {
                "artifactChanges": [
                  {
                    "artifactLocation": {
                      "index": 0,
                      "uri": "web/my%2C%20Dockerfile",
                    },
                    "replacements": [
                      {
                        "deletedRegion": {
                          "endColumn": 20,
                          "endLine": 2,
                          "startColumn": 17,
                          "startLine": 2,
                        },
                        "insertedContent": {
                          "text": "x",
                        },
                      },
                    ],
                  },
                ],
                "description": {
                  "text": "Set a label",
                },
              },
              {
                "artifactChanges": [
                  {
                    "artifactLocation": {
                      "index": 0,
                      "uri": "web/my%2C%20Dockerfile",
                    },
                    "replacements": [
                      {
                        "deletedRegion": {
                          "endColumn": 2,
                          "endLine": 3,
                          "startColumn": 1,
                          "startLine": 2,
                        },
                        "insertedContent": {
                          "text": "",
                        },
                      },
                    ],
                  },
                ],
                "description": {
                  "text": "Drop it",
                },
              },
            ],
            "level": "warning",
            "locations": [
              {
                "physicalLocation": {
                  "artifactLocation": {
                    "index": 0,
                    "uri": "web/my%2C%20Dockerfile",
                  },
                  "region": {
                    "endColumn": 11,
                    "endLine": 2,
                    "startColumn": 1,
                    "startLine": 2,
                  },
                },
              },
            ],
            "message": {
              "text": "It is old: 100 %, really.",
            },
            "ruleId": "no-maintainer",
          },
          {
            "level": "note",
            "locations": [
              {
                "physicalLocation": {
                  "artifactLocation": {
                    "index": 0,
                    "uri": "web/my%2C%20Dockerfile",
                  },
                  "region": {
                    "endColumn": 7,
                    "endLine": 4,
                    "startColumn": 5,
                    "startLine": 3,
                  },
                },
              },
            ],
            "message": {
              "text": "Lost.
      For good.",
            },
            "relatedLocations": [
              {
                "message": {
                  "text": "begins here",
                },
                "physicalLocation": {
                  "artifactLocation": {
                    "index": 0,
                    "uri": "web/my%2C%20Dockerfile",
                  },
                  "region": {
                    "endColumn": 5,
                    "endLine": 1,
                    "startColumn": 1,
                    "startLine": 1,
                  },
                },
              },
            ],
            "ruleId": "no-such-rule",
          },
        ],
        "version": "2.1.0",
      }
    `);
  });
});

describe('a frame', () => {
  const frame = (source: string, width = 80): string => {
    const { text, spans } = marked(source);
    const { line, marks } = frameOf(text, indexLines(text), spans[0] ?? { start: 0, end: 0 }, width);
    return `${line}\n${marks}`;
  };

  it('keeps marks below wide characters and behind tabs', () => {
    expect(frame('\t漢字 «ab»')).toBe('    漢字 ab\n         ^^');
  });

  it('shows control characters instead of obeying them', () => {
    expect(frame('RUN «\u001b[31m\u202e»')).toBe('RUN ␛[31m\ufffd\n    ^^^^^^');
  });

  it('marks an empty span', () => {
    expect(frame('RUN «»')).toBe('RUN \n    ^');
  });

  it('says that a span goes on', () => {
    expect(frame('RUN «a \\\n b»')).toBe('RUN a \\\n    ^^^…');
  });

  it('is cut around what it is about', () => {
    expect(frame(`RUN ${'x'.repeat(100)} «here» ${'y'.repeat(100)}`, 50)).toBe(
      `…${'x'.repeat(18)} here ${'y'.repeat(24)}…\n${' '.repeat(20)}^^^^`,
    );
  });
});

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
