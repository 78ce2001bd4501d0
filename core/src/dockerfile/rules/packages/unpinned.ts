import type { DockerfileModel } from '#core/dockerfile/model/file';
import { packageActionOf, type PackageAction, type PackageRequest } from '#core/dockerfile/shell/packages';
import type { ShellScript } from '#core/dockerfile/shell/script';
import type { Instruction } from '#core/dockerfile/syntax/tree';

/** An install of packages, with the program that does it. */
export interface Install {
  readonly action: PackageAction;
  readonly program: string;
  readonly script: ShellScript;
}

/** The commands of an instruction by which one of the programs installs packages. */
export function installsBy(
  model: DockerfileModel,
  node: Instruction,
  programs: ReadonlySet<string>,
): readonly Install[] {
  return model.scripts(node).flatMap((script) =>
    script.commands.flatMap((command) => {
      const action = packageActionOf(command);
      const { program } = action?.args ?? {};
      if (!action || program === undefined || !programs.has(program) || action.kind !== 'install') return [];
      return [{ action, program, script }];
    }),
  );
}

/** The packages that are asked for by a plain name and without a version. Words with variables are left alone. */
export function unpinnedOf({ packages, args }: PackageAction): readonly PackageRequest[] {
  const isGroup = args.subcommands[0] === 'group' || args.subcommands[0] === 'groupinstall';
  if (isGroup) return [];
  return packages.filter(({ kind, version, word }) => kind === 'name' && version === undefined && isWritten(word.raw));
}

function isWritten(raw: string): boolean {
  return !/[$`]/.test(raw);
}
