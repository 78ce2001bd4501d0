import type { DockerfileModel } from '#core/dockerfile/model/file';
import type { Stage } from '#core/dockerfile/model/stages';
import type { ShellDialect } from '#core/dockerfile/shell/script';
import type { Shell } from '#core/dockerfile/shell/script-from';
import { DEFAULT_SHELL, DEFAULT_SHELL_WINDOWS, SHELLS, WINDOWS_IMAGE } from '#core/dockerfile/shell/tables/shells';
import type { Instruction } from '#core/dockerfile/syntax/tree';

/** The shell that runs the shell form of an instruction: the last SHELL above it in its stage, or in the stages it starts from. */
export function shellInForce(model: DockerfileModel, instruction: Instruction): Shell {
  const own = stageOf(model, instruction);
  let before = instruction.start;
  const seen = new Set<Stage>();
  for (let stage = own; stage && !seen.has(stage); stage = stage.parent) {
    seen.add(stage);
    const set = stage.instructions.findLast((it) => it.keyword.name === 'SHELL' && it.json && it.start < before);
    if (set?.json) return shellNamed(set.json.map((it) => it.text));
    if (!stage.parent) return shellNamed(isWindows(stage) ? DEFAULT_SHELL_WINDOWS : DEFAULT_SHELL);
    before = stage.parent.instructions.at(-1)?.end ?? before;
  }
  return shellNamed(DEFAULT_SHELL);
}

/** The stage whose text the instruction stands in; undefined above the first FROM. */
function stageOf(model: DockerfileModel, instruction: Instruction): Stage | undefined {
  const { stages } = model;
  let low = 0;
  let high = stages.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((stages[middle]?.from.start ?? 0) <= instruction.start) low = middle + 1;
    else high = middle;
  }
  return stages[low - 1];
}

/** The dialect is told by the first word that names a shell, so that `env bash -c` and `conda run … bash -c` are seen through. */
export function shellNamed(words: readonly string[]): Shell {
  const dialect = words.map(dialectOf).find((it) => it !== undefined) ?? 'other';
  return { dialect, words };
}

function dialectOf(program: string): ShellDialect | undefined {
  const name = program.slice(Math.max(program.lastIndexOf('/'), program.lastIndexOf('\\')) + 1).toLowerCase();
  const bare = name.endsWith('.exe') ? name.slice(0, -4) : name;
  return Object.hasOwn(SHELLS, bare) ? SHELLS[bare] : undefined;
}

function isWindows({ base, platform }: Stage): boolean {
  return (
    platform?.toLowerCase().startsWith('windows') === true || (base !== undefined && WINDOWS_IMAGE.test(base.text))
  );
}
