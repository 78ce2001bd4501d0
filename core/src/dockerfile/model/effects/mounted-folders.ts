import { folderOf } from '#core/dockerfile/model/effects/instruction-effects';
import { covers, type Place, placeOf } from '#core/dockerfile/model/effects/place';
import type { DockerfileModel } from '#core/dockerfile/model/file';
import { keptWithInstruction } from '#core/dockerfile/model/kept';
import { readMount } from '#core/dockerfile/syntax/mounts';
import type { Flag, Instruction } from '#core/dockerfile/syntax/tree';

/** A `--mount` whose content is there for one RUN only. */
export interface MountedFolder {
  readonly type: string;
  readonly flag: Flag;
  readonly run: Instruction;
  readonly place: Place & { readonly kind: 'path' };
}

const TYPES: ReadonlySet<string> = new Set(['bind', 'cache', 'secret', 'tmpfs']);

/** The mounts of a RUN whose targets can be told. */
export const mountedFolders = keptWithInstruction((model, run): readonly MountedFolder[] => {
  if (run.keyword.name !== 'RUN') return [];
  return run.flags.flatMap((flag): readonly MountedFolder[] => {
    if (flag.name !== 'mount') return [];
    const { type, options } = readMount(flag);
    const id = options.get('id') ?? options.get('source')?.replace(/^.*\//, '');
    const target = options.get('target') ?? (type === 'secret' && id !== undefined ? `/run/secrets/${id}` : undefined);
    if (!TYPES.has(type) || target === undefined || target.includes('$')) return [];
    const place = placeOf(target, folderOf(model, run));
    return place.kind === 'path' && place.path !== '/' ? [{ type, flag, run, place }] : [];
  });
});

/** True when a mount of the RUN holds the place. */
export function isMountedIn(model: DockerfileModel, run: Instruction, place: Place): boolean {
  return mountedFolders(model, run).some((it) => covers(it.place, place));
}
