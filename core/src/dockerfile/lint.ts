import { rules as allRules } from '#core/catalog';
import { ruleSetting, type Settings } from '#core/config/merge';
import type { AnyRuleContext, DockerfileRule, Place } from '#core/dockerfile/define-rule';
import type { Facts } from '#core/dockerfile/facts';
import type { DockerfileModel } from '#core/dockerfile/model/file';
import type { Instruction, InstructionName } from '#core/dockerfile/syntax/tree';
import type { LintResult } from '#core/lint/finding';
import { type Evidence, judgeSuppression } from '#core/lint/judge-suppressions';
import { type RunningRule, startRun } from '#core/lint/run';
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
        running.guard(() => running.rule.visit.suppression?.(judged, context));
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
  const runnable = rules.filter(({ needs = [] }) => needs.every((it) => facts[it] !== undefined));
  const run = startRun(model.text, runnable, (rule) => ruleSetting(settings, rule));
  const walkers = run.rules.map((running): Walker => {
    const { options, report } = running;
    return { running, context: { model, facts, options, report } };
  });

  const visitors = visitorsByName(walkers);
  for (const { instruction, place } of placesOf(model)) {
    for (const { running, context, visit } of visitors.get(instruction.keyword.name) ?? []) {
      running.guard(() => visit(instruction, context, place));
    }
  }
  for (const { running, context } of walkers) {
    const { stage, file } = running.rule.visit;
    if (stage) for (const each of model.stages) running.guard(() => stage(each, context));
    if (file) running.guard(() => file(context));
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

/** A walker that wants to see the instructions of a name. */
interface InstructionWalker extends Walker {
  readonly visit: NonNullable<DockerfileRule['visit'][InstructionName]>;
}

/** Most rules look at one or two instructions; asking all of them about each would be most of the work. */
function visitorsByName(walkers: readonly Walker[]): ReadonlyMap<string, readonly InstructionWalker[]> {
  const byName = new Map<string, InstructionWalker[]>();
  for (const walker of walkers) {
    for (const [name, visit] of Object.entries(walker.running.rule.visit)) {
      if (!isInstructionName(name)) continue;
      const known = byName.get(name);
      const wants = { ...walker, visit: visit as InstructionWalker['visit'] };
      if (known) known.push(wants);
      else byName.set(name, [wants]);
    }
  }
  return byName;
}

/** Instructions are written in capitals; `stage`, `file` and the like are not. */
function isInstructionName(name: string): name is InstructionName {
  return name === name.toUpperCase();
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
