import { keptWithInstruction } from '#core/dockerfile/model/kept';
import { type PackageAction, packageActionOf } from '#core/dockerfile/shell/packages';
import { posixCommands } from '#core/dockerfile/rules/shell-chain';
import type { ShellCommand } from '#core/dockerfile/shell/script';

/** A command of a package manager, and what it does. */
export interface ManagerCommand {
  readonly command: ShellCommand;
  readonly action: PackageAction;
}

/** The package managers' commands in a RUN, in order. */
export const managerCommands = keptWithInstruction((model, run): readonly ManagerCommand[] =>
  posixCommands(model, run).flatMap((command) => {
    const action = packageActionOf(command);
    return action ? [{ command, action }] : [];
  }),
);

/** Those of APT that really do something. */
export const aptCommands = keptWithInstruction((model, run): readonly ManagerCommand[] =>
  managerCommands(model, run).filter(
    ({ action }) =>
      action.manager.family === 'apt' &&
      !action.args.flags.some((it) => /^(?:-s|--simulate|--dry-run|--just-print|--print-uris|--no-act)$/.test(it.name)),
  ),
);

/** The values of `-o Name=value`. */
export function aptOptions({ args }: PackageAction): readonly string[] {
  return args.flags.flatMap((it) => (it.name === '-o' || it.name === '--option' ? [it.value?.text ?? ''] : []));
}
