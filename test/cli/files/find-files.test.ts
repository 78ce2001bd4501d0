import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { isDockerfileName } from '#cli/files/dockerfile-names';
import { findFiles } from '#cli/files/find-files';
import { type Folder, folderWith } from '#test/support/cli';

describe('names', () => {
  it.each([
    'Dockerfile',
    'dockerfile',
    'DOCKERFILE',
    'Dockerfile.dev',
    'Dockerfile.go',
    'Dockerfile-alpine',
    'Dockerfile_test',
    'web.Dockerfile',
    'web.dockerfile',
    'Containerfile',
    'Containerfile.prod',
    'a.b.containerfile',
  ])('%s is a Dockerfile', (name) => expect(isDockerfileName(name)).toBe(true));

  it.each([
    'Dockerfile.dockerignore',
    'Dockerfile.j2',
    'Dockerfile.md',
    'Dockerfile~',
    'dockerfile.go',
    'dockerfile-lint.ts',
    'MyDockerfile',
    'Dockerfiles',
    'docker-compose.yml',
  ])('%s is none', (name) => expect(isDockerfileName(name)).toBe(false));
});

describe('a folder', () => {
  let folder: Folder;
  afterEach(() => folder.remove());

  const search = async (...paths: readonly string[]): Promise<readonly string[]> =>
    (await findFiles(paths, folder.path, new AbortController().signal)).files;

  it('leaves out what the nested .gitignore files say, and takes back what deeper ones take back', async () => {
    folder = folderWith({
      '.git/HEAD': '',
      '.gitignore': '*.dev\nout/\n',
      'Dockerfile.dev': '',
      'out/Dockerfile': '',
      'a/.gitignore': '!Dockerfile.dev\n/b\n',
      'a/Dockerfile.dev': '',
      'a/b/Dockerfile': '',
      'a/c/b/Dockerfile': '',
    });
    expect(await search('.')).toEqual(['a/Dockerfile.dev', 'a/c/b/Dockerfile']);
  });

  it('below the top counts the .gitignore files above it, up to the repository', async () => {
    folder = folderWith({
      '.gitignore': 'Dockerfile\n',
      'repo/.git/HEAD': '',
      'repo/.gitignore': '/a/x.Dockerfile\n',
      'repo/a/Dockerfile': '',
      'repo/a/x.Dockerfile': '',
    });
    expect(await search('repo/a')).toEqual(['repo/a/Dockerfile']);
  });

  it('that is ignored itself is searched when it is named', async () => {
    folder = folderWith({ '.git/HEAD': '', '.gitignore': 'out/\n', 'out/Dockerfile': '', 'out/a/Dockerfile': '' });
    expect(await search('out')).toEqual(['out/Dockerfile', 'out/a/Dockerfile']);
  });

  it('is not left through links, nor walked in circles', async () => {
    folder = folderWith({ 'a/Dockerfile': '' });
    symlinkSync('..', join(folder.path, 'a/up'));
    symlinkSync('Dockerfile', join(folder.path, 'a/Dockerfile.link'));
    symlinkSync('gone', join(folder.path, 'a/Dockerfile.gone'));
    expect(await search('.')).toEqual(['a/Dockerfile', 'a/Dockerfile.link']);
  });

  it('is shown as it was named', async () => {
    folder = folderWith({ 'a/Dockerfile': '' });
    expect(await search(join(folder.path, 'a'), './a/')).toEqual([join(folder.path, 'a/Dockerfile')]);
  });
});
