import { rules as allRules } from '#core/catalog';
import type { Settings } from '#core/config/merge';
import type { AnyRuleContext, DockerfileRule, Place } from '#core/dockerfile/define-rule';
import type { Facts } from '#core/dockerfile/facts';
import type { DockerfileModel } from '#core/dockerfile/model/file';
import { planOf } from '#core/dockerfile/lint-plan';
import type { Instruction } from '#core/dockerfile/syntax/tree';
import { withWholeExecForms } from '#core/dockerfile/whole-exec-forms';
import type { LintResult } from '#core/lint/finding';
import { type Evidence, judgeSuppression } from '#core/lint/judge-suppressions';
import { type RunningRule, startRun } from '#core/lint/run';
import type { AnyReport } from '#core/lint/report';
import { readSuppressions, withoutSuppressed } from '#core/lint/suppress';
import { overlaps } from '#core/text/span';

interface Walker {
  readonly running: RunningRule<DockerfileRule>;
  readonly context: AnyRuleContext;
}

const NOTHING: LintResult = { findings: [], faults: [] };

/**
 * Runs all rules that the settings switch on. Findings are in the order of the text; those that a
 * comment suppresses are left out. Rules that need facts which are not given are silent. A rule that throws
 * is listed under `faults`, the others' findings stand.
 */
export function lintDockerfile(
  model: DockerfileModel,
  settings: Settings,
  rules: readonly DockerfileRule[] = allRules,
  facts: Facts = {},
): LintResult {
  if (settings.isIgnored) return NOTHING;
  const suppressions = settings.suppressionComments === false ? [] : readSuppressions(model);
  const { walkers, result } = walk(model, settings, rules, facts);
  const critics = suppressions.length === 0 ? [] : walkers.filter(({ running }) => looksAtSuppressions(running.rule));
  if (critics.length > 0) {
    const evidence = evidenceOf(
      model,
      rules === allRules ? { walkers, result } : walk(model, settings, allRules, facts),
    );
    for (const suppression of suppressions) {
      const judged = judgeSuppression(suppression, evidence);
      for (const { running, context } of critics)
        if (running.rule.visit.suppression) running.guard(running.rule.visit.suppression, judged, context);
    }
  }
  const { findings, faults } = result();
  return { findings: withoutSuppressed(suppressions, findings, rules), faults };
}

interface Walk {
  readonly walkers: readonly Walker[];
  /** What was reported so far. */
  readonly result: () => LintResult;
}

/** Shows the file to all rules that the settings switch on. */
function walk(model: DockerfileModel, settings: Settings, rules: readonly DockerfileRule[], facts: Facts): Walk {
  const plan = planOf(settings, rules, facts);
  const run = startRun(model.text, plan.rules);
  const walkers = run.rules.map((running): Walker => {
    const { options } = running;
    const report = (it: AnyReport): void => running.report(withWholeExecForms(model, it));
    return { running, context: { model, facts, options, report } };
  });
  for (const { instruction, place } of placesOf(model)) {
    for (const { at, visit } of plan.byName.get(instruction.keyword.name) ?? []) {
      const walker = walkers[at];
      walker?.running.guard(visit, instruction, walker.context, place);
    }
  }
  for (const { at, visit } of plan.whole) {
    const { stage, file } = visit;
    const walker = walkers[at];
    if (stage) for (const each of model.stages) walker?.running.guard(stage, each, walker.context);
    if (file) walker?.running.guard(file, walker.context);
  }
  return { walkers, result: run.result };
}

function looksAtSuppressions(rule: DockerfileRule): boolean {
  return rule.visit.suppression !== undefined;
}

function evidenceOf(model: DockerfileModel, { walkers, result }: Walk): Evidence {
  const { findings, faults } = result();
  const failed = new Set(faults.map(({ rule }) => rule));
  const done = walkers
    .map(({ running }) => running.rule)
    .filter((it) => !looksAtSuppressions(it) && !failed.has(it.id));
  const byId = new Map<string, DockerfileRule>(allRules.map((it) => [it.id, it]));
  const wasRun = new Set(done.map(({ id }) => id));
  return {
    findings,
    rules: allRules,
    ruleOf: (finding) => byId.get(finding.rule),
    wasRun: ({ id }) => wasRun.has(id),
    isOpaque: (span) =>
      model.tree.problems.some((it) => overlaps(it, span)) ||
      model.tree.instructions.some(
        (it) => overlaps(it, span) && model.scripts(it).some((script) => !script.isComplete),
      ),
  };
}

/** Every instruction, the triggers of ONBUILD included, with where it stands. */
function placesOf(model: DockerfileModel): readonly { instruction: Instruction; place: Place }[] {
  const stageOf = new Map(
    model.stages.flatMap((stage) => [stage.from, ...stage.instructions].map((it) => [it, stage] as const)),
  );
  return model.tree.instructions.flatMap((instruction) => {
    const stage = stageOf.get(instruction);
    const own = { instruction, place: { stage, trigger: undefined } };
    if (instruction.keyword.name !== 'ONBUILD' || !instruction.child) return [own];
    return [own, { instruction: instruction.child, place: { stage, trigger: instruction } }];
  });
}
