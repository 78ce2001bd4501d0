import { expect, test } from 'vitest';
import { parseDockerfile } from '#core/dockerfile/syntax/parse';
import { codeOf, lineOf, readParseCases } from '#test/core/dockerfile/syntax/recorded';
import { casesMissing } from '#test/support/cases';

for (const file of ['parse-corpus.jsonl', 'parse-fuzz.jsonl']) {
  const missing = casesMissing(file);
  if (missing) console.log(`skipped: ${missing}`);

  test.skipIf(missing)(`refuses what BuildKit refuses, for the same reason on the same line: ${file}`, () => {
    const differing = readParseCases(file).filter(({ text, verdict }) => {
      const { problems, instructions } = parseDockerfile(text);
      if (verdict.parseError) {
        return codeOf(verdict.parseError) !== problems.find((it) => it.kind === 'split')?.code;
      }
      const first = problems[0];
      if (verdict.instructionError === undefined || first === undefined) {
        return verdict.instructionError !== undefined || first !== undefined;
      }
      const line = instructions.findLast((it) => it.start <= first.start)?.lines.first;
      const expected = lineOf(verdict.instructionError) ?? line;
      return first.kind !== 'instruction' || first.code !== codeOf(verdict.instructionError) || line !== expected;
    });
    expect(differing.map((it) => it.name)).toEqual([]);
  });
}
