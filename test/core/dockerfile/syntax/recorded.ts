import { CASES_DIR, readCases } from '#test/support/cases';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What BuildKit's parser said about one file. */
export interface ParseCase {
  readonly file?: string;
  readonly id?: string;
  readonly content?: string;
  readonly parseError?: string;
  readonly instructionError?: string;
  readonly escape: string;
  readonly directives: Readonly<Record<string, string>>;
  readonly stages: readonly { readonly name: string; readonly base: string; readonly platform: string }[];
  readonly checks: readonly string[];
  readonly nodes: readonly Readonly<Record<string, unknown>>[];
}

/** The cases of a file with the text each is about. */
export function readParseCases(
  file: string,
): readonly { readonly name: string; readonly text: string; readonly verdict: ParseCase }[] {
  return readCases<ParseCase>(file).map((verdict) => {
    const name = verdict.id ?? verdict.file ?? '';
    const text = verdict.content ?? readFileSync(join(CASES_DIR, '..', 'corpus', name), 'utf8');
    return { name, text, verdict };
  });
}

/** Our code for a mistake that BuildKit describes in these words. */
const CODES: readonly (readonly [RegExp, string])[] = [
  [/unterminated heredoc/, 'unterminated-heredoc'],
  [/invalid escape token/, 'bad-escape'],
  [/only one \w+ parser directive/, 'repeated-directive'],
  [/comprised of strings only/, 'json-not-strings'],
  [/must have two arguments/, 'missing-value'],
  [/can't find =/, 'missing-equals'],
  [/no build stage/, 'no-stage'],
  [/unknown instruction/, 'unknown-instruction'],
  [/to be in JSON form/, 'shell-not-json'],
  [/requires (?:at least|exactly) one argument/, 'missing-argument'],
  [/Destination could not be determined/, 'missing-destination'],
  [/cannot accept a heredoc/, 'heredoc-destination'],
  [/Unknown type/, 'healthcheck-type'],
  [/Missing command/, 'healthcheck-command'],
  [/takes no arguments/, 'healthcheck-none'],
  [/Chaining ONBUILD/, 'onbuild-chain'],
  [/as an ONBUILD trigger/, 'onbuild-trigger'],
  [/unknown flag/, 'unknown-flag'],
  [/duplicate flag/, 'repeated-flag'],
  [/invalid name for build stage/, 'bad-stage-name'],
  [/either one or three arguments/, 'from-arguments'],
  [/can not be an empty string/, 'empty-volume'],
];

export function codeOf(error: string): string {
  return CODES.find(([words]) => words.test(error))?.[1] ?? error;
}

/** The line an error names, from 0; undefined when it names none. */
export function lineOf(error: string): number | undefined {
  const line = /on line (\d+)/.exec(error)?.[1];
  return line === undefined ? undefined : Number(line) - 1;
}
