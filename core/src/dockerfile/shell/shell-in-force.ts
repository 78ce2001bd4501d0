import type { DockerfileModel } from '#core/dockerfile/model/file';
import { type Stage, stageAt } from '#core/dockerfile/model/stages';
import type { ShellDialect } from '#core/dockerfile/shell/script';
import type { Shell } from '#core/dockerfile/shell/script-from';
import { DEFAULT_SHELL, DEFAULT_SHELL_WINDOWS, SHELLS, WINDOWS_IMAGE } from '#core/dockerfile/shell/tables/shells';
import type { DockerfileTree, Instruction } from '#core/dockerfile/syntax/tree';

/**
 * The shell that runs the shell form of an instruction: the last SHELL above it in its stage, or in the stages it
 * starts from. A comment such as `# hadolint shell=pwsh` says what the base image's shell is, from there on, or
 * above the first FROM for all stages.
 */
export function shellInForce(model: DockerfileModel, instruction: Instruction): Shell {
  const own = stageAt(model.stages, instruction);
  let before = instruction.start;
  const seen = new Set<Stage>();
  for (let stage = own; stage && !seen.has(stage); stage = stage.parent) {
    seen.add(stage);
    const set = shellsIn(model, stage).findLast((it) => it.start < before);
    if (set) return shellNamed(set.words);
    if (!stage.parent) return shellNamed(defaultShell(model, stage));
    before = stage.parent.instructions.at(-1)?.end ?? before;
  }
  return shellNamed(DEFAULT_SHELL);
}

function defaultShell(model: DockerfileModel, stage: Stage): readonly string[] {
  const first = model.stages[0]?.from.start ?? 0;
  const said = saidInComments(model.tree).findLast((it) => it.start < first);
  return said?.words ?? (isWindows(model, stage) ? DEFAULT_SHELL_WINDOWS : DEFAULT_SHELL);
}

/** A place from which on a shell holds. */
interface ShellSet {
  readonly start: number;
  readonly words: readonly string[];
}

const shells = new WeakMap<Stage, readonly ShellSet[]>();

/** Where a stage sets its shell, looked for once: every RUN asks. */
function shellsIn({ tree }: DockerfileModel, stage: Stage): readonly ShellSet[] {
  const known = shells.get(stage);
  if (known) return known;
  const written = stage.instructions.flatMap(({ keyword, json, start }) =>
    keyword.name === 'SHELL' && json ? [{ start, words: json.map((it) => it.text) }] : [],
  );
  const end = stage.instructions.at(-1)?.end ?? stage.from.end;
  const said = saidInComments(tree).filter((it) => it.start > stage.from.start && it.start < end);
  const found = [...written, ...said].sort((a, b) => a.start - b.start);
  shells.set(stage, found);
  return found;
}

const comments = new WeakMap<DockerfileTree, readonly ShellSet[]>();

/** Shells that comments name, as hadolint and tally read them too. */
function saidInComments(tree: DockerfileTree): readonly ShellSet[] {
  const known = comments.get(tree);
  if (known) return known;
  const found = tree.comments.flatMap(({ start, text }) => {
    const name = /^(?:slipway|hadolint|tally)\s+shell\s*=\s*(\S+)/.exec(text)?.[1];
    return name === undefined ? [] : [{ start, words: [name] }];
  });
  comments.set(tree, found);
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
