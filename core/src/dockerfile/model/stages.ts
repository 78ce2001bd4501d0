import type { DockerfileTree, Instruction, Word } from '#core/dockerfile/syntax/tree';

/** A build stage: a FROM and what stands up to the next one. */
export interface Stage {
  readonly index: number;
  /** As written; undefined when the stage has none. Names are compared without regard to case. */
  readonly name: Word | undefined;
  readonly from: Instruction;
  /** The image's name as written, variables not replaced; undefined when FROM has no argument. */
  readonly base: Word | undefined;
  /** The earlier stage this one starts from, by its name; undefined for an image. */
  readonly parent: Stage | undefined;
  /** Value of `--platform`, as written. */
  readonly platform: string | undefined;
  /** The instructions behind FROM, in order. */
  readonly instructions: readonly Instruction[];
  /** True for the last one of the file. */
  readonly isFinal: boolean;
}

/**
 * The stages in the order of the file. Instructions before the first FROM belong to none; in a file that has no
 * FROM at all, a part of one or one that is not finished, they are taken for a stage of an image that nobody knows.
 */
export function stagesOf(
  { instructions }: DockerfileTree,
  baseName: (from: Instruction, written: string) => string = (_, written) => written,
): readonly Stage[] {
  const starts = [...instructions.keys()].filter((at) => instructions[at]?.keyword.name === 'FROM');
  if (starts.length === 0) return stageWithoutFrom(instructions);
  const stages: Stage[] = [];
  const byName = new Map<string, Stage>();
  for (const [index, start] of starts.entries()) {
    const from = instructions[start];
    if (from === undefined) continue;
    const base = from.words[0];
    const stage: Stage = {
      index,
      name: from.words[1]?.text.toUpperCase() === 'AS' ? from.words[2] : undefined,
      from,
      base,
      parent: base && byName.get(baseName(from, base.text).toLowerCase()),
      platform: from.flags.find((it) => it.name === 'platform')?.value,
      instructions: instructions.slice(start + 1, starts[index + 1] ?? instructions.length),
      isFinal: index === starts.length - 1,
    };
    stages.push(stage);
    if (stage.name) byName.set(stage.name.text.toLowerCase(), stage);
  }
  return stages;
}

/** True for a stage that a FROM of the file begins. */
export function hasFrom({ from }: Stage): boolean {
  return from.end > from.start;
}

function stageWithoutFrom(instructions: readonly Instruction[]): readonly Stage[] {
  const [first] = instructions;
  if (!first || instructions.every((it) => it.keyword.name === 'ARG' || it.keyword.name === 'UNKNOWN')) return [];
  const { start } = first;
  const nothing = { start, end: start };
  const from: Instruction = {
    ...first,
    ...nothing,
    keyword: { ...first.keyword, ...nothing, name: 'FROM', text: '' },
    flags: [],
    words: [],
    json: undefined,
    pairs: [],
    heredocs: [],
    child: undefined,
  };
  const known = { index: 0, name: undefined, base: undefined, parent: undefined, platform: undefined };
  return [{ ...known, from, instructions, isFinal: true }];
}

/** The stage that an instruction belongs to; undefined before the first FROM. A FROM belongs to the stage it begins. */
export function stageAt(stages: readonly Stage[], instruction: Instruction): Stage | undefined {
  let low = 0;
  let high = stages.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((stages[middle]?.from.start ?? 0) <= instruction.start) low = middle + 1;
    else high = middle;
  }
  return stages[low - 1];
}
