import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readConfig } from '#core/config/read';
import { SETTINGS } from '#core/config/settings';

const PAGE = readFileSync('docs/configuration.md', 'utf8');

describe('docs/configuration.md', () => {
  it('shows a configuration that is understood', () => {
    const [, example = ''] = /```json\n([\s\S]*?)```/.exec(PAGE) ?? [];
    expect(readConfig(example)).toMatchObject({ config: { preset: 'strict' }, problems: [] });
  });

  it('names every setting that may stand in a file', () => {
    const keys = SETTINGS.filter((it) => it.where.includes('file')).map((it) => it.key);
    expect(keys.filter((key) => !PAGE.includes(key))).toEqual([]);
  });
});

describe('docs/migrating.md', () => {
  it('shows configurations that are understood', () => {
    const page = readFileSync('docs/migrating.md', 'utf8');
    const examples = [...page.matchAll(/\| `("[^`]*)`/g)].map((match) => `{ ${match[1]} }`);
    expect(examples.length).toBeGreaterThan(3);
    expect(examples.flatMap((it) => readConfig(it).problems.map(({ message }) => `${it}: ${message}`))).toEqual([]);
  });
});
