import type { DockerfileModel } from '#core/dockerfile/model/file';
import { packageActionOf, type PackageAction } from '#core/dockerfile/shell/packages';
import type { ShellCommand, ShellScript } from '#core/dockerfile/shell/script';
import type { Instruction } from '#core/dockerfile/syntax/tree';
import { keptWithInstruction } from '#core/dockerfile/model/kept';

/** What a command has a package manager do, with the program that does it. */
export interface ProgramAction {
  readonly action: PackageAction;
  readonly program: string;
  readonly command: ShellCommand;
  readonly script: ShellScript;
}

const programActions = keptWithInstruction((model, instruction): readonly ProgramAction[] =>
  model.scripts(instruction).flatMap((script) =>
    script.commands.flatMap((command) => {
      const action = packageActionOf(command);
      return action?.args.program === undefined ? [] : [{ action, program: action.args.program, command, script }];
    }),
  ),
);

/** What the commands of an instruction have the programs do, in order. */
export function actionsOf(
  model: DockerfileModel,
  node: Instruction,
  programs: ReadonlySet<string>,
): readonly ProgramAction[] {
  return programActions(model, node).filter(({ program }) => programs.has(program));
}

/** Those that install packages that are named. */
export function installsBy(
  model: DockerfileModel,
  node: Instruction,
  programs: ReadonlySet<string>,
): readonly ProgramAction[] {
  return actionsOf(model, node, programs).filter(({ action }) => action.kind === 'install');
}
