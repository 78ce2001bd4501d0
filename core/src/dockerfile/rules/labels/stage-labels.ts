import { kept } from '#core/dockerfile/model/kept';
import type { Stage } from '#core/dockerfile/model/stages';
import type { Instruction, Pair } from '#core/dockerfile/syntax/tree';
import { unquoted } from '#core/dockerfile/rules/quote';

/** A label that a stage sets. */
export interface StageLabel {
  /** Quotes taken away. */
  readonly key: string;
  readonly pair: Pair;
  readonly instruction: Instruction;
}

/** The labels that a stage sets itself, in order. Those of ONBUILD are left out: they come in another image. */
export const labelsOf = kept((_, stage: Stage): readonly StageLabel[] =>
  stage.instructions.flatMap((instruction) =>
    instruction.keyword.name === 'LABEL'
      ? instruction.pairs.map((pair) => ({ key: unquoted(pair.name.text), pair, instruction }))
      : [],
  ),
);

/** Their keys. */
export const labelKeysOf = kept(
  (model, stage: Stage): ReadonlySet<string> => new Set(labelsOf(model, stage).map((it) => it.key)),
);
