import { expect, test } from 'vitest';
import { expandWord } from '#core/dockerfile/words/expand';
import { casesMissing, readCases } from '#test/support/cases';

interface ExpandCase {
  readonly word: string;
  readonly env: readonly string[];
  readonly escape: '\\' | '`';
  readonly value?: string;
  readonly error?: string;
}

const missing = casesMissing('expand.jsonl');
if (missing) console.log(`skipped: ${missing}`);

test.skipIf(missing)('expands every recorded word as BuildKit does', () => {
  const differing = readCases<ExpandCase>('expand.jsonl').filter(({ word, env, escape, value, error }) => {
    const variables = new Map(env.map((it) => [it.slice(0, it.indexOf('=')), it.slice(it.indexOf('=') + 1)]));
    const expansion = expandWord(word, (name) => variables.get(name), escape);
    return expansion.kind === 'error' ? error === undefined : expansion.value !== value;
  });
  expect(differing.map((it) => it.word)).toEqual([]);
});
