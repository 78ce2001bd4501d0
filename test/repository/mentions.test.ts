import { describe, expect, it } from 'vitest';
import { repositoryFiles, textOf } from './files';

const BINARY = /\.(?:png|wasm|ico|gif|tgz|tar|gz|zst)$/;
/** Hosts of package registries: everything is installed by name, from whatever registry the user has. */
const REGISTRY_HOSTS = ['registry.npmjs' + '.org', 'npmjs' + '.com/package', 'deb.debian' + '.org', 'pypi' + '.org'];

describe('the repository', () => {
  const files = repositoryFiles().filter((file) => !BINARY.test(file));

  it('names no registry', () => {
    const found = files.filter((file) => REGISTRY_HOSTS.some((host) => textOf(file).includes(host)));
    expect(found).toEqual([]);
  });

  it('leaves nothing to be done in comments', () => {
    const mark = new RegExp(`\\b(?:TO${'DO'}|FIX${'ME'}|XX${'X'})\\b`);
    const found = files.filter((file) => /\.(?:ts|mjs|css)$/.test(file) && mark.test(textOf(file)));
    expect(found).toEqual([]);
  });
});
