import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { COMMANDS } from '#cli/commands';
import { lintCommand } from '#cli/commands/lint';
import { SETTINGS } from '#core/config/settings';

const PAGE = readFileSync('docs/cli.md', 'utf8');

it.each(Object.keys(COMMANDS))('docs/cli.md names `%s`', (name) => {
  expect(PAGE).toContain(`| \`slipway ${name}`);
});

it.each(Object.keys(lintCommand.options))('docs/cli.md has the option %s of `lint`', (name) => {
  expect(PAGE).toContain(`\`--${name.replace(/[A-Z]/g, (it) => `-${it.toLowerCase()}`)}`);
});

it('docs/editors.md has the settings of the server', () => {
  const page = readFileSync('docs/editors.md', 'utf8');
  const shared = SETTINGS.filter((it) => it.where.includes('editor') && it.where.includes('file'));
  expect(shared.filter(({ key }) => !page.includes(`| \`${key}\` |`))).toEqual([]);
});
