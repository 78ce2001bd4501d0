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
  const [subcommand] = args.subcommands;
  if (subcommand === 'group' || subcommand === 'groupinstall') return [];
  const limit = args.endOfFlags?.start ?? Number.POSITIVE_INFINITY;
  return packages.filter(({ kind, name, version, word }) => {
    if (kind !== 'name' || version !== undefined || /[$`]/.test(word.raw)) return false;
    // What `gem` hands to the extension's build stands behind the dashes, and a module has a stream.
    return word.start < limit && !(subcommand === 'module' && name.includes(':'));
  });
}
