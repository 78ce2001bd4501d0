import { describe, expect, it } from 'vitest';
import { mergeSettings } from '#core/config/merge';
import type { Preset } from '#core/lint/rule';
import { exampleFacts } from '#core/dockerfile/example-facts';
import { lintDockerfile } from '#core/dockerfile/lint';
import { modelOf } from '#core/dockerfile/model/file';
import { loadShellGrammar } from '#test/support/shell-grammar';

interface Given {
  readonly code: string;
  /** The build context: path → text. */
  readonly around?: Readonly<Record<string, string>>;
}

/** Name → text. */
type Cases = Readonly<Record<string, string | Given>>;

interface TrapClass {
  /** The rules that are about this cause: one of them is enough for a trap, none may report a twin. */
  readonly rules: readonly string[];
  /** The smallest preset that finds every trap; `recommended` when left out. */
  readonly preset?: Preset;
  readonly traps: Cases;
  /** Texts that look alike and are right. */
  readonly twins: Cases;
}

const grammar = await loadShellGrammar();

/** Tests that all rules together find a kind of mistake however it is written, and nothing where it only looks so. */
export function testTraps(name: string, { rules, preset = 'recommended', traps, twins }: TrapClass): void {
  describe(name, () => {
    for (const [title, given] of Object.entries(traps)) {
      it(`finds: ${title}`, () => {
        const reported = reportedBy(given, preset);
        expect(
          reported.some((it) => rules.includes(it)),
          `only ${reported.join(', ')}`,
        ).toBe(true);
      });
    }
    for (const [title, given] of Object.entries(twins)) {
      it(`is silent: ${title}`, () => {
        expect(reportedBy(given, 'all').filter((it) => rules.includes(it))).toEqual([]);
      });
    }
  });
}

function reportedBy(given: string | Given, preset: Preset): readonly string[] {
  const { code, around } = typeof given === 'string' ? { code: given, around: undefined } : given;
  const model = modelOf(code, grammar);
  const facts = around ? exampleFacts({ around }, model) : {};
  const { findings, faults } = lintDockerfile(model, mergeSettings({ cli: { preset } }), undefined, facts);
  expect(faults).toEqual([]);
  return findings.map((it) => it.rule);
}
