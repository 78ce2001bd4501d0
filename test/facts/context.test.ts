import { chmod, mkdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ContextFacts } from '#core/context/context-facts';
import { isIgnored } from '#core/context/ignore';
import { modelOf } from '#core/dockerfile/model/file';
import { contextWishes } from '#core/dockerfile/wanted-files';
import { contextReader } from '#facts/context';
import { folderWith } from '#test/support/folder';

async function read(root: string, dockerfile: string, text: string, given?: string): Promise<ContextFacts> {
  const request = { dockerfile: join(root, dockerfile), folder: given, wishes: contextWishes(modelOf(text)) };
  return (await contextReader().read(request)).facts;
}

const ALL = 'FROM alpine:3.20\nCOPY . /app\n';

describe('a context', () => {
  it('has the names of all files and folders', async () => {
    const root = await folderWith({ Dockerfile: ALL, 'src/a.ts': '', 'src/lib/b.ts': '' });
    const { entries, isComplete, isGiven } = await read(root, 'Dockerfile', ALL);
    expect([[...entries.keys()].sort(), isComplete, isGiven]).toEqual([
      ['Dockerfile', 'src', 'src/a.ts', 'src/lib', 'src/lib/b.ts'],
      true,
      false,
    ]);
  });

  it('does not tell what is in folders that are large, or ignored', async () => {
    const root = await folderWith({
      Dockerfile: ALL,
      '.dockerignore': 'data\n',
      'web/node_modules/a/index.js': '',
      '.git/HEAD': '',
      'data/1': '',
    });
    const { entries } = await read(root, 'Dockerfile', ALL);
    expect([...entries].filter(([, it]) => it.isUnread).map(([path]) => path)).toEqual([
      '.git',
      'data',
      'web/node_modules',
    ]);
    expect(entries.has('data/1')).toBe(false);
  });

  it('looks into an ignored folder that an exception concerns', async () => {
    const root = await folderWith({ Dockerfile: ALL, '.dockerignore': 'data\n!data/1\n', 'data/1': '', 'data/2': '' });
    const { entries, ignore } = await read(root, 'Dockerfile', ALL);
    const paths = ['data/1', 'data/2'];
    expect(paths.map((it) => [entries.has(it), ignore && isIgnored(ignore.rules, it)])).toEqual([
      [true, false],
      [true, true],
    ]);
  });

  it('has links, and does not follow them', async () => {
    const root = await folderWith({ Dockerfile: ALL, 'real/a': '' });
    await symlink(join(root, 'real'), join(root, 'link'));
    const { entries } = await read(root, 'Dockerfile', ALL);
    expect([entries.get('link')?.kind, entries.has('link/a')]).toEqual(['link', false]);
  });

  it('that is not there has nothing, and nobody knows what', async () => {
    const root = await folderWith({ Dockerfile: ALL });
    const { entries, isComplete } = await read(root, 'Dockerfile', ALL, join(root, 'gone'));
    expect([entries.size, isComplete]).toEqual([0, false]);
  });
});

describe('the ignore file', () => {
  it('with the name of the Dockerfile goes before that of the context', async () => {
    const files = { '.dockerignore': 'a\n', 'web.Dockerfile.dockerignore': 'b\n', 'web.Dockerfile': ALL };
    const root = await folderWith(files);
    const { ignore } = await read(root, 'web.Dockerfile', ALL);
    expect([ignore?.name, ignore?.rules.patterns.map((it) => it.text)]).toEqual(['web.Dockerfile.dockerignore', ['b']]);
  });

  it('is that of the context for other Dockerfiles', async () => {
    const root = await folderWith({ '.dockerignore': 'a\n', 'docker/Dockerfile': ALL, 'docker/.dockerignore': 'c\n' });
    const { ignore } = await read(root, 'docker/Dockerfile', ALL, root);
    expect(ignore?.rules.patterns.map((it) => it.text)).toEqual(['a']);
  });
});

describe('the folder', () => {
  const text = 'FROM alpine:3.20\nCOPY services/api/main.go /src/\n';

  it('is the one of the repository that has most of what is copied', async () => {
    const root = await folderWith({ '.git/HEAD': '', 'services/api/main.go': '', 'services/api/Dockerfile': text });
    const { entries } = await read(root, 'services/api/Dockerfile', text);
    expect(entries.has('services/api/main.go')).toBe(true);
  });

  it('is never above that of the Dockerfile outside of a repository', async () => {
    const root = await folderWith({ 'services/api/main.go': '', 'services/api/Dockerfile': text });
    expect([...(await read(root, 'services/api/Dockerfile', text)).entries.keys()].sort()).toEqual([
      'Dockerfile',
      'main.go',
    ]);
  });
});

describe('what Git leaves out', () => {
  it('is known from files in the context, above it, and on the way to what is copied', async () => {
    const text = 'FROM alpine:3.20\nCOPY web/dist/ api /srv/\nCOPY main.go /src/\n';
    const root = await folderWith({
      '.git/HEAD': '',
      '.gitignore': '*.log\n/app/out/\n/other\n',
      'app/.gitignore': '/api\n',
      'app/web/.gitignore': 'dist/\n',
      'app/main.go': '',
      'app/Dockerfile': text,
    });
    const { untracked } = await read(root, 'app/Dockerfile', text);
    const paths = ['api', 'web/dist', 'web/x/dist', 'dist', 'a/b.log', 'out', 'other', 'web/api'];
    expect(paths.filter((it) => untracked && isIgnored(untracked, it))).toEqual([
      'api',
      'web/dist',
      'web/x/dist',
      'a/b.log',
      'out',
    ]);
  });
});

describe('texts', () => {
  const text = 'FROM alpine:3.20\nCOPY bin/ /usr/local/bin/\nCOPY notes.txt /\nENTRYPOINT ["start"]\n';

  it('and modes are read of the program that a container starts, and of no other file', async () => {
    const root = await folderWith({
      Dockerfile: text,
      'bin/start': '\uFEFF#!/bin/sh\r\n',
      'bin/x': '',
      'notes.txt': '',
    });
    const { entries } = await read(root, 'Dockerfile', text);
    expect(['bin/start', 'bin/x', 'notes.txt'].map((it) => entries.get(it))).toEqual([
      { kind: 'file', isExecutable: process.platform === 'win32', text: '\uFEFF#!/bin/sh\r\n' },
      { kind: 'file', isExecutable: true },
      { kind: 'file', isExecutable: true },
    ]);
  });

  it('are not read of programs in binary, and of large ones', async () => {
    const root = await folderWith({ Dockerfile: text, 'bin/start': '\x7fELF\0' });
    await chmod(join(root, 'bin/start'), 0o755);
    const large = await folderWith({ Dockerfile: text, 'bin/start': 'a'.repeat(70_000) });
    expect((await read(root, 'Dockerfile', text)).entries.get('bin/start')).toEqual({
      kind: 'file',
      isExecutable: true,
    });
    expect((await read(large, 'Dockerfile', text)).entries.get('bin/start')?.text).toBeUndefined();
  });
});

it('reads a folder once until it is told to forget', async () => {
  const root = await folderWith({ Dockerfile: ALL });
  const reader = contextReader();
  const request = { dockerfile: join(root, 'Dockerfile'), folder: root, wishes: contextWishes(modelOf(ALL)) };
  await reader.read(request);
  await mkdir(join(root, 'later'));
  const before = await reader.read(request);
  reader.forget();
  const after = await reader.read(request);
  expect([before, after].map(({ facts }) => facts.entries.has('later'))).toEqual([false, true]);
});
