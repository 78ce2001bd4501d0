import { describe, expect, it } from 'vitest';
import { rules } from '#core/catalog';
import { mergeSettings, ruleSetting } from '#core/config/merge';
import { configFrom, readConfig } from '#core/config/read';
import { SETTINGS } from '#core/config/settings';
import { applyEdits } from '#core/text/edit';
import { marked } from '#test/support/marked';

/** The problems of a marked configuration: their texts, when they stand exactly at the marks. */
function problemsOf(source: string): readonly string[] {
  const { text, spans } = marked(source);
  const { problems } = readConfig(text);
  expect(problems.map(({ start, end }) => ({ start, end }))).toEqual(spans);
  return problems.map((it) => it.message);
}

describe('a configuration', () => {
  it('may have comments and trailing commas', () => {
    const { config, problems } = readConfig(`{
      // ours
      "$schema": "x",
      "preset": "strict",
      "rules": { "no-maintainer": "off", "no-secret-in-env": { "level": "error", "options": { "allow": ["A"] } }, },
    }`);
    expect(problems).toEqual([]);
    expect(config).toEqual({
      preset: 'strict',
      rules: { 'no-maintainer': { level: 'off' }, 'no-secret-in-env': { level: 'error', options: { allow: ['A'] } } },
    });
  });

  it('names what it does not know, with what is near', () => {
    expect(problemsOf('{ «"presett"»: "all", "rules": { «"no-maintaner"»: "off" } }')).toEqual([
      '`presett` is no setting; did you mean `preset`?',
      'There is no rule `no-maintaner`; did you mean `no-maintainer`?',
    ]);
    expect(problemsOf('{ «"engine.address"»: "x" }')).toEqual([
      '`engine.address` cannot be set in this file; set `slipway.engine.address` in the editor.',
    ]);
    expect(problemsOf('{ "rules": { "no-secret-in-env": { "options": { «"alow"»: [] }, «"x"»: 1 } } }')).toEqual([
      '`no-secret-in-env` has no option `alow`; did you mean `allow`?',
      '`x` is not known here; a rule takes `level` and `options`.',
    ]);
  });

  it('names values of the wrong type', () => {
    expect(problemsOf('{ "preset": «"most"», "rules": «[]» }')).toEqual([
      'There is no preset `"most"`; the presets are `recommended`, `strict`, `all`.',
      '`rules` is an object of rule ids, such as `{ "no-maintainer": "off" }`, not a list.',
    ]);
    expect(problemsOf('{ "rules": { "no-maintainer": «2» } }')).toEqual([
      'A level is one of `off`, `info`, `warning`, `error`, `on`, not `2`.',
    ]);
    expect(problemsOf('{ "rules": { "no-secret-in-env": { "options": { "allow": «"A"» } } } }')).toEqual([
      '`allow` of `no-secret-in-env` is a list of strings, not `"A"`.',
    ]);
    expect(problemsOf('«[1]»')).toEqual(['A configuration is an object, such as `{ "preset": "recommended" }`.']);
  });

  it('does not take what every object has for a name of its own', () => {
    const text =
      '{ "failOn": «"constructor"», «"valueOf"»: 1, "rules": { «"toString"»: "off", "no-secret-in-env": { «"constructor"»: 1, "options": { «"toString"»: 1 } } } }';
    const known = 'known are `extends`, `preset`, `rules`, `trustedRegistries`, `labelSchema`, `strictLabels`';
    expect(problemsOf(text).map((it) => it.replace(known, 'KNOWN'))).toEqual([
      '`failOn` is one of `error`, `warning`, `info`, `never`, not `"constructor"`.',
      '`valueOf` is no setting; KNOWN, `suppressionComments`, `reportUnusedSuppressions`, `failOn`, `overrides`, `ignore`.',
      'There is no rule `toString`.',
      '`constructor` is not known here; a rule takes `level` and `options`.',
      '`no-secret-in-env` has no option `toString`; it has `allow`.',
    ]);
  });

  it('names what stands in it twice', () => {
    expect(
      problemsOf('{ «"preset"»: "all", "rules": { «"no-sudo"»: "off", "no-sudo": "on" }, "preset": "strict" }'),
    ).toEqual([
      '`preset` stands here twice, and the later one counts; take this one out.',
      '`no-sudo` stands here twice, and the later one counts; take this one out.',
    ]);
  });

  it('offers the names that may have been meant', () => {
    const text = '{ "preset": "strikt", "rules": { "no-maintaner": "warn", "no-sudo": true }, "failOn": "err" }';
    const fixes = readConfig(text).problems.flatMap((it) => it.fixes ?? []);
    expect(fixes.map(({ title }) => title)).toEqual([
      'Change to `strict`',
      'Change to `no-maintainer`',
      'Change to `on`',
      'Change to `error`',
    ]);
    const mended = applyEdits(
      text,
      fixes.flatMap((it) => it.edits),
    );
    expect(readConfig(mended).problems.map((it) => it.message)).toEqual([
      'A level is one of `off`, `info`, `warning`, `error`, `on`, not `"warn"`. Did you mean `warning`?',
    ]);
  });

  it('has settings for some files, which are read as those for all', () => {
    expect(
      problemsOf(
        '{ "overrides": [{ "files": "a", "rules": { «"no-maintaner"»: "off" } }, «{ "preset": "all" }», { "files": «1», «"ignore"»: [] }, «2»] }',
      ),
    ).toEqual([
      'There is no rule `no-maintaner`; did you mean `no-maintainer`?',
      'An override says in `files` which files it is for; name globs there.',
      '`files` is a list of strings, not `1`.',
      '`ignore` is for the whole configuration, not for an override.',
      'An override is an object with `files`, not `2`.',
    ]);
  });

  it('may switch off what no rule stands for, but not on', () => {
    expect(problemsOf('{ "rules": { "DL4002": "off", "SC2086": "off", "tally/x": "off" } }')).toEqual([]);
    expect(problemsOf('{ "rules": { «"DL4002"»: "on", «"SC2086"»: "info", «"DL30005"»: "off" } }')).toEqual([
      'No rule here stands for `DL4002`, so it can be `off` here, no more.',
      '`SC2086` is a comment of ShellCheck, which can be switched `off` here, no more.',
      'There is no rule `DL30005`. Did you mean `DL3005` or `DL3000`?',
    ]);
  });

  it('says what labels are', () => {
    expect(problemsOf('{ "labelSchema": { "a": «"date"», "b": "url" }, "strictLabels": «"true"» }')).toEqual([
      'The type of a label is one of `text`, `url`, `spdx`, `hash`, `rfc3339`, `semver`, `email`, not `"date"`. Did you mean `rfc3339`?',
      '`strictLabels` is `true` or `false`, not `"true"`.',
    ]);
  });

  it('is read as far as it goes', () => {
    const { config, problems } = readConfig('{ "preset": "all", "rules": { "no-maintainer": "off", ');
    expect(config).toEqual({ preset: 'all', rules: { 'no-maintainer': { level: 'off' } } });
    expect(problems.length).toBeGreaterThan(0);
    expect(readConfig('')).toMatchObject({ config: {}, problems: [] });
  });

  it('takes codes of other programs for the rules that stand for them', () => {
    expect(readConfig('{ "rules": { "DL4000": "off" } }').config.rules).toEqual({ 'no-maintainer': { level: 'off' } });
  });

  it('may come from an editor as a value', () => {
    expect(configFrom({ preset: 'strict' }).config).toEqual({ preset: 'strict' });
    expect(configFrom(undefined)).toMatchObject({ config: {}, problems: [] });
  });
});

