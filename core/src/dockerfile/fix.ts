import { rules as allRules } from '#core/catalog';
import type { Settings } from '#core/config/merge';
import type { DockerfileRule } from '#core/dockerfile/define-rule';
import type { Facts } from '#core/dockerfile/facts';
import { keepsTheRest } from '#core/dockerfile/fix-check';
import { lintDockerfile } from '#core/dockerfile/lint';
import { type DockerfileModel, modelOf } from '#core/dockerfile/model/file';
import type { ShellGrammar } from '#core/dockerfile/shell/grammar';
import type { Fix, FixSafety } from '#core/lint/finding';
import { type AppliedSafety, chooseFixes, type ChosenFix } from '#core/lint/fix';
import { applyEdits, areApart, type TextEdit } from '#core/text/edit';

/** Which fixes to apply, and what the lint is to know. */
export interface FixRequest {
  readonly settings: Settings;
  readonly grammar: ShellGrammar | undefined;
  /** `suggestion` applies suggestions too, where there is no safe fix. */
  readonly safety: AppliedSafety;
  readonly rules?: readonly DockerfileRule[];
  /** Hold for every round: fixes change the text, not what lies around it. */
  readonly facts?: Facts;
}

/** A fix that was applied. */
export interface AppliedFix {
  readonly rule: string;
  readonly title: string;
  readonly safety: FixSafety;
  /** What the finding said. */
  readonly message: string;
}

/** The fixed text, and how it came to be. */
export interface FixOutcome {
  readonly text: string;
  /** In the order they were made. */
  readonly applied: readonly AppliedFix[];
  readonly rounds: number;
}

/** A fix can make room for another one; more rounds than this mean that fixes do not end what they mend. */
const MOST_ROUNDS = 10;

/**
 * Applies fixes until none is left. Each round applies fixes that do not touch each other and parses the
 * result; a fix that breaks the parse, also that of shell text, or changes an instruction it does not touch, is left out.
 * So are the fixes of a rule that does not come to rest, as when two undo each other: the text is one that
 * stays as it is when it is fixed again.
 */
export function fixDockerfile(text: string, request: FixRequest): FixOutcome {
  const rules = request.rules ?? allRules;
  const restless = new Set<string>();
  for (;;) {
    const outcome = fixToRest(text, { ...request, rules }, restless);
    if (!('restless' in outcome)) return outcome;
    for (const { finding } of outcome.restless) restless.add(finding.rule);
  }
}

/**
 * The outcome; or, where a text does not come to rest, the fixes that lead from it back to itself or ever further.
 * Fixes of the rules of `without` are left out.
 */
function fixToRest(
  text: string,
  request: FixRequest & { readonly rules: readonly DockerfileRule[] },
  without: ReadonlySet<string>,
): FixOutcome | { readonly restless: readonly ChosenFix[] } {
  const past: Round[] = [];
  let model = modelOf(text, request.grammar);
  for (;;) {
    const { findings } = lintDockerfile(model, request.settings, request.rules, request.facts);
    const allowed = findings.filter((it) => !without.has(it.rule));
    const round = applyRound(model, chooseFixes(allowed, request.safety), request.grammar);
    if (round.fixes.length === 0) {
      const applied = past.flatMap(({ fixes }) => fixes.map(toApplied));
      return { text: model.text, applied, rounds: past.length };
    }
    past.push(round);
    const before = [text, ...past.map((it) => it.model.text)].indexOf(round.model.text);
    if (before < past.length) return { restless: past.slice(before).flatMap(({ fixes }) => fixes) };
    if (past.length > MOST_ROUNDS) return { restless: round.fixes };
    model = round.model;
  }
}

interface Round {
  readonly model: DockerfileModel;
  readonly fixes: readonly ChosenFix[];
}

/** All fixes at once when the result holds; otherwise those that hold one after the other. */
function applyRound(model: DockerfileModel, fixes: readonly ChosenFix[], grammar: ShellGrammar | undefined): Round {
  const all = sound(
    model,
    fixes.flatMap((it) => it.fix.edits),
    grammar,
  );
  if (all || fixes.length === 0) return { model: all ?? model, fixes };

  let best: Round = { model, fixes: [] };
  for (const fix of fixes) {
    const together = [...best.fixes, fix];
    const next = sound(
      model,
      together.flatMap((it) => it.fix.edits),
      grammar,
    );
    if (next) best = { model: next, fixes: together };
  }
  return best;
}

/** True when the edits of a fix leave all that they do not touch as it is, and the text no more broken than it was. */
export function fixHolds(model: DockerfileModel, { edits }: Fix, grammar: ShellGrammar | undefined): boolean {
  return edits.length > 0 && areApart(edits) && sound(model, edits, grammar) !== undefined;
}

/** The model behind the edits; undefined when they break something. */
function sound(
  model: DockerfileModel,
  edits: readonly TextEdit[],
  grammar: ShellGrammar | undefined,
): DockerfileModel | undefined {
  const next = modelOf(applyEdits(model.text, edits), grammar, model);
  if (!keepsTheRest(model.tree, next.tree, edits)) return undefined;
  return grammar && brokenScripts(next) > brokenScripts(model) ? undefined : next;
}

/** How many shell texts are not understood. */
function brokenScripts(model: DockerfileModel): number {
  const scripts = model.tree.instructions.flatMap((it) => model.scripts(it));
  return scripts.filter((it) => it.dialect === 'posix' && !it.isComplete).length;
}

function toApplied({ finding, fix }: ChosenFix): AppliedFix {
  return { rule: finding.rule, title: fix.title, safety: fix.safety, message: finding.message };
}
