import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** The files of the repository, as git knows them: tracked, and new ones that are not ignored. */
export function repositoryFiles(ending = ''): readonly string[] {
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '--deduplicate'], {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  const deleted = new Set(execFileSync('git', ['ls-files', '--deleted'], { encoding: 'utf8' }).split('\n'));
  return listed.split('\n').filter((file) => file !== '' && file.endsWith(ending) && !deleted.has(file));
}

/** Text of a file of the repository. */
export function textOf(file: string): string {
  return readFileSync(file, 'utf8');
}
