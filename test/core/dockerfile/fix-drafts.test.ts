import { describe, expect, it } from 'vitest';
import { draftOf } from '#test/core/dockerfile/drafts';
import { fixFaultOf } from '#test/core/dockerfile/fix-soundness';
import { randomFrom } from '#test/core/dockerfile/syntax/mutations';
import { readCorpus } from '#test/support/cases';
import { loadShellGrammar } from '#test/support/shell-grammar';

const LONGEST = 8000;
const DRAFTS = 250;

const grammar = await loadShellGrammar();
const corpus = readCorpus()
  .map(({ text }) => text)
  .filter((it) => it.length <= LONGEST);

describe.skipIf(corpus.length === 0)('files that somebody works on', { timeout: 240_000 }, () => {
  it('are checked and mended without a fault', async () => {
    const random = randomFrom(1);
    const wrong: { readonly text: string; readonly fault: string }[] = [];
    for (let left = DRAFTS; left > 0; left--) {
      const text = draftOf(random, corpus);
      const fault = fixFaultOf(text, grammar);
      if (fault !== undefined) wrong.push({ text, fault });
      await new Promise(setImmediate);
    }
    expect(wrong).toEqual([]);
  });
});
