import { rules as allRules } from '#core/catalog';
import { ruleSetting, type Settings } from '#core/config/merge';
import type { AnyRuleContext, DockerfileRule, Place } from '#core/dockerfile/define-rule';
import type { Facts } from '#core/dockerfile/facts';
import type { DockerfileModel } from '#core/dockerfile/model/file';
import type { Instruction } from '#core/dockerfile/syntax/tree';
import type { LintResult } from '#core/lint/finding';
import { type RunningRule, startRun } from '#core/lint/run';
import { withoutSuppressed } from '#core/lint/suppress';

interface Walker {
  readonly running: RunningRule<DockerfileRule>;
  readonly context: AnyRuleContext;
}

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
  const runnable = rules.filter(({ needs = [] }) => needs.every((it) => facts[it] !== undefined));
  const run = startRun(model.text, runnable, (rule) => ruleSetting(settings, rule));
  const walkers = run.rules.map((running): Walker => {
    const { options, report } = running;
    return { running, context: { model, facts, options, report } };
  });

  for (const { instruction, place } of placesOf(model)) visitInstruction(walkers, instruction, place);
  for (const { running, context } of walkers) {
    const { stage, file } = running.rule.visit;
    if (stage) for (const each of model.stages) running.guard(() => stage(each, context));
    if (file) running.guard(() => file(context));
  }

  const { findings, faults } = run.result();
  return { findings: withoutSuppressed(model, findings, rules), faults };
}

function visitInstruction(walkers: readonly Walker[], instruction: Instruction, place: Place): void {
  const { name } = instruction.keyword;
  if (name === 'UNKNOWN') return;
  for (const { running, context } of walkers) {
    const visit = running.rule.visit[name];
    if (visit) running.guard(() => visit(instruction, context, place));
  }
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
