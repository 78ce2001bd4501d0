import { describe, expect, it } from 'vitest';
import { matchesGlobs } from '#core/config/globs';

/** Which of the paths the globs mean. */
function meant(globs: readonly string[], ...paths: readonly string[]): readonly string[] {
  return paths.filter((it) => matchesGlobs(globs, it));
}

describe('globs', () => {
  it('without a slash mean a name anywhere, of a file or a folder', () => {
    const paths = ['Dockerfile', 'a/b/Dockerfile', 'Dockerfile.dev', 'a/Dockerfile/x', 'MyDockerfile'];
    expect(meant(['Dockerfile'], ...paths)).toEqual(['Dockerfile', 'a/b/Dockerfile', 'a/Dockerfile/x']);
    expect(meant(['*.dev'], ...paths)).toEqual(['Dockerfile.dev']);
  });

  it('with a slash count from the folder', () => {
    const paths = ['test/a', 'x/test/a', 'test/b/c'];
    expect(meant(['test/a'], ...paths)).toEqual(['test/a']);
    expect(meant(['./test/*'], ...paths)).toEqual(['test/a', 'test/b/c']);
    expect(meant(['/test'], ...paths)).toEqual(['test/a', 'test/b/c']);
    expect(meant(['**/test/**'], ...paths)).toEqual(paths);
  });

  it('with a slash at the end mean folders only', () => {
    expect(meant(['vendor/'], 'vendor', 'vendor/a', 'x/vendor/a/b')).toEqual(['vendor/a', 'x/vendor/a/b']);
  });

  it('see names that begin with a dot', () => {
    expect(meant(['**/*.Dockerfile', '.ci/**'], '.a.Dockerfile', '.ci/x', '.ci/.y/z')).toEqual([
      '.a.Dockerfile',
      '.ci/x',
      '.ci/.y/z',
    ]);
  });

  it('take back what an earlier one means, and the last one decides', () => {
    const paths = ['old/a', 'old/keep/a', 'old/keep/b'];
    expect(meant(['old/', '!old/keep/', 'b'], ...paths)).toEqual(['old/a', 'old/keep/b']);
    expect(meant(['!old/'], ...paths)).toEqual([]);
  });

  it('may have braces, ranges and nothing in them', () => {
    expect(meant(['{a,b}/[xy]'], 'a/x', 'b/y', 'c/x', 'a/z')).toEqual(['a/x', 'b/y']);
    expect(meant(['', '/', '['], 'a', 'b/c')).toEqual([]);
  });
});
