import { join } from 'node:path';
import { writeFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { packContext } from '#engine/context/pack';
import { tarEntries } from '#test/engine/context/tar-entries';
import { contextSentByDocker, whyNoDockerCli } from '#test/support/docker-cli';
import { folderWith } from '#test/support/folder';

const PATHS = [
  ...['Dockerfile', 'a.txt', 'b.md', 'README.md', 'README-secret.md', 'docs/a.md', 'docs/x/b.md', 'src/main.go'],
  ...['src/lib/a.go', 'src/lib/deep/c.go', 'deep/keep.me', 'deep/er/keep.me', 'p/node_modules/q/x.js', 'foobar'],
  ...['foo/bar/baz', 'foo/bar/qux', 'foo/bax', 'a+b.txt', 'a(b).txt', 'a|b.txt', 'a^b.txt', '[x].txt', 'x.txt'],
  ...['1.txt', 'a b.txt', '-.txt', '!bang', '#hash', 'ünï.txt', '.hidden', '.git/config', 'a/b/c/d/e.f', 'A.TXT'],
  ...['back\\slash', 'star*', '..dots/x', 'temp1', 'temp12/temp/x'],
];

const RULES = [
  ...['*.md\n!README*.md\nREADME-secret.md', '*.md\nREADME-secret.md\n!README*.md', 'docs/*', 'docs/**/b.md', '**'],
  ...[
    '*\n!src/**',
    '*\n!src/**/*.go',
    '*\n!src/lib/*.go',
    'deep\n!**/keep.me',
    'deep/*\n!deep/er',
    'foo/bar/baz\n!foo',
  ],
  ...['foo\n!foo/bar/baz', 'foo**', '**foo', '**/bar/**', 'a|b*', 'a^b*', 'a(b)*', '[*].txt', '[!x].txt', '[--0].txt'],
  ...[
    '[[:alpha:]].txt',
    '\\w.txt',
    '\\Aa.txt',
    'a\\',
    '!',
    '! a.txt',
    '*\n! a.txt',
    ' #hash',
    '[!]bang',
    '.',
    '/',
    '../x',
  ],
  ...[
    'docs/../a.txt',
    '.*',
    'Dockerfile*',
    '.dockerignore',
    '*\n!.dockerignore',
    '***',
    '*.*',
    '*dots',
    'a\n!a/**/e.f',
  ],
  ...[
    'a/b/c\n!a/*/c/d',
    '*/*/temp*',
    '\uFEFFa.txt',
    'a.txt\r\nb.md\r\n',
    '**/node_modules\n!p/node_modules/q',
    '*\n!*/x',
  ],
];

describe.skipIf(whyNoDockerCli())(`what is sent (${whyNoDockerCli() ?? 'against the docker command'})`, () => {
  it.each(RULES)('is what `docker build` sends with %j', async (rules) => {
    const context = await folderWith(Object.fromEntries(PATHS.map((path) => [path, ''])));
    await writeFile(join(context, '.dockerignore'), rules);
    const dockerfile = join(context, 'Dockerfile');

    const theirs = await contextSentByDocker(context, dockerfile);
    const ours = await packContext({ context, dockerfile, flavour: 'classic' }, new AbortController().signal)
      .then(({ tar }) => tarEntries(tar))
      .catch(() => undefined);

    const names = new Set(theirs.names.map((name) => name.replace(/\/$/, '')));
    expect(ours?.map((it) => it.name).sort()).toEqual(theirs.isRefused ? undefined : [...names].sort());
  });
});
