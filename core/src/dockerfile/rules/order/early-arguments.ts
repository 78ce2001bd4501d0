import type { StepEffects } from '#core/dockerfile/model/effects/effect';
import { effectsOf } from '#core/dockerfile/model/effects/step';
import type { DockerfileModel } from '#core/dockerfile/model/file';
import { kept } from '#core/dockerfile/model/kept';
import { isProxyArgument, PLATFORM_ARGUMENTS } from '#core/dockerfile/model/predefined';
import type { Stage } from '#core/dockerfile/model/stages';
import type { Instruction, Pair } from '#core/dockerfile/syntax/tree';

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

export const earlyArguments = kept((model, stage: Stage): readonly EarlyArgument[] =>
  stage.instructions.flatMap((instruction) => {
    if (instruction.keyword.name !== 'ARG') return [];
    return instruction.pairs.flatMap((pair) => earlyArgument(model, stage, instruction, pair) ?? []);
  }),
);

function earlyArgument(
  model: DockerfileModel,
  { instructions }: Stage,
  arg: Instruction,
  pair: Pair,
): EarlyArgument | undefined {
  const name = pair.name.text;
  if (PLATFORM_ARGUMENTS.includes(name) || isProxyArgument(name)) return undefined;
  const rest = instructions.slice(instructions.indexOf(arg) + 1);
  const block = [arg, ...handedOn(model, rest, name)];
  const names = new Set([name, ...block.filter((it) => it.keyword.name === 'ENV').flatMap(namesIn)]);
  const isForLabel = block.some((it) => it.keyword.name === 'LABEL');
  const namedUse = rest.find((it) => !block.includes(it) && mentions(model, it, names));
  if (!namedUse && block.length === 1) return undefined;
  // Where something names it, no other program will read it behind the file's back, as far as one can tell.
  const isKnown = isForLabel || namedUse !== undefined;
  const steps = rest.filter((it) => !block.includes(it)).map((it) => effectsOf(model, it));
  const hidden = steps.find((it) => isOpaque(it) && !isKnown)?.instruction;
  const firstUse = namedUse ?? hidden;
  const between = steps.filter((it) => !firstUse || it.instruction.start < firstUse.start);
  const costly = between.filter((it) => isCostly(it) || isOpaque(it));
  if (costly.length === 0) return undefined;
  const isProved = costly.every((it) => it.isComplete && !runsForeignScripts(it));
  return { pair, name, block, costly: costly.map((it) => it.instruction), firstUse, isProved };
}

/** The instructions, up to the first that really uses the value, that only give it to the image. */
function handedOn(model: DockerfileModel, rest: readonly Instruction[], name: string): readonly Instruction[] {
  const names = new Set([name]);
  const found: Instruction[] = [];
  for (const it of rest) {
    if (!mentions(model, it, names)) continue;
    if (!HANDS_ON.has(it.keyword.name)) break;
    found.push(it);
    if (it.keyword.name === 'ENV') for (const given of namesIn(it)) names.add(given);
  }
  return found;
}

function namesIn({ pairs }: Instruction): readonly string[] {
  return pairs.map((it) => it.name.text);
}

/** What takes a value and gives it to the image, and nothing else. */
const HANDS_ON: ReadonlySet<string> = new Set(['LABEL', 'ENV', 'EXPOSE', 'STOPSIGNAL']);

function mentions({ text }: DockerfileModel, { start, end }: Instruction, names: ReadonlySet<string>): boolean {
  const words = text.slice(start, end).match(/\w+/g) ?? [];
  return words.some((it) => names.has(it));
}

/** True for a step whose programs may read any variable. */
function isOpaque({ instruction, isComplete, isDeferred }: StepEffects): boolean {
  return instruction.keyword.name === 'RUN' && !isComplete && !isDeferred;
}

const COSTLY: ReadonlySet<string> = new Set(['install', 'upgrade', 'refresh', 'download']);

function isCostly({ instruction, effects }: StepEffects): boolean {
  return instruction.keyword.name === 'RUN' && effects.some((it) => COSTLY.has(it.kind));
}

/** Packages of languages bring scripts that run while they are installed. */
function runsForeignScripts({ effects }: StepEffects): boolean {
  return effects.some((it) => it.kind === 'install' && !/^(?:apt|apk|dnf|yum|zypper)$/.test(it.manager));
}