describe('the merged settings', () => {
  const maintainer = rules.find((it) => it.id === 'no-maintainer');
  if (!maintainer) throw new Error('no such rule');

  it('let the file beat the editor, and the command line both', () => {
    const editor = { preset: 'all', rules: { 'no-maintainer': { level: 'off', options: { a: 1, b: 1 } } } } as const;
    const file = { preset: 'strict', rules: { 'no-maintainer': { level: 'error', options: { b: 2 } } } } as const;
    const cli = { rules: { 'no-maintainer': { level: 'info' } } } as const;
    const settings = mergeSettings({ editor, file, cli });
    expect(settings.preset).toBe('strict');
    expect(ruleSetting(settings, maintainer)).toEqual({ level: 'info', options: { a: 1, b: 2 } });
    expect(Object.isFrozen(settings)).toBe(true);
  });

  it('know a rule by its former id', () => {
    const settings = mergeSettings({ file: { rules: { 'no-author': { level: 'off' } } } });
    expect(ruleSetting(settings, { ...maintainer, formerly: ['no-author'] }).level).toBe('off');
  });

  it('put a rule on with the severity it has by itself', () => {
    const settings = mergeSettings({ cli: { rules: { 'no-maintainer': { level: 'on' } } } });
    expect(ruleSetting(settings, maintainer).level).toBe('warning');
  });
});

describe('the table of settings', () => {
  it('names each once, with a sentence', () => {
    expect(new Set(SETTINGS.map((it) => it.key)).size).toBe(SETTINGS.length);
    expect(SETTINGS.filter((it) => !it.description.endsWith('.')).map((it) => it.key)).toEqual([]);
  });
});
