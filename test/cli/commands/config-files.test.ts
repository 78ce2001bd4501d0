import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { type Folder, folderWith } from '#test/support/cli';

const MAINTAINER = 'FROM alpine:3.20\nMAINTAINER Ada\n';
const UNPINNED =
  'FROM debian:12\nRUN apt-get update && apt-get install -y --no-install-recommends curl && rm -rf /var/lib/apt/lists/*\n';

let folder: Folder;
afterEach(() => folder.remove());

async function found(...args: readonly string[]): Promise<Record<string, readonly string[]>> {
  const { out } = await folder.run(['lint', '--format', 'json', ...args]);
  const files = JSON.parse(out) as readonly { file: string; findings: readonly { rule: string; severity: string }[] }[];
  return Object.fromEntries(
    files.map(({ file, findings }) => [file, findings.map((it) => `${it.rule}:${it.severity}`)]),
  );
}

describe('a configuration', () => {
  it('extends others, of which later ones are stronger, and itself most of all', async () => {
    folder = folderWith({
      'web/Dockerfile': `${MAINTAINER}ENV a b\n`,
      'slipway.json': '{ "extends": ["shared/a.json", "shared/b.json"], "rules": { "no-legacy-pair": "error" } }',
      'shared/a.json': '{ "rules": { "no-maintainer": "error", "no-legacy-pair": "off" } }',
      'shared/b.json': '{ // not so bad\n "rules": { "no-maintainer": "info" } }',
    });
    expect(await found()).toEqual({ 'web/Dockerfile': ['no-maintainer:info', 'no-legacy-pair:error'] });
  });

  it('names what it extends in vain, in the file that says so', async () => {
    folder = folderWith({
      Dockerfile: MAINTAINER,
      'slipway.json': '{\n  "extends": ["a.json",\n    "gone.json"]\n}',
      'a.json': '{ "extends": "slipway.json" }',
    });
    const { code, err } = await folder.run(['lint']);
    expect(code).toBe(2);
    expect(
      err
        .split('\n')
        .filter(Boolean)
        .map((it) => it.replace(folder.path, '')),
    ).toEqual([
      'slipway: /a.json:1:14: `slipway.json` extends this file in turn, so it is left out; take one of the two out.',
      'slipway: /slipway.json:3:5: There is no file `gone.json` beside this one; `extends` takes paths of files, relative to this one.',
    ]);
  });

  it('says other things of some files, counting from its own folder', async () => {
    folder = folderWith({
      Dockerfile: MAINTAINER,
      'a/test/Dockerfile': MAINTAINER,
      'a/test/keep/Dockerfile': MAINTAINER,
      'a/dev.Dockerfile': MAINTAINER,
      'a/slipway.json': JSON.stringify({
        overrides: [
          { files: ['test/**'], exclude: 'test/keep/**', rules: { 'no-maintainer': 'off' } },
          { files: 'dev.Dockerfile', rules: { 'no-maintainer': 'error' } },
        ],
      }),
    });
    expect(await found()).toEqual({
      Dockerfile: ['no-maintainer:warning'],
      'a/dev.Dockerfile': ['no-maintainer:error'],
      'a/test/Dockerfile': [],
      'a/test/keep/Dockerfile': ['no-maintainer:warning'],
    });
  });

  it('leaves files out, also those that are named', async () => {
    folder = folderWith({
      Dockerfile: MAINTAINER,
      'old/Dockerfile': MAINTAINER,
      'slipway.json': '{ "ignore": ["old"] }',
    });
    expect(Object.keys(await found())).toEqual(['Dockerfile']);
    expect(await folder.run(['lint', 'old/Dockerfile', '--fix'])).toMatchObject({
      code: 0,
      err: 'slipway: `old/Dockerfile` is not checked, because `ignore` means it.\n',
    });
  });

  it('decides what a run fails on, unless the command line does', async () => {
    folder = folderWith({ Dockerfile: MAINTAINER, 'slipway.json': '{ "failOn": "error" }' });
    expect((await folder.run(['lint'])).code).toBe(0);
    expect((await folder.run(['lint', '--fail-on', 'warning'])).code).toBe(1);
  });

  it('feeds the rules about registries and labels', async () => {
    folder = folderWith({
      Dockerfile: 'FROM quay.io/a/b:1.2\nLABEL version=one owner=me\n',
      'slipway.json': JSON.stringify({
        trustedRegistries: ['docker.io'],
        labelSchema: { version: 'semver', url: 'url' },
        strictLabels: true,
      }),
    });
    expect((await found())['Dockerfile']?.toSorted()).toEqual([
      'no-unknown-label:info',
      'no-untrusted-registry:warning',
      'require-label:info',
      'valid-label-value:warning',
    ]);
  });
});

describe('the configuration of another linter', () => {
  it('counts where there is none of ours, up to the top of the repository', async () => {
    folder = folderWith({
      'repo/web/Dockerfile': MAINTAINER,
      'repo/.hadolint.yml': 'ignored:\n  - DL4000\n',
      'other/Dockerfile': MAINTAINER,
      '.hadolint.yaml': 'override: { error: [DL4000] }\n',
    });
    mkdirSync(join(folder.path, 'repo/.git'));
    mkdirSync(join(folder.path, 'other/.git'));
    expect(await found()).toEqual({ 'other/Dockerfile': ['no-maintainer:warning'], 'repo/web/Dockerfile': [] });
  });

  it('sets all that has a meaning here, and says what has none', async () => {
    folder = folderWith({
      Dockerfile: `# hadolint ignore=DL4000\n${MAINTAINER}${UNPINNED}`,
      '.hadolint.yaml':
        'format: json\nfailure-threshold: error\ndisable-ignore-pragma: true\nignored: [DL4002, SC2086, DL3057]\n' +
        'override:\n  info: [DL4000]\n  style:\n    - DL3008\ntrustedRegistries:\n  - docker.io\nfailure-treshold: x\n',
    });
    expect(await found()).toEqual({ Dockerfile: ['no-maintainer:info', 'require-apt-version:info'] });
    const { code, err } = await folder.run(['lint']);
    expect(code).toBe(0);
    expect(
      err
        .split('\n')
        .filter(Boolean)
        .map((it) => it.replace(folder.path, '')),
    ).toEqual([
      "slipway: /.hadolint.yaml:11:1: `failure-treshold` is no key of Hadolint's. Did you mean `failure-threshold`?",
      'slipway: /.hadolint.yaml:1:1: `format` is about how Hadolint prints, and has no meaning here.',
      'slipway: /.hadolint.yaml:4:11: No rule here stands for `DL4002`, so nothing needs to be said of it.',
    ]);
  });

  it('may be that of dockerfilelint', async () => {
    folder = folderWith({
      Dockerfile: `${MAINTAINER}ENV a b\n`,
      '.dockerfilelintrc': 'rules:\n  deprecated_in_1.13: off\n',
    });
    expect(await found()).toEqual({ Dockerfile: ['no-legacy-pair:info'] });
  });

  it('may be extended, and may be broken', async () => {
    folder = folderWith({
      Dockerfile: MAINTAINER,
      'slipway.json': '{ "extends": ".hadolint.yaml" }',
      '.hadolint.yaml': 'ignored: [DL4000\noverride: {\n',
    });
    const { code, err } = await folder.run(['lint']);
    expect([code, err]).toEqual([0, expect.stringContaining('This is not YAML')]);
  });
});
