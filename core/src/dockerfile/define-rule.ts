import type { FactName, Facts } from '#core/dockerfile/facts';
import type { DockerfileModel } from '#core/dockerfile/model/file';
import type { Stage } from '#core/dockerfile/model/stages';
import type { Instruction, InstructionName } from '#core/dockerfile/syntax/tree';
import type { JudgedSuppression } from '#core/lint/judge-suppressions';
import type { OptionValues } from '#core/lint/options';
import type { AnyReport, Report } from '#core/lint/report';
import type { OptionSpec, OptionValue, RuleMeta } from '#core/lint/rule';

type Messages = Readonly<Record<string, string>>;
type Options = Readonly<Record<string, OptionSpec>>;

/** What a rule works with. */
export interface RuleContext<M extends Messages, O extends Options = Record<never, never>, N extends FactName = never> {
  readonly model: DockerfileModel;
  /** Those that the rule needs are there, others may be. */
  readonly facts: Facts & Required<Pick<Facts, N>>;
  readonly options: OptionValues<O>;
  readonly report: (report: Report<M>) => void;
}

/** Where an instruction stands. */
export interface Place {
  /** Undefined before the first FROM. */
  readonly stage: Stage | undefined;
  /** The ONBUILD whose trigger the instruction is. */
  readonly trigger: Instruction | undefined;
}

/** The parts of a file a rule wants to see. The file is walked once for all rules. */
export type Visitor<C> = {
  /** Every instruction of that name, also as the trigger of an ONBUILD. */
  readonly [Name in InstructionName]?: (instruction: Instruction, context: C, place: Place) => void;
} & {
  readonly stage?: (stage: Stage, context: C) => void;
  readonly file?: (context: C) => void;
  /** Every comment that suppresses findings, when all other rules are done. */
  readonly suppression?: (suppression: JudgedSuppression, context: C) => void;
};

/** A rule for Dockerfiles, as its file writes it. */
export interface RuleDefinition<M extends Messages, O extends Options, N extends FactName> extends RuleMeta {
  readonly needs?: readonly N[];
  readonly messages: M;
  readonly options: O;
  readonly visit: Visitor<RuleContext<M, O, N>>;
}

/** What the runner hands to a rule whose messages and options it does not know. */
export interface AnyRuleContext {
  readonly model: DockerfileModel;
  readonly facts: Facts;
  readonly options: Readonly<Record<string, OptionValue>>;
  readonly report: (report: AnyReport) => void;
}

/** A rule for Dockerfiles, ready to run. */
export interface DockerfileRule extends RuleMeta {
  readonly needs?: readonly FactName[];
  readonly visit: Visitor<AnyRuleContext>;
}

/** Ties the types of a rule's messages and options to what its visitor may report and read. */
export function defineRule<const M extends Messages, const O extends Options, const N extends FactName = never>(
  definition: RuleDefinition<M, O, N>,
): DockerfileRule {
  // The runner makes the context from this very definition, so the narrower types hold.
  return definition as unknown as DockerfileRule;
}
