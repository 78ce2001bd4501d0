import type { DockerfileModel } from '#core/dockerfile/model/file';
import type { Stage } from '#core/dockerfile/model/stages';
import type { Instruction } from '#core/dockerfile/syntax/tree';
import { type HistoryCommand, historyCommand } from '#core/layers/history';
import type { HistoryEntry } from '#core/layers/image';
import { sameInstruction } from '#core/layers/same-instruction';

/** Which instruction of a Dockerfile made which entry of an image's history. */
export interface DockerfileMatch {
  /** For each entry of the history; undefined for the base image's, and where it cannot be told. */
  readonly instructions: readonly (Instruction | undefined)[];
  /**
   * `all`: the end of the history is the Dockerfile, instruction by instruction. `some`: the Dockerfile was changed
   * since, and only what is beyond doubt is matched. `none`: the image was made by something else.
   */
  readonly extent: 'all' | 'some' | 'none';
}

/** Aligns an image's history with the stage that made it: the last one, or the one of that name or index. */
export function matchDockerfile(
  history: readonly HistoryEntry[],
  model: DockerfileModel,
  target?: string,
): DockerfileMatch {
  const commands = history.map(historyCommand);
  const chain = chainOf(model, target);
  const whole = matchFromEnd(commands, chain);
  if (whole) return { instructions: whole, extent: 'all' };

  const certain = matchUnique(commands, chain);
  const matched = certain.filter((it) => it !== undefined).length;
  // A few lines such as `CMD ["sh"]` fit any image.
  if (matched === 0 || matched * 2 < chain.length)
    return { instructions: commands.map(() => undefined), extent: 'none' };
  return { instructions: certain, extent: 'some' };
}

/** The instructions of a stage and of the stages it starts from, in the order in which they run. */
function chainOf(model: DockerfileModel, target: string | undefined): readonly Instruction[] {
  const byName = model.stages.find((it) => it.name?.text.toLowerCase() === target?.toLowerCase());
  const byIndex = model.stages.find((it) => String(it.index) === target);
  let stage: Stage | undefined = target === undefined ? model.stages.at(-1) : (byName ?? byIndex);
  const chain: Instruction[] = [];
  for (; stage; stage = stage.parent) chain.unshift(...stage.instructions);
  return chain;
}

/** Undefined unless every instruction has its entry. Only the classic builder writes ONBUILD down. */
function matchFromEnd(
  commands: readonly HistoryCommand[],
  chain: readonly Instruction[],
): (Instruction | undefined)[] | undefined {
  const matched: (Instruction | undefined)[] = commands.map(() => undefined);
  const last = chain.at(-1);
  if (!last) return undefined;
  let at = commands.length - 1;
  // Labels from the command line stand behind the Dockerfile, as if they were its last lines.
  while (commands[at]?.keyword === 'LABEL' && !isSame(last, commands[at])) at -= 1;
  for (const instruction of chain.toReversed()) {
    if (isSame(instruction, commands[at])) {
      matched[at] = instruction;
      at -= 1;
    } else if (instruction.keyword.name !== 'ONBUILD') return undefined;
  }
  return matched;
}

function isSame(instruction: Instruction, command: HistoryCommand | undefined): boolean {
  return command !== undefined && sameInstruction(instruction, command) !== 'no';
}

/** Pairs that are the only ones for both sides and that all stand in the same order. */
function matchUnique(
  commands: readonly HistoryCommand[],
  chain: readonly Instruction[],
): readonly (Instruction | undefined)[] {
  const partners = commands.map((command) => chain.filter((it) => isSame(it, command)));
  const uses = new Map<Instruction, number>();
  for (const instruction of partners.flat()) uses.set(instruction, (uses.get(instruction) ?? 0) + 1);

  const matched = partners.map(([only, other], index) => {
    const command = commands[index];
    if (!only || other || uses.get(only) !== 1 || !command) return undefined;
    return sameInstruction(only, command) === 'yes' ? only : undefined;
  });
  const places = matched.filter((it) => it !== undefined).map((it) => it.start);
  const isInOrder = places.every((place, index) => index === 0 || (places[index - 1] ?? 0) < place);
  return isInOrder ? matched : commands.map(() => undefined);
}
