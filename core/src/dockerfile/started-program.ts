import { type Origin, originsIn } from '#core/dockerfile/context-origins';
import { effectsOf } from '#core/dockerfile/model/effects/step';
import type { DockerfileModel } from '#core/dockerfile/model/file';
import { kept } from '#core/dockerfile/model/kept';
import { lineageOf, lastOf } from '#core/dockerfile/model/lineage';
import { joinPath } from '#core/dockerfile/model/paths';
import type { Stage } from '#core/dockerfile/model/stages';
import { commandOfExecForm } from '#core/dockerfile/shell/exec-form';
import type { ShellCommand, ShellWord } from '#core/dockerfile/shell/script';
import { POSIX_SHELLS } from '#core/dockerfile/shell/tables/wrappers';
import type { Instruction } from '#core/dockerfile/syntax/tree';

/** The file that a container of a stage starts with. */
export interface StartedProgram {
  /** The ENTRYPOINT, or the CMD where there is none. */
  readonly instruction: Instruction;
  /** Where its name stands. */
  readonly word: ShellWord;
  /** The paths it may have, the likeliest first: more than one when it is looked for in `PATH`. */
  readonly paths: readonly string[];
  /**
   * `exec`: the engine starts it itself. `shell`: a shell does, or a program that falls back to one. `argument`: a
   * shell reads it, as in `sh start.sh`.
   */
  readonly way: 'exec' | 'shell' | 'argument';
}

const PATH = ['/usr/local/sbin', '/usr/local/bin', '/usr/sbin', '/usr/bin', '/sbin', '/bin'];

/** What a container of the stage starts; undefined when the file does not tell. */
export const startedProgram = kept((model, stage: Stage): StartedProgram | undefined => {
  const instruction = lastOf(model, stage, 'ENTRYPOINT') ?? lastOf(model, stage, 'CMD');
  const command = instruction && commandOf(model, instruction);
  if (!instruction || !command) return undefined;

  const isArgument = command.name !== undefined && POSIX_SHELLS.has(command.name);
  const word = isArgument ? command.args.find((it) => !it.text.startsWith('-')) : command.nameWord;
  const path = word?.value;
  if (!word || path === undefined || path === '' || path.includes('\\')) return undefined;
  const way = isArgument ? 'argument' : commandOfExecForm(instruction)?.wrappers.length === 0 ? 'exec' : 'shell';
  return { instruction, word, paths: pathsOf(path, folderAtEnd(model, stage), isArgument), way };
});

/** Every path of the context that the stage's program may come from. */
export function programOrigins(model: DockerfileModel, stage: Stage): readonly Origin[] {
  const paths = startedProgram(model, stage)?.paths ?? [];
  return paths.flatMap((path) => lineageOf(model, stage).flatMap((it) => originsIn(model, it, path)));
}

/** The only command that an ENTRYPOINT or CMD runs. */
function commandOf(model: DockerfileModel, instruction: Instruction): ShellCommand | undefined {
  const command = commandOfExecForm(instruction);
  if (command) return command;
  const inside = model.execScript(instruction);
  const [script, ...others] = inside ? [inside] : model.scripts(instruction);
  const [only, ...more] = script?.commands ?? [];
  return others.length > 0 || more.length > 0 || script?.isComplete !== true ? undefined : only;
}

function pathsOf(path: string, folder: string | undefined, isArgument: boolean): readonly string[] {
  if (!path.includes('/') && !isArgument) return PATH.map((it) => `${it}/${path}`);
  const joined = joinPath(folder, path, false);
  return joined === undefined ? [] : [joined];
}

/** The working directory of a container of the stage. */
function folderAtEnd(model: DockerfileModel, stage: Stage): string | undefined {
  const workdir = lastOf(model, stage, 'WORKDIR');
  if (!workdir) return undefined;
  const set = effectsOf(model, workdir).effects.find((it) => it.kind === 'set' && it.what === 'workdir');
  return set?.kind === 'set' ? set.value : undefined;
}
