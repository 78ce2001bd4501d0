import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** Recorded verdicts of reference programs lie here; see the README there. */
export const CASES_DIR = resolve(process.env['CASES_DIR'] ?? '../shared/cases');
const CORPUS_DIR = resolve(CASES_DIR, '../corpus');

/** Says, for a test's title, why its cases are not there; undefined when they are. */
export function casesMissing(file: string): string | undefined {
  if (existsSync(join(CASES_DIR, file))) return undefined;
  return `${join(CASES_DIR, file)} is not there; set CASES_DIR`;
}

/** The objects of a `.jsonl` file, one a line. */
export function readCases<T>(file: string): readonly T[] {
  const text = readFileSync(join(CASES_DIR, file), 'utf8');
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as T);
}

/** Real Dockerfiles: their names and texts. Empty where the folder is missing. */
export function readCorpus(): readonly { readonly name: string; readonly text: string }[] {
  if (!existsSync(CORPUS_DIR)) return [];
  return readdirSync(CORPUS_DIR)
    .sort()
    .map((name) => ({ name, text: readFileSync(join(CORPUS_DIR, name), 'utf8') }));
}
