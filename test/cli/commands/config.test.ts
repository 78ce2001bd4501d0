import { afterEach, describe, expect, it } from 'vitest';
import { type Folder, folderWith } from '#test/support/cli';

let folder: Folder;
afterEach(() => folder.remove());

describe('slipway config', () => {
  it('says what differs from the preset, and where that was said', async () => {
    folder = folderWith({
      'web/slipway.json':
        '{\n  "extends": "../base.json",\n  "preset": "strict",\n  "overrides": [\n    { "files": "*", "rules": { "no-maintainer": "error" } }\n  ]\n}\n',
      'base.json': '{ "trustedRegistries": ["docker.io"], "rules": { "no-sudo": "off", "no-maintainer": "off" } }',
    });
    const { code, out, err } = await folder.run(['config', 'web/Dockerfile', '--rule', 'no-lost-cd=info']);
    expect([code, err]).toEqual([0, '']);
    expect(out).toBe(`web/Dockerfile
Read, the strongest last: base.json, web/slipway.json.

  preset             strict         web/slipway.json:3:13
  trustedRegistries  ["docker.io"]  base.json:1:24

Rules that are not as the preset has them
  no-lost-cd             info           command line, warning in the preset
  no-maintainer          error          web/slipway.json:5:49, override 1, warning in the preset
  no-sudo                off            base.json:1:61, warning in the preset
  no-untrusted-registry  warning        by the preset
    allow                ["docker.io"]  base.json:1:24
`);
  });

  it('says so when there is nothing to say', async () => {
    folder = folderWith({ '.git/HEAD': '' });
    expect((await folder.run(['config'])).out).toBe(`Dockerfile
No configuration was found.

  preset  recommended  default

All rules are as the preset has them.
`);
  });

  it('says the same to programs', async () => {
    folder = folderWith({
      '.hadolint.yaml': 'ignored:\n  - DL4000\nformat: json\n',
      'old/slipway.json': '{ "ignore": ["*"] }',
    });
    const { out, err } = await folder.run(['config', '--format', 'json']);
    expect(JSON.parse(out)).toEqual({
      file: 'Dockerfile',
      isIgnored: false,
      configurations: ['.hadolint.yaml'],
      preset: { value: 'recommended', from: { kind: 'default' } },
      settings: {},
      rules: [
        {
          id: 'no-maintainer',
          level: 'off',
          levelInPreset: 'warning',
          options: {},
          from: { kind: 'file', file: '.hadolint.yaml', line: 2, column: 5 },
        },
      ],
    });
    expect(err).toContain('.hadolint.yaml:3:1: `format` is about how Hadolint prints');
    const ignored = JSON.parse((await folder.run(['config', 'old/Dockerfile', '--format', 'json'])).out) as unknown;
    expect(ignored).toMatchObject({ isIgnored: true, settings: { ignore: { from: { file: 'old/slipway.json' } } } });
  });

  it('ends with 2 when the configuration is not understood', async () => {
    folder = folderWith({ 'slipway.json': '{ "rules": { "no-lots-cd": "off" } }' });
    const { code, err } = await folder.run(['config']);
    expect([code, err]).toEqual([2, expect.stringContaining('did you mean `no-lost-cd`?')]);
  });
});
