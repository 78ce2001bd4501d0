import { describe, expect, it } from 'vitest';
import { rules } from '#core/catalog';
import { mergeSettings } from '#core/config/merge';
import { fixDockerfile } from '#core/dockerfile/fix';
import { lintDockerfile } from '#core/dockerfile/lint';
import { modelOf } from '#core/dockerfile/model/file';
import rule from '#core/dockerfile/rules/comments/no-unused-suppression';
import { testRule } from '#test/support/rule-tester';
import { loadShellGrammar } from '#test/support/shell-grammar';

testRule(rule, {
  valid: {
    'each language at its work':
      '# check=skip=MaintainerDeprecated;error=true\nFROM alpine:3.20\n# slipway ignore=no-maintainer\nMAINTAINER a\n# hadolint ignore=DL4000\nMAINTAINER b\n',
    'for the file, behind what it is for': 'FROM alpine:3.20\nMAINTAINER a\n# slipway ignore-file=no-maintainer\n',
    'two comments for one finding':
      '# slipway ignore-file=no-maintainer\nFROM alpine:3.20\n# hadolint ignore=DL4000\nMAINTAINER a\n',
    'a rule that is off': 'FROM debian:12\n# hadolint ignore=DL3008\nRUN true\n',
    'a rule that lacks facts': '# check=skip=CopyIgnoredFile\nFROM alpine:3.20\nCOPY a b\n',
    'what ShellCheck may say': 'FROM alpine:3.20\n# hadolint ignore=SC2086\nRUN true\n',
    'a withdrawn number': 'FROM alpine:3.20\n# hadolint ignore=DL4002\nRUN true\n',
    'an unknown name, which is another matter': '# slipway ignore=no-latst-base\nFROM alpine:3.20\n',
    'commands that are not understood':
      'FROM alpine:3.20\n# slipway ignore=no-lost-cd\nRUN cd /a && (\nSHELL ["powershell"]\n# slipway ignore=no-lost-cd\nRUN cd /a\n',
    'an instruction that is not finished': 'FROM alpine:3.20\n# slipway ignore=no-legacy-pair\nENV a\n',
    'every rule, some of which are off': '# slipway ignore=all\nFROM alpine:3.20\n',
    'the comment itself': '# slipway ignore=no-latest-base,no-unused-suppression\nFROM alpine:3.20\n',
    'the comment from the line above':
      '# slipway ignore=no-unused-suppression until May\n# hadolint ignore=DL3007\nFROM alpine:3.20\n',
    'a comment about something else': '# check=error=true\n# hadolint shell=bash\nFROM alpine:3.20\n',
  },
  invalid: [
    {
      name: 'a comment for hadolint, of which another version may see it otherwise',
      code: '«# hadolint ignore=DL4000»\nFROM alpine:3.20\n',
      fixed: 'FROM alpine:3.20\n',
      message: 'Take it out, unless the version of hadolint that you use still reports something.',
    },
    {
      name: 'each language in vain',
      code: '«# check=skip=MaintainerDeprecated»\nFROM alpine:3.20\n«# slipway ignore=no-maintainer»\nUSER a\n  «# hadolint ignore=DL4000 # gone»\nUSER b\n',
      fixed: 'FROM alpine:3.20\nUSER a\nUSER b\n',
      message:
        'This comment switches nothing off: `MaintainerDeprecated` has nothing to report in this file. Take it out.',
    },
    {
      name: 'the names of a directive, whose other settings stay',
      code: '# syntax=docker/dockerfile:1\n«# check=skip=MaintainerDeprecated;error=true»\nFROM alpine:3.20\n',
      fixed: '# syntax=docker/dockerfile:1\n# check=error=true\nFROM alpine:3.20\n',
    },
    {
      name: 'the names at the end of a directive',
      code: '«# check=error=true;skip=MaintainerDeprecated,DuplicateStageName»\nFROM alpine:3.20\n',
      fixed: '# check=error=true\nFROM alpine:3.20\n',
    },
    {
      name: 'some names of several',
      code: 'FROM alpine:3.20\n# slipway ignore=«no-latest-base» , no-maintainer, «no-legacy-pair» why\nMAINTAINER a\n',
      fixed: 'FROM alpine:3.20\n# slipway ignore=no-maintainer why\nMAINTAINER a\n',
      message: '`no-latest-base` switches nothing off: there is nothing to report here. Take it out of the list.',
    },
    {
      name: 'with nothing behind it, whatever its names',
      code: 'FROM alpine:3.20\nUSER a\n«# hadolint ignore=DL3008,SC2086»',
      fixed: 'FROM alpine:3.20\nUSER a\n',
      message: /no instruction follows/,
    },
    {
      name: 'that once was above another instruction',
      code: 'FROM alpine:3.20\n«# slipway ignore=no-maintainer»\nUSER a\nMAINTAINER a\n',
      fixed: 'FROM alpine:3.20\nUSER a\nMAINTAINER a\n',
    },
    {
      name: 'between the lines of an instruction',
      code: 'FROM alpine:3.20\r\nENV A=b \\\r\n  «# slipway ignore=no-legacy-pair»\r\n  C=d\r\n',
      fixed: 'FROM alpine:3.20\r\nENV A=b \\\r\n  C=d\r\n',
    },
  ],
});

const grammar = await loadShellGrammar();

function found(text: string, config: Parameters<typeof mergeSettings>[0], hasGrammar = true): readonly string[] {
  const { findings } = lintDockerfile(modelOf(text, hasGrammar ? grammar : undefined), mergeSettings(config));
  return findings.filter((it) => it.rule === rule.id).map((it) => it.rule);
}

describe('what can be told of a comment', () => {
  const text = 'FROM debian:12\n# slipway ignore=prefer-no-recommends\nRUN true\n';

  it('depends on what was run', () => {
    expect(found(text, {})).toEqual([]);
    expect(found(text, { cli: { preset: 'strict' } })).toEqual([rule.id]);
    expect(found(text, { cli: { preset: 'strict' } }, false)).toEqual([]);
  });

  it('is nothing where comments do not count', () => {
    expect(found(text, { cli: { preset: 'strict', suppressionComments: false } })).toEqual([]);
    const { findings } = lintDockerfile(
      modelOf('FROM alpine:3.20\n# slipway ignore=no-maintainer\nMAINTAINER a\n'),
      mergeSettings({ cli: { suppressionComments: false } }),
    );
    expect(findings.map((it) => it.rule)).toEqual(['no-maintainer']);
  });

  it('is said when the setting asks for it', () => {
    expect(found(text, { cli: { preset: 'strict', reportUnusedSuppressions: false } })).toEqual([]);
  });

  it('is the same for one rule alone', () => {
    const request = { settings: mergeSettings(), grammar, safety: 'safe', rules: rules.filter((it) => it === rule) };
    expect(
      fixDockerfile('# slipway ignore=no-latest-base\nFROM alpine:3.20\n', { ...request, safety: 'safe' }).text,
    ).toBe('FROM alpine:3.20\n');
  });
});
