import { isWindowsPath, joinPath } from '#core/dockerfile/model/paths';
import { type Stage, stageAt } from '#core/dockerfile/model/stages';
import { known, unknown, type Value } from '#core/dockerfile/model/value';
import type { Variables } from '#core/dockerfile/model/variables';
import type { DockerfileTree, Instruction } from '#core/dockerfile/syntax/tree';

/** What a step is run with. */
export interface Execution {
  /** The words in front of a shell form. */
  readonly shell: Value<readonly string[]>;
  readonly user: Value;
  /** An absolute path. */
  readonly workdir: Value;
}

/** Tells what every instruction is run with, before it takes effect itself. */
export type ExecutionAt = (instruction: Instruction) => Execution;

const POSIX_SHELL: readonly string[] = ['/bin/sh', '-c'];
const WINDOWS_SHELL: readonly string[] = ['cmd', '/S', '/C'];

/** An execution from one instruction on. */
interface Change {
  readonly start: number;
  readonly execution: Execution;
}

export function executionsOf(tree: DockerfileTree, stages: readonly Stage[], variables: Variables): ExecutionAt {
  const changes: (readonly Change[])[] = [];
  for (const stage of stages) {
    const parent = stage.parent && changes[stage.parent.index];
    let execution = parent?.at(-1)?.execution ?? firstOf(stage, tree);
    const found: Change[] = [{ start: stage.from.start, execution }];
    for (const instruction of stage.instructions) {
      const next = after(execution, instruction, tree, variables);
      if (next === execution) continue;
      execution = next;
      found.push({ start: instruction.start, execution });
    }
    changes.push(found);
  }
  return (instruction) => {
    const stage = stageAt(stages, instruction);
    const known = stage && lastBefore(changes[stage.index] ?? [], instruction.start);
    return known ?? { shell: defaultShell(tree), user: unknown('base-image'), workdir: unknown('base-image') };
  };
}

function defaultShell({ escape }: DockerfileTree): Execution['shell'] {
  return known(escape === '`' ? WINDOWS_SHELL : POSIX_SHELL);
}

/** What a stage begins with when it starts from an image. */
function firstOf({ base, platform }: Stage, { escape }: DockerfileTree): Execution {
  const isWindows = escape === '`' || (platform ?? '').toLowerCase().startsWith('windows');
  const shell = known(isWindows ? WINDOWS_SHELL : POSIX_SHELL);
  if (base?.text === 'scratch') return { shell, user: known('root'), workdir: known('/') };
  return { shell, user: unknown('base-image'), workdir: unknown('base-image') };
}

function after(
  execution: Execution,
  instruction: Instruction,
  { escape }: DockerfileTree,
  variables: Variables,
): Execution {
  const word = instruction.words[0]?.text;
  if (word === undefined) return execution;
  const { name } = instruction.keyword;
  if (name === 'SHELL') {
    const { json } = instruction;
    return json
      ? {
          ...execution,
          shell: known(
            json.map((it) => it.text),
            instruction,
          ),
        }
      : execution;
  }
  if (name === 'USER') return { ...execution, user: variables.expand(word, instruction) };
  if (name !== 'WORKDIR') return execution;
  const path = variables.expand(word, instruction);
  return { ...execution, workdir: moved(execution.workdir, path, escape === '`', instruction) };
}

function moved(from: Value, path: Value, isWindowsFile: boolean, origin: Instruction): Value {
  if (path.kind === 'unknown') return path;
  const before = from.kind === 'known' ? from.value : undefined;
  const isWindows = isWindowsFile || isWindowsPath(path.value) || isWindowsPath(before ?? '');
  const joined = joinPath(before, path.value, isWindows);
  if (joined !== undefined) {
    // An absolute path does not depend on the one before.
    const isJoined = joined !== joinPath(undefined, path.value, isWindows);
    return known(joined, origin, path.isDefault || (isJoined && from.kind === 'known' && from.isDefault));
  }
  return unknown(from.kind === 'unknown' ? from.reason : 'base-image', origin);
}

function lastBefore(changes: readonly Change[], start: number): Execution | undefined {
  let low = 0;
  let high = changes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((changes[middle]?.start ?? 0) < start) low = middle + 1;
    else high = middle;
  }
  return (changes[low - 1] ?? changes[0])?.execution;
}
