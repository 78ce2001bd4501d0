import { existsSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { defaultCacheFolder, lintCache, type LintQuestion, pruneCache } from '#cli/lint/lint-cache';
import { mergeSettings } from '#core/config/merge';
import { factsOf } from '#core/dockerfile/facts';
import type { LintResult } from '#core/lint/finding';
import { type Folder, folderWith } from '#test/support/cli';
import { hasShellCheck } from '#test/support/shellcheck';

const TWO = 'FROM alpine:3.20\nMAINTAINER Ada\nRUN apk add curl\nCMD ["sleep", "1"]\n';

let folder: Folder;
afterEach(() => folder.remove());

describe('--max-findings', () => {
  it('lets so many pass, and no more', async () => {
    folder = folderWith({ Dockerfile: TWO });
    const codes = await Promise.all(
      ['0', '1', '2'].map(async (most) => (await folder.run(['lint', '--max-findings', most])).code),
    );
    expect(codes).toEqual([1, 1, 0]);
  });

  it('counts those that are as bad as --fail-on says', async () => {
    folder = folderWith({ Dockerfile: TWO });
    const args = ['lint', '--rule', 'no-maintainer=error', '--fail-on', 'error', '--max-findings'];
    expect([(await folder.run([...args, '0'])).code, (await folder.run([...args, '1'])).code]).toEqual([1, 0]);
  });

  it('is a number', async () => {
    folder = folderWith({});
    const { code, err } = await folder.run(['lint', '--max-findings', 'few']);
    expect([code, err]).toEqual([2, expect.stringContaining('`--max-findings` is a number from 0 on, not `few`.')]);
  });
});

describe('--stats', () => {
  it('counts findings, those that can be fixed, and files of each rule', async () => {
    folder = folderWith({ Dockerfile: TWO, 'b.Dockerfile': TWO });
    const { err } = await folder.run(['lint', '--stats', '--format', 'gnu']);
    expect(err.replace(/[\d.]+ (?:ms|s)$/m, 'TIME')).toBe(
      [
        'findings  fixable  files  rule',
        '       2        2      2  no-maintainer',
        '       2        2      2  require-apk-no-cache',
        '2 files, 8 lines, TIME',
        '',
      ].join('\n'),
    );
  });
});

describe('--shellcheck', () => {
  const text = 'FROM debian:12.7\nWORKDIR /a\nRUN set -e; for a in $(ls /opt); do echo "$a"; done\nCMD ["ls"]\n';
  const codesOf = (out: string): readonly string[] => out.match(/SC\d+/g) ?? [];

  it.skipIf(!hasShellCheck)('is asked where it is (skipped where it is not installed)', async () => {
    folder = folderWith({ Dockerfile: text, 'b.Dockerfile': text });
    const { out } = await folder.run(['lint', '--format', 'gnu', '--rule', 'no-swallowed-failure=off']);
    expect(codesOf(out)).toEqual(['SC2045', 'SC2045']);
  });

  it('is not asked when it is off, and nothing is said where there is none', async () => {
    folder = folderWith({ Dockerfile: text });
    for (const program of ['off', '/no/such/program']) {
      const { out, err } = await folder.run(['lint', '--format', 'gnu', '--shellcheck', program]);
      expect([codesOf(out), err]).toEqual([[], '']);
    }
  });

  it('that does not answer as it should is a warning, and the rest stands', async () => {
    folder = folderWith({ Dockerfile: `${text}MAINTAINER Ada\n` });
    const { out, err } = await folder.run(['lint', '--format', 'gnu', '--shellcheck', 'false']);
    expect(out).toContain('[no-maintainer]');
    expect(err).toBe(
      'slipway: `false` did not answer as ShellCheck does. What it would say of shell text is missing.\n',
    );
  });
});

describe('--cache', () => {
  const question: LintQuestion = {
    text: 'FROM a\n',
    settings: mergeSettings(),
    context: factsOf({ a: 'b' }),
    shellcheck: '1',
  };
  const result = (message: string): LintResult => ({
    findings: [
      {
        ...{ start: 0, end: 4, rule: 'a', aliases: [], severity: 'info', message },
        ...{ fixes: [], tags: [], related: [] },
      },
    ],
    faults: [],
  });

  it('gives the same answer to the same question', async () => {
    folder = folderWith({});
    const cache = lintCache(folder.path, '1');
    expect(await cache.entryFor(question).read()).toBeUndefined();
    await cache.entryFor(question).write(result('first'));
    expect(await cache.entryFor({ ...question }).read()).toEqual(result('first'));
  });

  it('asks anew when the text, the settings, the files around it, ShellCheck or the program are others', async () => {
    folder = folderWith({});
    const cache = lintCache(folder.path, '1');
    await cache.entryFor(question).write(result('first'));
    const others = [
      { ...question, text: 'FROM b\n' },
      { ...question, settings: mergeSettings({ cli: { preset: 'all' } }) },
      { ...question, context: factsOf({ a: 'c' }) },
      { ...question, shellcheck: '2' },
    ];
    for (const other of others) expect(await cache.entryFor(other).read()).toBeUndefined();
    expect(await lintCache(folder.path, '2').entryFor(question).read()).toBeUndefined();
  });

  it('knows nothing of what was cut short, or is no result', async () => {
    folder = folderWith({});
    const entry = lintCache(folder.path, '1').entryFor(question);
    await entry.write(result('first'));
    const [name = ''] = readdirSync(folder.path);
    for (const broken of ['{"findings": [', 'null', '{}', '{"findings": 3}']) {
      writeFileSync(join(folder.path, name), broken);
      expect(await entry.read()).toBeUndefined();
    }
    await entry.write(result('second'));
    expect(await entry.read()).toEqual(result('second'));
  });

  it('does not ask ShellCheck about files that are as they were', async () => {
    folder = folderWith({ 'web/Dockerfile': 'FROM a:1\nRUN ls\n', 'web/b.Dockerfile': 'FROM a:1\nRUN ls -l\n' });
    const program = join(folder.path, 'shellcheck');
    const asked = join(folder.path, 'asked');
    writeFileSync(program, `#!/bin/sh\necho "$*" >>${asked}\necho '{"comments":[]}'\n`, { mode: 0o755 });
    const run = async (): Promise<readonly string[]> => {
      writeFileSync(asked, '');
      const env = { XDG_CACHE_HOME: join(folder.path, 'cache') };
      await folder.run(['lint', '--cache', '--shellcheck', program], { env });
      return readFileSync(asked, 'utf8').trim().split('\n');
    };
    expect(await run()).toEqual(['--version', '--format=json1 --norc -- 0.sh 1.sh']);
    expect(await run()).toEqual(['--version']);
    writeFileSync(join(folder.path, 'web/Dockerfile'), 'FROM a:1\nRUN pwd\n');
    expect(await run()).toEqual(['--version', '--format=json1 --norc -- 0.sh']);
  });

  it('keeps nothing where ShellCheck failed', async () => {
    folder = folderWith({ Dockerfile: 'FROM a:1\nRUN ls\n' });
    const env = { XDG_CACHE_HOME: join(folder.path, 'cache') };
    await folder.run(['lint', '--cache', '--shellcheck', 'false'], { env });
    expect(existsSync(join(folder.path, 'cache'))).toBe(false);
  });

  it('forgets what nobody asked for in a month', async () => {
    folder = folderWith({});
    const month = 31 * 24 * 3600 * 1000;
    await lintCache(folder.path, '1').entryFor(question).write(result('first'));
    await pruneCache(folder.path);
    const [kept] = readdirSync(folder.path);
    expect(kept).toMatch(/\.json$/);
    await pruneCache(folder.path, Date.now() + month);
    expect(readdirSync(folder.path)).toEqual(['pruned']);
  });

  it('is looked through once a day', async () => {
    folder = folderWith({ 'a.json': '' });
    await pruneCache(folder.path);
    const old = new Date(Date.now() - 31 * 24 * 3600 * 1000);
    utimesSync(join(folder.path, 'a.json'), old, old);
    await pruneCache(folder.path);
    expect(readdirSync(folder.path)).toEqual(['a.json', 'pruned']);
  });

  it('lies where programs keep such things', () => {
    folder = folderWith({});
    expect(defaultCacheFolder({ XDG_CACHE_HOME: '/c' })).toBe('/c/slipway/lint');
    expect(defaultCacheFolder({ XDG_CACHE_HOME: '' })).toBe(defaultCacheFolder({}));
  });
});

describe('the hooks for pre-commit', () => {
  it('mean the files that a folder is searched for', () => {
    folder = folderWith({});
    const hooks = parseYaml(readFileSync('.pre-commit-hooks.yaml', 'utf8')) as readonly { readonly files: string }[];
    for (const { files } of hooks) {
      const pattern = new RegExp(files);
      const names = [
        'Dockerfile',
        'a/Containerfile',
        'Dockerfile.dev',
        'Dockerfile-dev',
        'web/api.Dockerfile',
        'a.dockerfile',
      ];
      expect(names.filter((it) => !pattern.test(it))).toEqual([]);
      expect(['Dockerfiles/readme.md', 'README.md', 'a.docker'].filter((it) => pattern.test(it))).toEqual([]);
    }
  });
});

describe("this project's own Dockerfile", () => {
  it('has nothing to be found, however strict', async () => {
    folder = folderWith({ Dockerfile: readFileSync('Dockerfile'), '.dockerignore': readFileSync('.dockerignore') });
    expect((await folder.run(['lint', '--preset', 'strict'])).out).toBe('No findings in 1 file.\n');
  });
});
