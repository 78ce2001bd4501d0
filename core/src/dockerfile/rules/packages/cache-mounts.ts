import { readMount } from '#core/dockerfile/syntax/mounts';
import type { Instruction } from '#core/dockerfile/syntax/tree';

/** True when a step has a cache or a file system in memory on a folder that the pattern knows. */
export function cachesAt({ flags }: Instruction, folder: RegExp): boolean {
  return flags.some((flag) => {
    if (flag.name !== 'mount') return false;
    const { type, options } = readMount(flag);
    return (type === 'cache' || type === 'tmpfs') && folder.test(options.get('target') ?? '');
  });
}
