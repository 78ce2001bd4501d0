import type { DockerfileModel } from '#core/dockerfile/model/file';
import { readMount } from '#core/dockerfile/syntax/mounts';
import type { Instruction } from '#core/dockerfile/syntax/tree';

/** True when a step has a cache or a file system in memory on a folder that the pattern knows. */
export function cachesAt(model: DockerfileModel, run: Instruction, folder: RegExp): boolean {
  return run.flags.some((flag) => {
    if (flag.name !== 'mount') return false;
    const { type, options } = readMount(flag);
    if (type !== 'cache' && type !== 'tmpfs') return false;
    const target = model.variables.expand(options.get('target') ?? '', run);
    return folder.test(target.kind === 'known' ? target.value : (options.get('target') ?? ''));
  });
}
