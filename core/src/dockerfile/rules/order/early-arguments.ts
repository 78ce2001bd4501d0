import type { StepEffects } from '#core/dockerfile/model/effects/effect';
import { effectsOf } from '#core/dockerfile/model/effects/step';
import type { DockerfileModel } from '#core/dockerfile/model/file';
import { kept } from '#core/dockerfile/model/kept';
import { isProxyArgument, PLATFORM_ARGUMENTS } from '#core/dockerfile/model/predefined';
import type { Stage } from '#core/dockerfile/model/stages';
import type { Instruction, Pair } from '#core/dockerfile/syntax/tree';
import { SYSTEM_FAMILIES } from '#core/dockerfile/shell/tables/system-families';

/** An ARG that stands in front of steps that do not need it and have to be repeated when it changes. */
export interface EarlyArgument {
  readonly pair: Pair;
  readonly name: string;
  /** The ARG, and the LABELs and ENVs that only hand its value on. */
  readonly block: readonly Instruction[];
  /** The costly steps between it and its first use. */
  readonly costly: readonly Instruction[];
  /** The first step that needs it, or may need it; undefined when none does. */
  readonly firstUse: Instruction | undefined;
  /** True when no step in between can have read it, not even in a script that comes with a package. */
  readonly isProved: boolean;
}

/** Every such ARG of the stage. */
export const earlyArguments = kept((model, stage: Stage): readonly EarlyArgument[] =>
  stage.instructions.flatMap((instruction) => {
    if (instruction.keyword.name !== 'ARG') return [];
    return instruction.pairs.flatMap((pair) => earlyArgument(model, stage, instruction, pair) ?? []);
  }),
);

function earlyArgument(model: DockerfileModel, stage: Stage, arg: Instruction, pair: Pair): EarlyArgument | undefined {
  const name = pair.name.text;
  if (PLATFORM_ARGUMENTS.includes(name) || isProxyArgument(name)) return undefined;
  const block = [arg, ...handedOn(model, stage, arg, name)];
  const names = [name, ...block.filter((it) => it.keyword.name === 'ENV').flatMap(namesIn)];
  const isForLabel = block.some((it) => it.keyword.name === 'LABEL');
  const namedUse = firstMention(model, stage, names, arg.start, block);
  if (!namedUse && block.length === 1) return undefined;
  const costly = costlySteps(model, stage).filter((it) => it.instruction.start > arg.start);
  // Where something names it, no other program will read it behind the file's back, as far as one can tell; but an ENV is
  // written for programs that do.
  const variable = block.find((it) => it.keyword.name === 'ENV');
  const isKnown = !variable && (isForLabel || namedUse !== undefined);
  const hidden = isKnown ? undefined : costly.find((it) => isReader(it, variable))?.instruction;
  const firstUse = namedUse && hidden && namedUse.start > hidden.start ? hidden : (namedUse ?? hidden);
  const between = costly.filter((it) => !firstUse || it.instruction.start < firstUse.start);
  if (between.length === 0) return undefined;
  const isProved = between.every((it) => it.isComplete && !runsForeignScripts(it));
  return { pair, name, block, costly: between.map((it) => it.instruction), firstUse, isProved };
}

/** The instructions, up to the first that really uses the value, that only give it to the image. */
function handedOn(model: DockerfileModel, stage: Stage, arg: Instruction, name: string): readonly Instruction[] {
  const names = [name];
  const found: Instruction[] = [];
  for (let from = arg.start; ; ) {
    const next = firstMention(model, stage, names, from, []);
    if (!next || !HANDS_ON.has(next.keyword.name)) return found;
    found.push(next);
    if (next.keyword.name === 'ENV') names.push(...namesIn(next));
    from = next.start;
  }
}

/** The first instruction behind a place, leaving some out, that has one of the names among its words. */
export function firstMention(
  model: DockerfileModel,
  stage: Stage,
  names: readonly string[],
  behind: number,
  leftOut: readonly Instruction[],
): Instruction | undefined {
  let first: Instruction | undefined;
  for (const name of names) {
    const found = mentions(model, stage)
      .get(name)
      ?.find((it) => it.start > behind && !leftOut.includes(it));
    if (found && (!first || found.start < first.start)) first = found;
  }
  return first;
}

/** The instructions of a stage by the words in them. */
const mentions = kept((model, { instructions }: Stage): ReadonlyMap<string, readonly Instruction[]> => {
  const byWord = new Map<string, Instruction[]>();
  for (const it of instructions) {
    for (const word of new Set(model.text.slice(it.start, it.end).match(/\w+/g))) {
      const known = byWord.get(word);
      if (known) known.push(it);
      else byWord.set(word, [it]);
    }
  }
  return byWord;
});

/** The steps of a stage that take long, or of which nobody knows. */
const costlySteps = kept((model, { instructions }: Stage): readonly StepEffects[] =>
  instructions.map((it) => effectsOf(model, it)).filter((it) => isCostly(it) || isOpaque(it)),
);

/** The steps of a stage that surely take long. */
export const repeatedSteps = kept((model, stage: Stage): readonly Instruction[] =>
  costlySteps(model, stage)
    .filter(isCostly)
    .map((it) => it.instruction),
);

function namesIn({ pairs }: Instruction): readonly string[] {
  return pairs.map((it) => it.name.text);
}

/** What takes a value and gives it to the image, and nothing else. */
const HANDS_ON: ReadonlySet<string> = new Set(['LABEL', 'ENV', 'EXPOSE', 'STOPSIGNAL']);

/** True for a step whose programs may read any variable. */
function isOpaque({ instruction, isComplete, isDeferred }: StepEffects): boolean {
  return instruction.keyword.name === 'RUN' && !isComplete && !isDeferred;
}

/** True for a step that may read the variable which hands the value on, or the argument where none does. */
function isReader(step: StepEffects, variable: Instruction | undefined): boolean {
  return isOpaque(step) && (!variable || step.instruction.start > variable.start);
}

const COSTLY: ReadonlySet<string> = new Set(['install', 'upgrade', 'refresh', 'download']);

function isCostly({ instruction, effects }: StepEffects): boolean {
  return instruction.keyword.name === 'RUN' && effects.some((it) => COSTLY.has(it.kind));
}

/** Packages of languages bring scripts that run while they are installed. */
function runsForeignScripts({ effects }: StepEffects): boolean {
  return effects.some((it) => it.kind === 'install' && !SYSTEM_FAMILIES.has(it.manager));
}
