import { ruleSetting, type Settings } from '#core/config/merge';
import type { DockerfileRule } from '#core/dockerfile/define-rule';
import type { Facts } from '#core/dockerfile/facts';
import type { InstructionName } from '#core/dockerfile/syntax/tree';
import { type PlannedRule, planRules } from '#core/lint/run';

/** Which rules run, and which of them look at what: the same for every text with the same settings. */
export interface LintPlan {
  readonly rules: readonly PlannedRule<DockerfileRule>[];
  readonly byName: ReadonlyMap<string, readonly PlannedVisit[]>;
  /** Those that look at stages or the whole file. */
  readonly whole: readonly { readonly at: number; readonly visit: DockerfileRule['visit'] }[];
}

/** A rule, by its place among the planned ones, that looks at the instructions of a name. */
interface PlannedVisit {
  readonly at: number;
  readonly visit: NonNullable<DockerfileRule['visit'][InstructionName]>;
}

const plans = new WeakMap<Settings, WeakMap<readonly DockerfileRule[], Map<string, LintPlan>>>();

/** The plan for the settings and rules; rules that need facts which are not given are not in it. */
export function planOf(settings: Settings, rules: readonly DockerfileRule[], facts: Facts): LintPlan {
  const ofSettings = plans.get(settings) ?? new WeakMap<readonly DockerfileRule[], Map<string, LintPlan>>();
  plans.set(settings, ofSettings);
  const ofRules = ofSettings.get(rules) ?? new Map<string, LintPlan>();
  ofSettings.set(rules, ofRules);
  const given = Object.entries(facts).flatMap(([name, fact]) => (fact === undefined ? [] : [name]));
  const key = given.sort().join();
  const plan = ofRules.get(key) ?? makePlan(settings, rules, new Set(given));
  ofRules.set(key, plan);
  return plan;
}

function makePlan(settings: Settings, rules: readonly DockerfileRule[], given: ReadonlySet<string>): LintPlan {
  const runnable = rules.filter(({ needs = [] }) => needs.every((it) => given.has(it)));
  const planned = planRules(runnable, (rule) => ruleSetting(settings, rule));
  const byName = new Map<string, PlannedVisit[]>();
  for (const [at, { rule }] of planned.entries()) {
    for (const [name, visit] of Object.entries(rule.visit)) {
      // Instructions are written in capitals; `stage`, `file` and the like are not.
      if (name !== name.toUpperCase()) continue;
      const known = byName.get(name);
      const planned = { at, visit: visit as PlannedVisit['visit'] };
      if (known) known.push(planned);
      else byName.set(name, [planned]);
    }
  }
  const whole = planned.flatMap(({ rule: { visit } }, at) => (visit.stage || visit.file ? [{ at, visit }] : []));
  return { rules: planned, byName, whole };
}
