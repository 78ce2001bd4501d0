import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { rules } from '#core/catalog';
import { mergeSettings } from '#core/config/merge';
import { fixDockerfile } from '#core/dockerfile/fix';
import { aliasCodes } from '#core/lint/names';
import { marked } from '#test/support/marked';
import { testExamples } from '#test/support/rule-tester';
import { loadShellGrammar } from '#test/support/shell-grammar';

const grammar = await loadShellGrammar();

for (const rule of rules) {
  describe(rule.id, () => {
    testExamples(rule);

    it('is described', () => {
      expect(rule.examples.length).toBeGreaterThan(0);
      expect(rule.summary).toMatch(/\.$/);
      expect(rule.why.length).toBeGreaterThan(80);
      expect(existsSync(`docs/rules/${rule.id}.md`)).toBe(true);
    });
  });
}

describe('all rules together', () => {
  it('have names of their own', () => {
    const ids = rules.flatMap((it) => [it.id, ...(it.formerly ?? [])]);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((id) => !/^(?:no|prefer|require|valid)-[a-z0-9-]+$/.test(id))).toEqual([]);
    expect(rules.flatMap((it) => aliasCodes(it.aliases)).filter((it) => /\s/.test(it))).toEqual([]);
  });

  it('settle when they all fix at once', () => {
    const settings = mergeSettings({ cli: { preset: 'all' } });
    const unsettled = rules.flatMap(({ id, examples }) =>
      examples.flatMap(({ bad }) => {
        const request = { settings, grammar, safety: 'suggestion' } as const;
        const once = fixDockerfile(marked(bad).text, request);
        const twice = fixDockerfile(once.text, request);
        return once.rounds < 10 && once.text === twice.text ? [] : [{ id, bad, once: once.text, twice: twice.text }];
      }),
    );
    expect(unsettled).toEqual([]);
  });
});
