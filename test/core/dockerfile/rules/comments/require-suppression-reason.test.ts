import { describe, expect, it } from 'vitest';
import { mergeSettings } from '#core/config/merge';
import { lintDockerfile } from '#core/dockerfile/lint';
import { modelOf } from '#core/dockerfile/model/file';
import rule from '#core/dockerfile/rules/comments/require-suppression-reason';
import { applyEdits } from '#core/text/edit';
import { testRule } from '#test/support/rule-tester';

testRule(rule, {
  valid: {
    'a reason in each language':
      'FROM a:1\n# slipway ignore=no-sudo: it is vendored\n# hadolint global ignore=DL3004,DL3008 # vendored\n# check=skip=StageNameCasing // vendored\nUSER a\n',
    'the directive, which has no room for one': '# check=skip=StageNameCasing\nFROM a:1\n',
    'a comment about something else': '# nothing is ignored here\n# hadolint shell=bash\nFROM a:1\n',
    'in a heredoc': 'FROM a:1\nRUN <<E\n# hadolint ignore=DL3004\ntrue\nE\n',
  },
});

/** The text with the first fix of each finding, its holes filled with `why`. */
function reasoned(text: string): string {
  const settings = mergeSettings({ cli: { rules: { [rule.id]: { level: 'on' } } } });
  const { findings } = lintDockerfile(modelOf(text), settings, [rule]);
  const edits = findings.flatMap((it) => it.fixes[0]?.edits ?? []);
  return applyEdits(
    text,
    edits.map((edit) => ({ ...edit, text: edit.text.replace(/\$\{1:\w+\}/, 'why') })),
  );
}

describe('the place of the reason', () => {
  it('is where each program reads none of it', () => {
    expect(
      reasoned(
        '# slipway ignore-file=no-sudo\r\nFROM a:1\r\n# hadolint ignore=DL3004\r\nUSER a\r\n# check=skip=all\r\nUSER b\r\n',
      ),
    ).toBe(
      '# slipway ignore-file=no-sudo why\r\nFROM a:1\r\n# hadolint ignore=DL3004 # why\r\nUSER a\r\n# check=skip=all // why\r\nUSER b\r\n',
    );
  });
});
