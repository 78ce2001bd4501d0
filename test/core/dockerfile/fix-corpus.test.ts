import { describe, expect, it } from 'vitest';
import { mergeSettings } from '#core/config/merge';
import { fixDockerfile } from '#core/dockerfile/fix';
import { lintDockerfile } from '#core/dockerfile/lint';
import { type DockerfileModel, modelOf } from '#core/dockerfile/model/file';
import noLegacyPair from '#core/dockerfile/rules/deprecated/no-legacy-pair';
import noMaintainer from '#core/dockerfile/rules/deprecated/no-maintainer';
import { parseDockerfile } from '#core/dockerfile/syntax/parse';
import type { EscapeCharacter, Instruction } from '#core/dockerfile/syntax/tree';
import { expandWord } from '#core/dockerfile/words/expand';
import { readCorpus } from '#test/support/cases';
import { loadShellGrammar } from '#test/support/shell-grammar';

const PAIR_RULES = [noLegacyPair, noMaintainer];
const grammar = await loadShellGrammar();
const corpus = readCorpus();
const models = new Map<string, DockerfileModel>();

/** The file's model, made once for all tests. */
function modelIn(text: string): DockerfileModel {
  const model = models.get(text) ?? modelOf(text, grammar);
  models.set(text, model);
  return model;
}

/** What the check says of the files; comes up for air between them, so that the test runner hears of it. */
async function fromFiles<T>(check: (file: (typeof corpus)[number]) => readonly T[]): Promise<readonly T[]> {
  const said: T[] = [];
  for (const file of corpus) {
    said.push(...check(file));
    await new Promise(setImmediate);
  }
  return said;
}

describe.skipIf(corpus.length === 0)('real Dockerfiles', { timeout: 240_000 }, () => {
  it('are checked without a fault, with every finding inside the file', async () => {
    const settings = mergeSettings({ cli: { preset: 'all' } });
    const wrong = await fromFiles(({ name, text }) => {
      const { findings, faults } = lintDockerfile(modelIn(text), settings);
      const outside = findings.filter((it) => it.start < 0 || it.end > text.length || it.end < it.start);
      return [
        ...faults.map((it) => [name, it.rule, it.error]),
        ...outside.map((it) => [name, it.rule, it.start, it.end]),
      ];
    });
    expect(wrong).toEqual([]);
  });

  it('have few findings of the recommended rules', async () => {
    const settings = mergeSettings();
    const found = await fromFiles(({ text }) => [lintDockerfile(modelIn(text), settings).findings.length]);
    const counts = [...found].sort((a, b) => a - b);
    const median = counts[counts.length >> 1] ?? 0;
    console.log(`findings a file: median ${median}, most ${counts.at(-1)}, all ${counts.reduce((a, b) => a + b, 0)}`);
    expect(median).toBeLessThanOrEqual(3);
  });

  for (const safety of ['safe', 'suggestion'] as const) {
    it(`are mended by fixes of the class ${safety} so that they parse, and a second time changes nothing`, async () => {
      const request = { settings: mergeSettings({ cli: { preset: 'all' } }), grammar, safety };
      const wrong = await fromFiles(({ name, text }) => {
        const once = fixDockerfile(text, request);
        if (once.text === text) return [];
        const problems = parseDockerfile(once.text).problems.length - parseDockerfile(text).problems.length;
        const twice = fixDockerfile(once.text, request);
        return problems > 0 || once.rounds >= 10 || twice.text !== once.text
          ? [{ name, problems, rounds: once.rounds }]
          : [];
      });
      expect(wrong).toEqual([]);
    });
  }

  it('keep their instructions and values when older forms are rewritten', async () => {
    const request = { settings: mergeSettings(), grammar: undefined, safety: 'safe', rules: PAIR_RULES } as const;
    const changed = await fromFiles(({ name, text }) => {
      const before = readings(text);
      const after = readings(fixDockerfile(text, request).text);
      return JSON.stringify(before) === JSON.stringify(after) ? [] : [name];
    });
    expect(changed).toEqual([]);
  });
});

/** What BuildKit makes of each instruction, the author's name alike in both forms. */
function readings(text: string): readonly unknown[] {
  const { instructions, escape } = parseDockerfile(text);
  return instructions.map((it) => reading(it, escape));
}

function reading(node: Instruction, escape: EscapeCharacter): unknown {
  const isAuthor = node.pairs[0]?.name.text === 'org.opencontainers.image.authors';
  if (node.keyword.name === 'MAINTAINER') return ['author', node.value.text.trim()];
  if (isAuthor) return ['author', expanded(node.pairs[0]?.value?.text, escape)];
  if (node.pairs.length === 0) return [node.keyword.name, node.value.text];
  const pairs = node.pairs.map((it) => [expanded(it.name.text, escape), it.value && expanded(it.value.text, escape)]);
  return [node.keyword.name, pairs];
}

function expanded(word: string | undefined, escape: EscapeCharacter): string {
  const result = expandWord(word ?? '', (name) => `<${name} "x" y>`, escape);
  return result.kind === 'value' ? result.value : result.message;
}
