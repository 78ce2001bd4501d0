import type { DockerfileModel } from '#core/dockerfile/model/file';
import { kept } from '#core/dockerfile/model/kept';
import type { Stage } from '#core/dockerfile/model/stages';
import type { Base } from '#core/dockerfile/base-image';
import { BUILTINS } from '#core/dockerfile/rules/run-time/exec-form-fixes';
import { outerCommands, plainScript } from '#core/dockerfile/rules/shell-chain';
import { commandOfExecForm } from '#core/dockerfile/shell/exec-form';
import type { ShellCommand, ShellScript } from '#core/dockerfile/shell/script';
import type { Instruction } from '#core/dockerfile/syntax/tree';
import { lineageOf } from '#core/dockerfile/model/lineage';

/** What runs in a container of a stage: the last CMD and ENTRYPOINT of it and the stages it starts from. */
export interface Launch {
  readonly entrypoint: Instruction | undefined;
  /** Undefined also when an ENTRYPOINT of a later stage has reset it. */
  readonly cmd: Instruction | undefined;
}

/** What holds at the end of the stage, whichever stage below says it. */
export const launchOf: (model: DockerfileModel, stage: Stage) => Launch = kept(
  (model: DockerfileModel, stage: Stage): Launch => {
    const last = (name: string): Instruction | undefined =>
      stage.instructions.findLast((it) => it.keyword.name === name);
    const below = stage.parent && launchOf(model, stage.parent);
    const entrypoint = last('ENTRYPOINT');
    const cmd = last('CMD') ?? (entrypoint ? undefined : below?.cmd);
    return { entrypoint: entrypoint ?? below?.entrypoint, cmd };
  },
);

/** The commands that CMD, ENTRYPOINT or the command of a HEALTHCHECK runs, whatever its form; not those in substitutions. */
export function launchedCommands(model: DockerfileModel, node: Instruction): readonly ShellCommand[] {
  const script = launchedScript(model, node);
  if (script) return outerCommands(script);
  const command = commandOfExecForm(node);
  return command ? [command] : [];
}

/** The text that a shell runs, in shell form or behind `sh -c`; undefined where none is, or it is not understood. */
export function launchedScript(model: DockerfileModel, node: Instruction): ShellScript | undefined {
  const script = node.json ? model.execScript(node) : plainScript(model, node);
  return script?.isComplete && script.commands.length > 0 ? script : undefined;
}

/** Which program a shell's name stands for, as far as it matters for what becomes of the shell's process. */
export type ShellKind = 'dash' | 'busybox' | 'bash' | 'unknown';

/** Which shell a program of that name is in images of the base. */
export function shellKindOf(program: string, { family }: Base): ShellKind {
  const name = program.slice(program.lastIndexOf('/') + 1);
  if (name === 'bash') return 'bash';
  if (name !== 'sh' && name !== 'ash') return name === 'dash' ? 'dash' : 'unknown';
  if (family === 'alpine' || family === 'busybox') return 'busybox';
  if (family === 'redhat') return 'bash';
  return family === 'debian' || family === 'ubuntu' ? 'dash' : 'unknown';
}

/**
 * True when such a shell starts the last command in its own place without being told. Tried out: bash 5.2 does so for
 * a simple command without redirections, the shell of BusyBox for any; dash 0.5.12 never does.
 */
export function isReplacedByLast(kind: ShellKind, commands: readonly ShellCommand[]): boolean {
  const last = commands.at(-1);
  // What the shell does itself has no process to give its place to.
  if (!last || BUILTINS.has(last.name ?? '')) return false;
  if (last.inside.length > 0 || last.shells.length > 0 || last.isBackground) return false;
  if (commands.some((it) => it.name === 'trap')) return false;
  if (kind === 'busybox') return true;
  return kind === 'bash' && last.redirects.length === 0 && !commands.some((it) => it.isBackground);
}

/** True when SHELL stands before the instruction, in the stage or one that it starts from. */
export function hasOwnShell(model: DockerfileModel, stage: Stage | undefined, { start }: Instruction): boolean {
  return stage !== undefined && lineageOf(model, stage).some((it) => it.keyword.name === 'SHELL' && it.start < start);
}
