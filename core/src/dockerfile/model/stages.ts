import type { DockerfileTree, Instruction, Word } from '#core/dockerfile/syntax/tree';

/** A build stage: a FROM and what stands up to the next one. */
export interface Stage {
  readonly index: number;
  /** As written; undefined when the stage has none. */
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

/** The stages in the order of the file. Instructions before the first FROM belong to none. */
export function stagesOf(tree: DockerfileTree): readonly Stage[] {
  const froms = tree.instructions.filter((it) => it.keyword.name === 'FROM');
  const stages: Stage[] = [];
  for (const [index, from] of froms.entries()) {
    const first = tree.instructions.indexOf(from) + 1;
    const next = froms[index + 1];
    const last = next ? tree.instructions.indexOf(next) : tree.instructions.length;
    const base = from.words[0];
    const isNamed = from.words[1]?.text.toUpperCase() === 'AS';
    stages.push({
      index,
      name: isNamed ? from.words[2] : undefined,
      from,
      base,
      parent: base && stages.findLast((it) => it.name?.text.toLowerCase() === base.text.toLowerCase()),
      platform: from.flags.find((it) => it.name === 'platform')?.value,
      instructions: tree.instructions.slice(first, last),
      isFinal: index === froms.length - 1,
    });
  }
  return stages;
}
