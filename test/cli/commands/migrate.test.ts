import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { readConfig } from '#core/config/read';
import { type Folder, folderWith } from '#test/support/cli';

let folder: Folder;
afterEach(() => folder.remove());

const HADOLINT = `format: tty
failure-threshold: error
ignored:
  - DL4000
  - SC2086
  - DL4002
override:
  error: ["DL3007"]
trustedRegistries:
  - docker.io
label-schema:
  version: semver
strict-labels: true
`;

function written(): string {
  return readFileSync(join(folder.path, 'slipway.json'), 'utf8');
}

describe('slipway migrate', () => {
  it('turns the configuration of Hadolint, and says what became of it', async () => {
    folder = folderWith({ '.hadolint.yaml': HADOLINT });
    const { code, out, err } = await folder.run(['migrate']);
    expect([code, err]).toEqual([0, '']);
    expect(out).toBe(`.hadolint.yaml
  DL3007 is \`no-latest-base\`: error
  DL4000 is \`no-maintainer\`: off
  SC2086: off
  \`failOn\`: "error"
  \`trustedRegistries\`: ["docker.io"]
  \`labelSchema\`: {"version":"semver"}
  \`strictLabels\`: true
Left out:
  line 1: \`format\` is about how Hadolint prints, and has no meaning here.
  line 6: No rule here stands for \`DL4002\`, so nothing needs to be said of it.
Wrote slipway.json.
`);
    expect(written()).toBe(`{
  "failOn": "error",
  "trustedRegistries": [
    "docker.io"
  ],
  "labelSchema": {
    "version": "semver"
  },
  "strictLabels": true,
  "rules": {
    "SC2086": "off",
    "no-latest-base": "error", // DL3007
    "no-maintainer": "off" // DL4000
  }
}
`);
  });

  it('means the same before and after', async () => {
    folder = folderWith({
      Dockerfile: 'FROM quay.io/a/b:latest\nMAINTAINER a\nLABEL version=x\n',
      '.hadolint.yaml': HADOLINT,
    });
    const before = await folder.run(['lint', '--quiet', '--format', 'json']);
    await folder.run(['migrate']);
    expect(readConfig(written()).problems).toEqual([]);
    const after = await folder.run(['lint', '--quiet', '--format', 'json']);
    expect([after.code, after.out]).toEqual([before.code, before.out]);
    expect(before.out).toContain('no-untrusted-registry');
  });

  it('turns that of tally', async () => {
    folder = folderWith({
      '.tally.toml':
        '[rules]\nexclude = ["hadolint/DL4000", "tally/none-of-ours"]\n[rules.hadolint.DL3007]\nseverity = "style"\nfix = "never"\n' +
        '[rules.shellcheck.SC2086]\nseverity = "off"\n[output]\nfail-level = "none"\nformat = "json"\n[ai]\nenabled = true\n',
    });
    const { out } = await folder.run(['migrate', '--stdout']);
    expect(readConfig(out)).toMatchObject({
      config: {
        failOn: 'never',
        rules: { 'no-maintainer': { level: 'off' }, 'no-latest-base': { level: 'info' } },
        shellcheckOff: ['SC2086'],
      },
      problems: [],
    });
    expect((await folder.run(['migrate', '--stdout'])).err).toContain(`Left out:
  No rule here stands for \`tally/none-of-ours\`.
  The option \`fix\` of \`hadolint/DL3007\` is left out.
  \`output.format\` is about how tally prints, and has no meaning here.
  \`ai\` has no meaning here.
`);
  });

  it('turns that of dockerfilelint', async () => {
    folder = folderWith({ '.dockerfilelintrc': 'rules:\n  sudo_usage: off\n  invalid_line: off\n  latest_tg: on\n' });
    const { out, err } = await folder.run(['migrate', '--stdout']);
    expect(out).toBe('{\n  "rules": {\n    "no-sudo": "off" // sudo_usage\n  }\n}\n');
    expect(err).toContain('line 4: dockerfilelint has no rule `latest_tg`. Did you mean `latest_tag`?');
  });

  it('prints and writes nothing, when it is asked to', async () => {
    folder = folderWith({ 'web/.hadolint.yml': 'no-fail: true\n' });
    const { out } = await folder.run(['migrate', 'web', '--stdout']);
    expect([out, existsSync(join(folder.path, 'web/slipway.json'))]).toEqual(['{\n  "failOn": "never"\n}\n', false]);
  });

  it('writes over no configuration unless it is forced', async () => {
    folder = folderWith({ '.hadolint.yaml': 'ignored: [DL4000]\n', 'slipway.json': '{}' });
    const { code, err } = await folder.run(['migrate']);
    expect([code, err, written()]).toEqual([2, expect.stringContaining('`slipway.json` is there already'), '{}']);
    expect((await folder.run(['migrate', '--force'])).code).toBe(0);
    expect(written()).toContain('no-maintainer');
  });

  it('says what it looked for in vain', async () => {
    folder = folderWith({});
    const { code, err } = await folder.run(['migrate']);
    expect([code, err]).toEqual([2, expect.stringContaining('There is no configuration of another linter in `.`')]);
  });

  it("rewrites Hadolint's comments, when it is asked to", async () => {
    folder = folderWith({
      'web/Dockerfile':
        '# hadolint global ignore=DL4000\r\nFROM a\r\n  #hadolint ignore = DL3007 , SC2086 # a reason\r\nMAINTAINER a\r\n# hadolint stage ignore=DL4000\r\n# hadolint ignore=DL4002\r\n# slipway ignore=no-sudo\r\nUSER a\r\n',
      'other.txt': '# hadolint ignore=DL4000\n',
    });
    const { code, out } = await folder.run(['migrate', '--comments']);
    expect([code, out]).toEqual([0, 'Rewrote 2 comments in web/Dockerfile.\n']);
    expect(readFileSync(join(folder.path, 'web/Dockerfile'), 'utf8')).toBe(
      '# slipway ignore-file=no-maintainer\r\nFROM a\r\n  # slipway ignore=no-latest-base,SC2086 a reason\r\nMAINTAINER a\r\n# hadolint stage ignore=DL4000\r\n# hadolint ignore=DL4002\r\n# slipway ignore=no-sudo\r\nUSER a\r\n',
    );
    expect((await folder.run(['migrate', '--comments'])).out).toBe('');
  });

  it('leaves the configuration as it is, where only comments are left to rewrite', async () => {
    folder = folderWith({
      '.hadolint.yaml': 'ignored: [DL4000]\n',
      'slipway.json': '{}',
      Dockerfile: '# hadolint ignore=DL4000\nFROM a\n',
    });
    const { code, out, err } = await folder.run(['migrate', '--comments']);
    expect([code, out, written()]).toEqual([0, 'Rewrote a comment in Dockerfile.\n', '{}']);
    expect(err).toBe('slipway: `slipway.json` is there already and stays as it is; `--force` writes over it.\n');
    expect((await folder.run(['migrate', '--comments', '--stdout'])).code).toBe(2);
  });

  it.each([
    ['tally.toml', '[rules\n', 'it is not TOML: '],
    ['.hadolint.yaml', 'ignored: [DL3006\noverride: {', 'This is not YAML: '],
    ['.hadolint.yml/file', '', 'is a folder, and no configuration; name a file.'],
    ['.tally.toml/file', '', 'it cannot be read: EISDIR'],
  ])('writes nothing of a %s that is broken, and says why', async (name, text, reason) => {
    folder = folderWith({ [name]: text });
    const { code, err } = await folder.run(['migrate']);
    expect([code, existsSync(join(folder.path, 'slipway.json'))]).toEqual([2, false]);
    expect(err).toContain(`\`${name.replace('/file', '')}\` was not taken over, and nothing was written: `);
    expect(err).toContain(reason);
  });

  it('takes a value that is none of its for an unknown one', async () => {
    folder = folderWith({
      '.tally.toml': '[rules.hadolint.DL3006]\nseverity = "constructor"\n[output]\nfail-level = "toString"\n',
    });
    const { code, out } = await folder.run(['migrate', '--stdout']);
    expect([code, out]).toEqual([0, '{}\n']);
  });
});
