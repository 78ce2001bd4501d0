import { describe, expect, it } from 'vitest';
import { fixDockerfile } from '#core/dockerfile/fix';
import rule from '#core/dockerfile/rules/packages/prefer-sorted-packages';
import { readCorpus } from '#test/support/cases';
import { only } from '#test/support/rule-tester';
import { loadShellGrammar } from '#test/support/shell-grammar';

const grammar = await loadShellGrammar();
const corpus = readCorpus();

/** What a line has besides packages: its blanks, its comment, its continuation. */
function layout(text: string): readonly string[] {
  return text.split('\n').map((line) => (/^\s*#/.test(line) ? line : line.replace(/[^\s\\]+/g, 'x')));
}

function words(text: string): readonly string[] {
  return text.split(/[\s;]+/).sort();
}

describe.skipIf(corpus.length === 0)('sorting packages in real Dockerfiles', { timeout: 60_000 }, () => {
  it('loses no word, and changes no layout', () => {
    const request = { settings: only(rule), grammar, safety: 'safe', rules: [rule] } as const;
    const changed = corpus.flatMap(({ name, text }) => {
      const outcome = fixDockerfile(text, request);
      return outcome.applied.length > 0 ? [{ name, text, after: outcome.text }] : [];
    });
    expect(changed.length).toBeGreaterThan(100);
    for (const { name, text, after } of changed) {
      expect({ name, layout: layout(after) }).toEqual({ name, layout: layout(text) });
      expect({ name, words: words(after) }).toEqual({ name, words: words(text) });
    }
  });
});
