import { describe, expect, it } from 'vitest';
import { isIgnored, mayHoldExceptions, parseIgnore } from '#core/context/ignore';

interface Row {
  readonly what: string;
  readonly rules: string;
  readonly ignored?: readonly string[];
  readonly sent?: readonly string[];
}

/** The verdicts are those of the `docker` command 28. */
const ROWS: readonly Row[] = [
  { what: 'a name at the top', rules: 'a.txt', ignored: ['a.txt'], sent: ['docs/a.txt', 'xa.txt'] },
  { what: 'a folder with all in it', rules: 'docs', ignored: ['docs', 'docs/x/b.md'], sent: ['src/docs'] },
  { what: 'a slash at the end', rules: 'docs/', ignored: ['docs', 'docs/a.md'] },
  { what: 'a slash at the start', rules: '/docs', ignored: ['docs/a.md'], sent: ['src/docs/a.md'] },
  { what: 'a path that has to be cleaned', rules: './docs//x/../a.md', ignored: ['docs/a.md'], sent: ['docs/x'] },
  { what: 'a path out of the context', rules: '../a.txt', sent: ['a.txt'] },
  { what: 'the context itself', rules: '.', sent: ['a.txt'] },
  { what: 'a lone slash', rules: '/', sent: ['a.txt'] },
  { what: 'a star inside one part', rules: '*.md', ignored: ['a.md'], sent: ['docs/a.md', 'a.mdx'] },
  { what: 'a star for a part', rules: '*/temp*', ignored: ['a/temp', 'a/temp1/x'], sent: ['temp', 'a/b/temp'] },
  { what: 'a star for everything at the top', rules: '*', ignored: ['a', '.hidden', 'a/b'] },
  { what: 'a question mark', rules: 'temp?', ignored: ['temp1', 'temp1/x'], sent: ['temp', 'temp12', 'temp/x'] },
  { what: 'a question mark for one letter of any script', rules: '?nï.txt', ignored: ['ünï.txt'], sent: ['uuni.txt'] },
  { what: 'two stars before a name', rules: '**/b.md', ignored: ['b.md', 'x/y/b.md'], sent: ['ab.md'] },
  { what: 'two stars before a wildcard', rules: '**/*.go', ignored: ['a.go', 'x/y/a.go'], sent: ['a.god'] },
  { what: 'two stars within a name', rules: '**bar', ignored: ['bar', 'foobar', 'foo/bar'], sent: ['bars'] },
  { what: 'two stars between', rules: 'a/**/d', ignored: ['a/d', 'a/b/c/d'], sent: ['b/a/d', 'ad'] },
  { what: 'two stars behind a folder', rules: 'docs/**', ignored: ['docs/a', 'docs/x/b'], sent: ['docs', 'docsx'] },
  { what: 'two stars behind a name', rules: 'foo**', ignored: ['foo', 'foobar', 'foo/x'], sent: ['a/foo'] },
  { what: 'two stars alone', rules: '**', ignored: ['a', 'a/b/c'] },
  { what: 'two stars on both sides', rules: '**/a/**', ignored: ['a/x', 'b/a/x'], sent: ['a', 'b/a'] },
  { what: 'a class', rules: '[xy].txt', ignored: ['x.txt', 'y.txt'], sent: ['z.txt', '[xy].txt'] },
  { what: 'a range', rules: '[a-c0-9].txt', ignored: ['b.txt', '7.txt'], sent: ['d.txt', '-.txt'] },
  { what: 'a class turned round', rules: '[^x].txt', ignored: ['y.txt'], sent: ['x.txt'] },
  { what: 'an exclamation mark in a class', rules: '[!x].txt', ignored: ['!.txt', 'x.txt'], sent: ['y.txt'] },
  { what: 'a star in a class, as the engine has it', rules: '[*].txt', ignored: ['[].txt', '^].txt'], sent: ['*.txt'] },
  { what: 'an escaped class', rules: '\\[x\\].txt', ignored: ['[x].txt'], sent: ['x.txt'] },
  { what: 'an escaped star', rules: 'star\\*', ignored: ['star*'], sent: ['stars'] },
  { what: 'an escaped letter that means a class', rules: '\\d.txt', ignored: ['1.txt'], sent: ['d.txt'] },
  { what: 'a backslash, escaped', rules: 'back\\\\slash', ignored: ['back\\slash'] },
  { what: 'signs of regular expressions', rules: 'a+(b).{c}$', ignored: ['a+(b).{c}$'], sent: ['aab.c'] },
  { what: 'the same with a star', rules: 'a+(b).{c}$*', ignored: ['a+(b).{c}$d'], sent: ['aab.cd'] },
  { what: 'a bar, which is an or beside a star', rules: 'a|b*', ignored: ['a|b', 'ax', 'xb'], sent: ['x'] },
  { what: 'small and capital letters', rules: 'A.txt', ignored: ['A.txt'], sent: ['a.txt'] },
  { what: 'a comment', rules: '#a.txt', sent: ['#a.txt', 'a.txt'] },
  { what: 'a blank before the hash', rules: ' #a.txt', ignored: ['#a.txt'] },
  { what: 'blanks around', rules: '\ta.txt \r\nb.txt\r\n', ignored: ['a.txt', 'b.txt'] },
  { what: 'a blank within', rules: 'a b.txt', ignored: ['a b.txt'], sent: ['a', 'b.txt'] },
  { what: 'a byte order mark', rules: '\uFEFFa.txt', ignored: ['a.txt'] },
  { what: 'an exception', rules: '*.md\n!README.md', ignored: ['a.md'], sent: ['README.md'] },
  { what: 'an exception that a later line takes back', rules: '*\n!a\na', ignored: ['a'] },
  { what: 'an exception before its rule', rules: '!a\na', ignored: ['a'] },
  { what: 'blanks behind the mark', rules: '*\n! a', ignored: ['b'], sent: ['a'] },
  { what: 'a slash behind the mark', rules: '*\n!/a', sent: ['a', 'a/b'] },
  { what: 'a folder taken back', rules: '*\n!src', ignored: ['docs/a'], sent: ['src', 'src/lib/a.go'] },
  { what: 'a file in a folder taken back', rules: 'foo\n!foo/bar', ignored: ['foo', 'foo/x'], sent: ['foo/bar/baz'] },
  { what: 'a folder taken back for a file in it', rules: 'foo/bar/baz\n!foo', ignored: ['foo/bar/baz'] },
  { what: 'a wildcard exception', rules: '**\n!**/*.go', ignored: ['a', 'src'], sent: ['src/lib/a.go'] },
  { what: 'an escaped mark', rules: '\\!bang', ignored: ['!bang'] },
];

