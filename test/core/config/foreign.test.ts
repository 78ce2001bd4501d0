import { describe, expect, it } from 'vitest';
import { readDockerfilelint } from '#core/config/dockerfilelint';
import { readHadolint } from '#core/config/hadolint';
import type { ConfigReading } from '#core/config/read';
import { yamlTree } from '#core/config/yaml';
import { marked } from '#test/support/marked';

function hadolint(text: string): ConfigReading {
  return readHadolint(yamlTree(text).root);
}

/** The messages about a marked text, when they stand exactly at the marks. */
function about(source: string, read = hadolint): readonly string[] {
  const { text, spans } = marked(source);
  const { problems, notes } = read(text);
  const all = [...problems, ...notes].sort((a, b) => a.start - b.start);
  expect(all.map(({ start, end }) => ({ start, end }))).toEqual(spans);
  return all.map((it) => it.message);
}

describe('a configuration of Hadolint', () => {
  it('sets what has a meaning here', () => {
    const { config, problems, notes } = hadolint(`
failure-threshold: style
no-fail: false
ignored: [DL4000, sc2086]
override:
  error: [DL3007]
  warning:
  style: ['DL4000', "DL3004"]
trustedRegistries: ["docker.io", '*.x.org']
label-schema: { a: text, b: rfc3339 }
strict-labels: yes please
disable-ignore-pragma: true
`);
    expect(config).toEqual({
      failOn: 'info',
      rules: { 'no-maintainer': { level: 'off' }, 'no-latest-base': { level: 'error' }, 'no-sudo': { level: 'info' } },
      shellcheckOff: ['SC2086'],
      trustedRegistries: ['docker.io', '*.x.org'],
      labelSchema: { a: 'text', b: 'rfc3339' },
      suppressionComments: false,
    });
    expect(problems.map((it) => it.message)).toEqual(['`strict-labels` is `true` or `false`, not `"yes please"`.']);
    expect(notes).toEqual([]);
  });

  it('is told where it is wrong, and what is left out', () => {
    expect(about('«format»: json\n«ignore»: [DL3006]\nignored:\n  - «DL4002»\n  - «DL9999»\n  - «7»\n')).toEqual([
      '`format` is about how Hadolint prints, and has no meaning here.',
      "`ignore` is no key of Hadolint's. Did you mean `ignored`?",
      'No rule here stands for `DL4002`, so nothing needs to be said of it.',
      '`DL9999` is no code of a rule; correct it.',
      '`7` is no code of a rule; correct it.',
    ]);
    expect(about('failure-threshold: «bad»\noverride:\n  «fatal»: [DL3006]\n  info: «DL3006»\n')).toEqual([
      '`failure-threshold` is one of `error`, `warning`, `info`, `style`, `ignore`, `none`, not `"bad"`.',
      '`fatal` is no level; the levels are `error`, `warning`, `info` and `style`.',
      '`info` is a list of codes, not `"DL3006"`.',
    ]);
  });

  it('does not take what every object has for a name of its own', () => {
    expect(about('failure-threshold: «constructor»\noverride:\n  «toString»: [DL3006]\n«valueOf»: 1\n')).toEqual([
      '`failure-threshold` is one of `error`, `warning`, `info`, `style`, `ignore`, `none`, not `"constructor"`.',
      '`toString` is no level; the levels are `error`, `warning`, `info` and `style`.',
      "`valueOf` is no key of Hadolint's.",
    ]);
  });

  it('may be empty, or no configuration at all', () => {
    for (const text of ['', '# nothing\n', 'null\n', '---\n'])
      expect(hadolint(text)).toMatchObject({ config: {}, problems: [] });
    expect(about('«just words»\n')).toEqual(['A configuration has keys and values; this has none.']);
    expect(about('«[a]»\n')).toEqual(['A configuration has keys and values; this has none.']);
  });
});

describe('YAML', () => {
  it('is read as far as it goes', () => {
    const { root, problems } = yamlTree('ignored: [DL4000\noverride: {\n');
    expect(root?.type).toBe('object');
    expect(problems.map(({ message }) => message.slice(0, 17))).toContain('This is not YAML:');
  });

  it('may refer to what it has said', () => {
    expect(hadolint('ignored: &codes [DL4000]\noverride:\n  error: *codes\n').config.rules).toEqual({
      'no-maintainer': { level: 'off' },
    });
  });

  it('that nests itself or has references does no harm', () => {
    expect(yamlTree('a: &a [*a]\nb: *a\n').root?.type).toBe('object');
    expect(yamlTree('a: &a [*a, *a, *a, *a]\nb: [*a, *a]\n').root?.type).toBe('object');
    expect(yamlTree(`${'['.repeat(500)}${']'.repeat(500)}`).root?.type).toBe('array');
  });
});

describe('a configuration of dockerfilelint', () => {
  const read = (text: string): ConfigReading => readDockerfilelint(yamlTree(text).root);

  it('sets the rules that stand for its own', () => {
    expect(read('rules:\n  sudo_usage: off\n  latest_tag: on\n  missing_tag: false\n').config).toEqual({
      rules: { 'no-sudo': { level: 'off' }, 'no-latest-base': { level: 'on' }, 'no-untagged-base': { level: 'off' } },
    });
  });

  it('is told where it is wrong, and what is left out', () => {
    expect(
      about(
        'rules:\n  «sudo_usag»: off\n  sudo_usage: «2»\n  latest_tag: «valueOf»\n  «invalid_line»: off\n«more»: 1\n',
        read,
      ),
    ).toEqual([
      'dockerfilelint has no rule `sudo_usag`. Did you mean `sudo_usage`?',
      'A rule is `on` or `off`, not `2`.',
      'A rule is `on` or `off`, not `"valueOf"`.',
      'No rule here stands for `invalid_line`, so nothing needs to be said of it.',
      "`more` is no key of dockerfilelint's; it has `rules`.",
    ]);
  });
});
