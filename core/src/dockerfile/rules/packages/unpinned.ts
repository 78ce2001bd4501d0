import { flagOf, type ShellArguments } from '#core/dockerfile/shell/arguments';
import type { PackageAction, PackageRequest } from '#core/dockerfile/shell/packages';

/** The packages that are asked for by a plain name, and without a version or by one that moves. Words with variables are left alone. */
export function unpinnedOf({ packages, args }: PackageAction): readonly PackageRequest[] {
  if (isGroup(args)) return [];
  const [subcommand] = args.subcommands;
  const limit = args.endOfFlags?.start ?? Number.POSITIVE_INFINITY;
  return packages.filter(({ kind, name, version, word }) => {
    if (kind !== 'name' || (version !== undefined && version !== 'latest') || /[$`]/.test(word.raw)) return false;
    // `dnf-command(copr)` and `pattern:base` are names of no package.
    if (/[()]|^(?:pattern|patch|product):/.test(name)) return false;
    // What `gem` hands to the extension's build stands behind the dashes, and a module has a stream.
    return word.start < limit && !(subcommand === 'module' && name.includes(':'));
  });
}

/** Groups and patterns have no versions. */
function isGroup(args: ShellArguments): boolean {
  const [subcommand] = args.subcommands;
  if (subcommand === 'group' || subcommand === 'groupinstall') return true;
  return (
    args.program === 'zypper' && /^(?:pattern|patch|product)$/.test(flagOf(args, '-t', '--type')?.value?.text ?? '')
  );
}
