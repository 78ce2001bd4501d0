import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { configFiles, problemsOf } from '#facts/config/config-files';
import { hadolintHomes } from '#facts/config/homes';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'slipway-config-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function write(files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), text);
  }
}

/** The files that make up the configuration of a file, weakest first. */
async function chain(file: string, homes: readonly string[] = []): Promise<readonly string[]> {
  const { files } = await configFiles(homes).nearest(join(root, file));
  return files.map((it) => relative(root, it.path));
}

describe('the configuration of a file', () => {
  it('is the nearest of ours, wherever there are others', async () => {
    write({ 'slipway.json': '{}', 'a/.hadolint.yaml': '', 'a/b/slipway.json': '{}' });
    expect(await chain('Dockerfile')).toEqual(['slipway.json']);
    expect(await chain('a/Dockerfile')).toEqual(['slipway.json']);
    expect(await chain('a/b/c/Dockerfile')).toEqual(['a/b/slipway.json']);
  });

  it('is that of another linter in its repository, and then the one at home', async () => {
    write({
      '.hadolint.yaml': '',
      'a/.git/HEAD': '',
      'a/b/.dockerfilelintrc': '',
      'a/.hadolint.yml': '',
      'a/.hadolint.yaml': '',
      'c/.git/HEAD': '',
      'home/.config/hadolint.yaml': '',
      'home/.hadolint.yaml': '',
    });
    const homes = hadolintHomes({ HOME: join(root, 'home') });
    expect(await chain('a/b/Dockerfile', homes)).toEqual(['a/b/.dockerfilelintrc']);
    expect(await chain('a/Dockerfile', homes)).toEqual(['a/.hadolint.yaml']);
    expect(await chain('c/Dockerfile', homes)).toEqual(['home/.config/hadolint.yaml']);
    expect(await chain('c/Dockerfile')).toEqual([]);
  });

  it('takes in no more than a hundred files, however they extend each other', async () => {
    const pairs = Array.from({ length: 30 }, (_, index): [string, string] => {
      const next = `"${index + 1}.json"`;
      return [index === 0 ? 'slipway.json' : `${index}.json`, `{ "extends": [${next}, ${next}] }`];
    });
    write({ ...Object.fromEntries(pairs), '30.json': '{}' });
    expect((await chain('Dockerfile')).length).toBe(101);
    const [problem] = await problemsOf(join(root, 'slipway.json'), pairs[0]?.[1] ?? '');
    expect(problem?.message).toBe('`1.json` is left out, because more than 100 files would be taken in; extend fewer.');
  });

  it('has what it extends in front, each as often as it is extended', async () => {
    write({
      'slipway.json': '{ "extends": ["a/one.json", "two.json"] }',
      'a/one.json': '{ "extends": "../two.json" }',
      'two.json': '{}',
    });
    expect(await chain('Dockerfile')).toEqual(['two.json', 'a/one.json', 'two.json', 'slipway.json']);
  });

  it('is found anew when it is told to forget', async () => {
    const files = configFiles([]);
    const path = join(root, 'Dockerfile');
    expect((await files.nearest(path)).files.filter((it) => it.path.startsWith(root))).toEqual([]);
    write({ 'slipway.json': '{ "extends": "base.json" }', 'base.json': '{}' });
    files.forget();
    expect((await files.nearest(path)).files).toHaveLength(2);
    expect(['slipway.json', 'base.json', 'other.json'].map((it) => files.isKnown(join(root, it)))).toEqual([
      true,
      true,
      false,
    ]);
  });

  it('says what is wrong in it once, with what it extends', async () => {
    write({ 'slipway.json': '{ "extends": "base.json" }', 'base.json': '{ "presett": 1 }' });
    const heard: string[] = [];
    const files = configFiles([], ({ path, problems }) => heard.push(`${relative(root, path)} ${problems.length}`));
    await Promise.all([files.nearest(join(root, 'a')), files.nearest(join(root, 'b/c'))]);
    expect(heard).toEqual(['base.json 1', 'slipway.json 0']);
  });
});

describe('the problems of a text that is not saved', () => {
  it('are those of the text, and of what it extends in vain or in a circle', async () => {
    write({ 'slipway.json': '{}', 'back.json': '{ "extends": "slipway.json" }' });
    const path = join(root, 'slipway.json');
    const problems = await problemsOf(path, '{ "extends": ["gone.json", "slipway.json", "back.json"], "x": 1 }');
    expect(problems.map(({ start, message }) => `${start} ${message.slice(0, 40)}`)).toEqual([
      '14 There is no file `gone.json` beside this',
      '27 `slipway.json` extends this file in turn',
      '57 `x` is no setting; known are `extends`, ',
    ]);
  });
});

describe('the homes of Hadolint', () => {
  it('are those that it looks into itself', () => {
    expect(hadolintHomes({ HOME: '/h', XDG_CONFIG_HOME: '/x' })).toEqual([
      '/x/hadolint.yaml',
      '/x/hadolint.yml',
      '/h/.hadolint/hadolint.yaml',
      '/h/.hadolint/hadolint.yml',
      '/h/.hadolint/config.yaml',
      '/h/.hadolint/config.yml',
      '/h/.hadolint.yaml',
      '/h/.hadolint.yml',
    ]);
    expect(hadolintHomes({})).toEqual([]);
    expect(hadolintHomes({ HOME: '/h', XDG_CONFIG_HOME: '' })).toEqual(hadolintHomes({ HOME: '/h' }));
  });
});
