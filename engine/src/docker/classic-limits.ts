import { type Stage, stagesOf } from '#core/dockerfile/model/stages';
import { parseDockerfile } from '#core/dockerfile/syntax/parse';
import type { DockerfileTree, Instruction } from '#core/dockerfile/syntax/tree';
import type { BuildFailure } from '#engine/engine';

/** Flags that only BuildKit understands, by their instruction. */
const BUILDKIT_FLAGS: Readonly<Record<string, readonly string[]>> = {
  ADD: ['checksum', 'chmod', 'exclude', 'keep-git-dir', 'link', 'unpack'],
  COPY: ['chmod', 'exclude', 'link', 'parents'],
  RUN: ['device', 'mount', 'network', 'security'],
};

/**
 * The first instruction that the classic builder cannot build, as a failed build; undefined when there is none.
 *
 * Found before anything is sent, since the builder itself would run all steps before it first, reads a here-document
 * as instructions, or, in newer engines, leaves it out and reports success.
 */
export function beyondClassic(dockerfileText: string, target: string | undefined): BuildFailure | undefined {
  for (const instruction of instructionsUpTo(parseDockerfile(dockerfileText), target)) {
    const needed = neededFeature(instruction);
    if (needed === undefined) continue;
    return {
      kind: 'failed',
      step: undefined,
      lines: instruction.lines,
      message: `${needed} needs BuildKit, but this build goes through the classic builder of the engine.`,
      exitCode: undefined,
      stderr: '',
    };
  }
  return undefined;
}

/** The instructions that count for a target: those up to the end of its stage, or all. */
export function instructionsUpTo(tree: DockerfileTree, target: string | undefined): readonly Instruction[] {
  if (target === undefined) return tree.instructions;
  const stages = stagesOf(tree);
  const isTarget = (it: Stage) => it.name?.text.toLowerCase() === target.toLowerCase() || `${it.index}` === target;
  const next = stages[stages.findIndex(isTarget) + 1];
  return stages.some(isTarget) && next
    ? tree.instructions.slice(0, tree.instructions.indexOf(next.from))
    : tree.instructions;
}

function neededFeature({ keyword, flags, heredocs }: Instruction): string | undefined {
  if (heredocs.length > 0) return `The here-document of \`${keyword.name}\``;
  const flag = flags.find((it) => BUILDKIT_FLAGS[keyword.name]?.includes(it.name));
  return flag && `\`${keyword.name} --${flag.name}\``;
}
