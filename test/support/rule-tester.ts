import { describe, expect, it } from 'vitest';
import type { DockerfileRule } from '#core/dockerfile/define-rule';
import { fixDockerfile } from '#core/dockerfile/fix';
import { lintDockerfile } from '#core/dockerfile/lint';
import { modelOf } from '#core/dockerfile/model/file';
import { parseDockerfile } from '#core/dockerfile/syntax/parse';
import { exampleFacts } from '#core/dockerfile/example-facts';
import type { Finding } from '#core/lint/finding';
import type { OptionValue, RuleExample } from '#core/lint/rule';
import type { Settings } from '#core/config/merge';
import { marked } from '#test/support/marked';
import { loadShellGrammar } from '#test/support/shell-grammar';

type Options = Readonly<Record<string, OptionValue>>;

/** How the rule is run on a text. */
interface Given extends Pick<RuleExample, 'around' | 'versions' | 'shellcheck'> {
  readonly options?: Options;
}

interface ValidCase extends Given {
  readonly code: string;
}

interface InvalidCase extends Given {
  readonly name: string;
  /** The reported spans stand between `«` and `»`. */
  readonly code: string;
  /** What the first fix of each finding makes of it; left out, no finding may have a fix. */
  readonly fixed?: string;
  /** What the first finding says, as a whole or in part. */
  readonly message?: string | RegExp;
}

export interface RuleCases {
  /** Name → text that must stay silent. */
  readonly valid?: Readonly<Record<string, string | ValidCase>>;
  readonly invalid?: readonly InvalidCase[];
}

const grammar = await loadShellGrammar();

/** Tests the edge cases of a rule. Its examples are tested for all rules in one place. */
export function testRule(rule: DockerfileRule, { valid = {}, invalid = [] }: RuleCases): void {
  describe(rule.id, () => {
    for (const [name, given] of Object.entries(valid)) {
      const { code, ...how } = typeof given === 'string' ? { code: given } : given;
      it(`is silent: ${name}`, () => {
        expectSilence(rule, code, how);
      });
    }
    for (const { name, code, fixed, message, ...how } of invalid) {
      it(`reports: ${name}`, () => {
        const findings = expectReports(rule, code, how);
        if (message !== undefined) expect(findings[0]?.message).toMatch(message);
        if (fixed === undefined) expect(findings.flatMap((it) => it.fixes)).toEqual([]);
        else expectFixed(rule, code, fixed, how);
      });
    }
  });
}

/** Tests what a rule's page shows, and that the rule mends as well as it says. */
export function testExamples(rule: DockerfileRule): void {
  for (const [index, { note, bad, good, ...how }] of rule.examples.entries()) {
    const name = note ?? `example ${index + 1}`;
    it(`reports where the marks are: ${name}`, () => {
      const findings = expectReports(rule, bad, how);
      const canApply = findings.some((it) => it.fixes.some(({ safety }) => safety !== 'snippet'));
      if (canApply) expectFixed(rule, bad, good, how);
      expectSilence(rule, good, { ...how, shellcheck: [] });
    });
  }
  it(`has ${rule.fix === 'none' ? 'no fix' : `a fix that is a ${rule.fix} one at best`}`, () => {
    const classes = rule.examples.flatMap(({ bad, ...how }) =>
      lintOne(rule, marked(bad).text, how).flatMap((it) => it.fixes.map((fix) => fix.safety)),
    );
    const best = (['safe', 'suggestion', 'snippet'] as const).find((it) => classes.includes(it)) ?? 'none';
    expect(best).toBe(rule.fix);
  });
}

/** The settings that switch on one rule. */
export function only(rule: DockerfileRule, options: Options = {}): Settings {
  return { preset: 'recommended', rules: { [rule.id]: { level: 'on', options } } };
}

function lintOne(rule: DockerfileRule, text: string, { options, ...around }: Given): readonly Finding[] {
  const model = modelOf(text, grammar);
  const { findings, faults } = lintDockerfile(model, only(rule, options), [rule], exampleFacts(around, model));
  expect(faults).toEqual([]);
  return findings;
}

function expectSilence(rule: DockerfileRule, code: string, how: Given): void {
  expect(lintOne(rule, code, how).map((it) => it.message)).toEqual([]);
}

function expectReports(rule: DockerfileRule, code: string, how: Given): readonly Finding[] {
  const { text } = marked(code);
  const findings = lintOne(rule, text, how);
  expect(withMarks(text, findings)).toBe(code);
  expect(findings.map((it) => it.message).filter((it) => hasHole(rule, it))).toEqual([]);
  return findings;
}

/** True when a hole of one of the rule's messages was left open. */
function hasHole({ messages }: DockerfileRule, message: string): boolean {
  const holes = Object.values(messages).flatMap((it) => it.match(/\{\w+\}/g) ?? []);
  return holes.some((it) => message.includes(it));
}

function expectFixed(rule: DockerfileRule, code: string, fixed: string, how: Given): void {
  const { text } = marked(code);
  const facts = exampleFacts(how, modelOf(text, grammar));
  const request = { settings: only(rule, how.options), grammar, safety: 'suggestion', rules: [rule], facts } as const;
  const outcome = fixDockerfile(text, request);
  expect(outcome.text).toBe(fixed);
  expect(parseDockerfile(outcome.text).problems.length).toBeLessThanOrEqual(parseDockerfile(text).problems.length);
  const left = lintOne(rule, outcome.text, { ...how, shellcheck: [] }).flatMap((it) =>
    it.fixes.map(({ safety }) => safety),
  );
  expect(left.filter((it) => it !== 'snippet')).toEqual([]);
  expect(fixDockerfile(outcome.text, request).text).toBe(outcome.text);
}

/** The text with the findings' spans marked; a message with more than one finding at a place shows twice. */
function withMarks(text: string, findings: readonly Finding[]): string {
  const marks = findings.flatMap(({ start, end }, order) => [
    { at: start, order, text: '«' },
    { at: end, order: -order, text: '»' },
  ]);
  marks.sort((a, b) => b.at - a.at || (a.text === b.text ? b.order - a.order : a.text === '«' ? -1 : 1));
  return marks.reduce((marked, mark) => marked.slice(0, mark.at) + mark.text + marked.slice(mark.at), text);
}
