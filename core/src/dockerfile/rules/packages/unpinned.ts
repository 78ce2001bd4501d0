import type { PackageAction, PackageRequest } from '#core/dockerfile/shell/packages';

/** The packages that are asked for by a plain name, and without a version or by one that moves. Words with variables are left alone. */
export function unpinnedOf({ packages, args }: PackageAction): readonly PackageRequest[] {
  const [subcommand] = args.subcommands;
  if (subcommand === 'group' || subcommand === 'groupinstall') return [];
  const limit = args.endOfFlags?.start ?? Number.POSITIVE_INFINITY;
  return packages.filter(({ kind, name, version, word }) => {
    if (kind !== 'name' || (version !== undefined && version !== 'latest') || /[$`]/.test(word.raw)) return false;
    // What `gem` hands to the extension's build stands behind the dashes, and a module has a stream.
    return word.start < limit && !(subcommand === 'module' && name.includes(':'));
  });
}
