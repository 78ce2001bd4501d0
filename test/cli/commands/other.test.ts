import { afterEach, describe, expect, it } from 'vitest';
import { COMMANDS } from '#cli/commands';
import { rules } from '#core/catalog';
import { type Folder, folderWith } from '#test/support/cli';

let folder: Folder = folderWith({});
afterEach(() => folder.remove());

describe('the program', () => {
  it.each(Object.keys(COMMANDS))('has help for `%s`, with examples', async (name) => {
    const { code, out } = await folder.run([name, '--help']);
    expect([code, out]).toEqual([
      0,
      expect.stringMatching(new RegExp(`Usage: slipway ${name}[^]*Examples:\n {2}slipway ${name}`)),
    ]);
  });

  it('lists its commands when asked, and as an error when nothing is asked', async () => {
    const asked = await folder.run(['--help']);
    const bare = await folder.run([]);
    expect([asked.code, bare.code, bare.err]).toEqual([0, 2, asked.out]);
    for (const name of Object.keys(COMMANDS)) expect(asked.out).toContain(`  ${name} `);
  });

  it('knows its version', async () => {
    expect((await folder.run(['--version'])).out).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  it('says which command was meant', async () => {
    expect(await folder.run(['lnt'])).toEqual({
      code: 2,
      out: '',
      err: 'slipway: there is no command `lnt`. Did you mean `lint`?\nRun `slipway --help` for all commands.\n',
    });
  });
});

describe('explain', () => {
  it.each(rules.map((it) => it.id))('has a page for %s', async (id) => {
    const { code, out } = await folder.run(['explain', id]);
    expect([code, out.split('  ')[0]]).toEqual([0, id]);
    expect(out).toContain('But so');
  });

  it('takes the codes of other programs', async () => {
    const byCode = await folder.run(['explain', 'DL4000']);
    expect(byCode).toEqual(await folder.run(['explain', 'no-maintainer']));
  });

  it('names the nearest rule when there is none of that name', async () => {
    const { code, err } = await folder.run(['explain', 'no-maintaner']);
    expect([code, err]).toEqual([2, expect.stringContaining('Did you mean `no-maintainer`?')]);
  });
});

describe('rules', () => {
  it('lists every rule', async () => {
    const { out } = await folder.run(['rules']);
    expect(rules.filter((it) => !out.includes(`  ${it.id} `))).toEqual([]);
  });

  it('tells programs what is known of every rule', async () => {
    const { out } = await folder.run(['rules', '--format', 'json']);
    const list = JSON.parse(out) as readonly { id: string }[];
    expect(list.map((it) => it.id)).toEqual(rules.map((it) => it.id));
    expect(list.find((it) => it.id === 'no-maintainer')).toMatchObject({
      severity: 'warning',
      preset: 'recommended',
      presets: ['recommended', 'strict', 'all'],
      fix: 'safe',
      status: 'stable',
    });
  });

  it('tells programs every preset that a rule is part of', async () => {
    const { out } = await folder.run(['rules', '--format', 'json']);
    const list = JSON.parse(out) as readonly { preset: string; presets: readonly string[] }[];
    const held = { recommended: 'recommended strict all', strict: 'strict all', all: 'all' };
    expect(new Set(list.map((it) => `${it.preset}: ${it.presets.join(' ')}`))).toEqual(
      new Set(Object.entries(held).map(([preset, presets]) => `${preset}: ${presets}`)),
    );
  });
});

describe('parse', () => {
  it('prints one object for one file', async () => {
    folder = folderWith({ Dockerfile: 'FROM alpine:3.20 AS base\n' });
    const { code, out } = await folder.run(['parse', 'Dockerfile']);
    expect([code, JSON.parse(out)]).toMatchObject([0, { escape: '\\', stages: [{ name: 'base' }] }]);
  });

  it('prints a line a file for a folder, even with one file, and for several', async () => {
    folder = folderWith({ 'a/Dockerfile': 'FROM a\n', 'b/Dockerfile': 'FROM b\n' });
    const files = async (...args: string[]): Promise<readonly string[]> =>
      (await folder.run(['parse', ...args])).out
        .trimEnd()
        .split('\n')
        .map((line) => (JSON.parse(line) as { file: string }).file);
    expect([await files('a'), await files('a/Dockerfile', 'b')]).toEqual([
      ['a/Dockerfile'],
      ['a/Dockerfile', 'b/Dockerfile'],
    ]);
  });

  it('prints the others when one is missing', async () => {
    folder = folderWith({ Dockerfile: 'FROM a\n' });
    const { code, out, err } = await folder.run(['parse', 'gone', 'Dockerfile']);
    expect([code, out.split('\n').length, err]).toEqual([2, 2, expect.stringContaining('`gone` could not be read')]);
  });

  it('reads standard input', async () => {
    const { out } = await folder.run(['parse', '-'], { stdin: 'FROM a\n' });
    expect(JSON.parse(out)).toMatchObject({ stages: [{ base: 'a' }] });
  });
});
