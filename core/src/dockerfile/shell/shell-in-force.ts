import type { DockerfileModel } from '#core/dockerfile/model/file';
import { type Stage, stageAt } from '#core/dockerfile/model/stages';
import type { ShellDialect } from '#core/dockerfile/shell/script';
import type { Shell } from '#core/dockerfile/shell/script-from';
import { DEFAULT_SHELL, DEFAULT_SHELL_WINDOWS, SHELLS, WINDOWS_IMAGE } from '#core/dockerfile/shell/tables/shells';
import type { Instruction } from '#core/dockerfile/syntax/tree';

/** The shell that runs the shell form of an instruction: the last SHELL above it in its stage, or in the stages it starts from. */
export function shellInForce(model: DockerfileModel, instruction: Instruction): Shell {
  const own = stageAt(model.stages, instruction);
  let before = instruction.start;
  const seen = new Set<Stage>();
  for (let stage = own; stage && !seen.has(stage); stage = stage.parent) {
    seen.add(stage);
    const set = shellsIn(stage).findLast((it) => it.start < before);
    if (set?.json) return shellNamed(set.json.map((it) => it.text));
    if (!stage.parent) return shellNamed(isWindows(model, stage) ? DEFAULT_SHELL_WINDOWS : DEFAULT_SHELL);
    before = stage.parent.instructions.at(-1)?.end ?? before;
  }
  return shellNamed(DEFAULT_SHELL);
}

const shells = new WeakMap<Stage, readonly Instruction[]>();

/** The SHELL instructions of a stage, looked for once: every RUN asks. */
function shellsIn(stage: Stage): readonly Instruction[] {
  const known = shells.get(stage);
  if (known) return known;
  const found = stage.instructions.filter((it) => it.keyword.name === 'SHELL' && it.json);
  shells.set(stage, found);
  return found;
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

/** BuildKit knows by the image's platform; the file tells by what only Windows has. */
function isWindows({ tree }: DockerfileModel, { base, platform }: Stage): boolean {
  if (tree.escape === '`' || platform?.toLowerCase().startsWith('windows') === true) return true;
  return base !== undefined && WINDOWS_IMAGE.test(base.text);
}