describe('isIgnored', () => {
  it.each(ROWS)('knows $what', ({ rules, ignored = [], sent = [] }) => {
    const read = parseIgnore(rules);

    expect(read.problems).toEqual([]);
    const verdicts = [...ignored, ...sent].map((path) => [path, isIgnored(read, path)]);
    expect(verdicts).toEqual([...ignored.map((path) => [path, true]), ...sent.map((path) => [path, false])]);
  });
});

describe('parseIgnore', () => {
  it.each(['!', '! ', '[x', '[]x]', '[a-]x', '[z-a]*', 'a\\'])('refuses %s, as the engine does', (pattern) => {
    const { patterns, problems } = parseIgnore(`a\n${pattern}\n`);

    expect(patterns.map((it) => it.text)).toEqual(['a']);
    expect(problems.map((it) => it.line)).toEqual([1]);
  });

  it('keeps the line of each pattern', () => {
    const { patterns } = parseIgnore('# nothing\n\n/docs/\n!docs/a.md');

    expect(patterns.map(({ text, isException, line }) => ({ text, isException, line }))).toEqual([
      { text: 'docs', isException: false, line: 2 },
      { text: 'docs/a.md', isException: true, line: 3 },
    ]);
  });
});

describe('mayHoldExceptions', () => {
  const walks = (rules: string, folder: string) =>
    (['classic', 'buildkit'] as const).filter((flavour) => mayHoldExceptions(parseIgnore(rules), folder, flavour));

  it('looks into a folder that an exception names', () => {
    expect(walks('src\n!src/lib/a.go', 'src/lib')).toEqual(['classic', 'buildkit']);
  });

  it('leaves a folder that no exception concerns', () => {
    expect(walks('src\ndocs\n!docs/a.md', 'src')).toEqual([]);
  });

  it('looks for a wildcard exception with BuildKit only', () => {
    expect(walks('deep\n!**/keep.me', 'deep')).toEqual(['buildkit']);
  });

  it('is not misled by a folder whose name begins alike', () => {
    expect(walks('src\n!src-old/a', 'src')).toEqual([]);
  });
});
