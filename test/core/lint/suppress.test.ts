import { describe, expect, it } from 'vitest';
import { mergeSettings } from '#core/config/merge';
import { lintDockerfile } from '#core/dockerfile/lint';
import { modelOf } from '#core/dockerfile/model/file';
import { readSuppression } from '#core/lint/suppression-comment';
import { suppressionEdits } from '#core/lint/suppress';
import { applyEdits } from '#core/text/edit';

const settings = mergeSettings();

/** Rule and line of what is left. */
function found(text: string): readonly string[] {
  const model = modelOf(text);
  return lintDockerfile(model, settings).findings.map((it) => `${it.rule}@${model.lines.position(it.start).line + 1}`);
}

describe('a comment', () => {
  it('suppresses above the instruction, also with others and blank lines between', () => {
    expect(found('FROM a:1\n# slipway ignore=no-maintainer not ours\n\n# more\nMAINTAINER a\nMAINTAINER b\n')).toEqual([
      'no-maintainer@6',
    ]);
  });

  it('suppresses several rules at once', () => {
    expect(found('# slipway ignore=prefer-lowercase-stage-name, no-untagged-base\nFROM a AS B\n')).toEqual([]);
  });

  it('suppresses from between the lines of an instruction', () => {
    expect(found('FROM a:1\nENV \\\n# slipway ignore=no-legacy-pair\nA b\n')).toEqual([]);
  });

  it('suppresses for the file, wherever it stands', () => {
    expect(found('FROM a\nMAINTAINER a\n# slipway ignore-file=no-maintainer\n')).toEqual(['no-untagged-base@1']);
  });

  it('counts in the spelling of hadolint, by its codes', () => {
    expect(found('# hadolint ignore=DL3006 # why\nFROM a\nMAINTAINER a\n')).toEqual(['no-maintainer@3']);
    expect(found('FROM a\nMAINTAINER a\n# hadolint global ignore=DL4000,DL3006\n')).toEqual([]);
    expect(found('# hadolint stage ignore=DL4000\nFROM a:1\nMAINTAINER a\nFROM b:1\nMAINTAINER b\n')).toEqual([
      'no-maintainer@5',
    ]);
  });

  it("counts in the spelling of BuildKit's checks, by their names", () => {
    expect(found('# check=skip=MaintainerDeprecated;error=true\nFROM a:1\nMAINTAINER a\nENV a b\n')).toEqual([
      'no-legacy-pair@4',
    ]);
    expect(found('# check=error=true;skip=all\nFROM a\nMAINTAINER a\n')).toEqual(['no-untagged-base@2']);
    expect(
      found('# check=skip=LegacyKeyValueFormat, MaintainerDeprecated ; error=true\nFROM a:1\nMAINTAINER a\nENV a b\n'),
    ).toEqual([]);
    expect(found('FROM a:1\n# check=skip=MaintainerDeprecated // why\nMAINTAINER a\nMAINTAINER b\n')).toEqual([
      'no-maintainer@4',
    ]);
  });

  it('means nothing when it only looks alike', () => {
    const comments = ['slipway ignore', 'slipway ignored=x', 'hadolint', 'check=error=true', 'ignore=x'];
    expect(comments.map(readSuppression)).toEqual(comments.map(() => undefined));
  });

  it('gives its reason', () => {
    expect(readSuppression('slipway ignore=a, b: it is vendored')).toEqual({
      language: 'slipway',
      names: ['a', 'b'],
      written: [
        { text: 'a', start: 15, end: 16 },
        { text: 'b', start: 18, end: 19 },
      ],
      reach: 'instruction',
      reason: 'it is vendored',
    });
  });
});

/** The text when the first finding is suppressed. */
function suppressed(text: string, reach: 'line' | 'file'): string {
  const model = modelOf(text);
  const finding = lintDockerfile(model, settings).findings.find(({ rule }) => !rule.endsWith('-suppression'));
  if (!finding) throw new Error('nothing is found');
  return applyEdits(text, suppressionEdits(model, finding, reach));
}

describe('the edits that suppress a finding', () => {
  it('put a comment above its instruction', () => {
    const text = 'FROM a:1\n\n  MAINTAINER a\n';
    expect(suppressed(text, 'line')).toBe('FROM a:1\n\n  # slipway ignore=no-maintainer\n  MAINTAINER a\n');
  });

  it('put a comment for the file below the directives', () => {
    const text = '# syntax=docker/dockerfile:1\r\n# escape=`\r\n\r\nFROM a\r\n';
    expect(suppressed(text, 'file')).toBe(
      '# syntax=docker/dockerfile:1\r\n# escape=`\r\n# slipway ignore-file=no-untagged-base\r\n\r\nFROM a\r\n',
    );
  });

  it('stay behind a byte order mark', () => {
    expect(suppressed('\uFEFFFROM a\n', 'file')).toBe('\uFEFF# slipway ignore-file=no-untagged-base\nFROM a\n');
    expect(suppressed('\uFEFFFROM a\n', 'line')).toBe('\uFEFF# slipway ignore=no-untagged-base\nFROM a\n');
  });

  it('add to a comment that is there', () => {
    expect(suppressed('# slipway ignore=x, y why\nFROM a\n', 'line')).toBe(
      '# slipway ignore=x, y,no-untagged-base why\nFROM a\n',
    );
    expect(suppressed('FROM a\n# slipway ignore-file=x\n', 'file')).toBe(
      'FROM a\n# slipway ignore-file=x,no-untagged-base\n',
    );
  });

  it('leave continued lines and heredocs whole', () => {
    const text = 'FROM a:1\nRUN <<E\nx\nE\nENV \\\n  A \\\n  b\n';
    expect(suppressed(text, 'line')).toBe(
      'FROM a:1\nRUN <<E\nx\nE\n# slipway ignore=no-legacy-pair\nENV \\\n  A \\\n  b\n',
    );
  });

  it('go above a comment that is reported itself', () => {
    const text = 'FROM a:1\n  # hadolint ignore=DL4000\nUSER a\n';
    const model = modelOf(text);
    const [finding] = lintDockerfile(model, settings).findings;
    if (!finding) throw new Error('nothing is found');
    const edited = applyEdits(text, suppressionEdits(model, finding, 'line'));
    expect(edited).toBe('FROM a:1\n  # slipway ignore=no-unused-suppression\n  # hadolint ignore=DL4000\nUSER a\n');
    expect(found(edited)).toEqual([]);
  });

  it('silence exactly that finding', () => {
    for (const reach of ['line', 'file'] as const) {
      expect(found(suppressed('FROM a\nMAINTAINER a\nENV a b\n', reach)).map((it) => it.split('@')[0])).toEqual([
        'no-maintainer',
        'no-legacy-pair',
      ]);
    }
  });
});
