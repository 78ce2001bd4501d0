import { describe, expect, it } from 'vitest';
import { frameOf } from '#cli/reporters/frame';
import { reportGithub } from '#cli/reporters/github';
import { reportJson } from '#cli/reporters/json';
import { reportSarif } from '#cli/reporters/sarif';
import { reportText } from '#cli/reporters/text';
import { indexLines } from '#core/text/line-index';
import { marked } from '#test/support/marked';
import { report } from './sample';

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
    expect(report(reportText, { hasColours: true })).toContain('\u001b[33mwarning\u001b[39m');
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

interface Sarif {
  readonly runs: readonly {
    readonly invocations: readonly {
      readonly executionSuccessful: boolean;
      readonly toolExecutionNotifications: readonly { readonly message: { readonly text: string } }[];
    }[];
  }[];
}

interface SarifRun {
  readonly tool: { readonly driver: { readonly name: string; readonly rules: readonly { readonly id: string }[] } };
  readonly results: readonly { readonly ruleId: string; readonly ruleIndex?: number }[];
}

describe('sarif', () => {
  it('says which rule failed', () => {
    const [run] = (JSON.parse(report(reportSarif, { faults: [{ rule: 'no-x', error: new Error('lost') }] })) as Sarif)
      .runs;
    expect(run?.invocations[0]?.executionSuccessful).toBe(false);
    const notes = run?.invocations[0]?.toolExecutionNotifications ?? [];
    expect(notes.map((it) => it.message.text)).toEqual(['it is gone.', 'The rule no-x failed: Error: lost']);
  });

  it('has results, fixes and what failed', () => {
    const { runs, version } = JSON.parse(report(reportSarif)) as { version: string; runs: [Record<string, unknown>] };
    const { tool, results, ...run } = runs[0] as unknown as SarifRun;
    expect(tool.driver.name).toBe('slipway');
    expect(tool.driver.rules.map(({ id }) => id)).toEqual(['no-maintainer']);
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
