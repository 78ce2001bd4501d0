import type { DockerfileModel } from '#core/dockerfile/model/file';
import type { Instruction } from '#core/dockerfile/syntax/tree';

/** The home folder that the user at an instruction most likely has: root's, unless the file sets another user. */
export function homeAt(model: DockerfileModel, instruction: Instruction): string | undefined {
  const { user } = model.executionAt(instruction);
  if (user.kind === 'unknown') return user.reason === 'base-image' ? '/root' : undefined;
  const [name = ''] = user.value.split(':');
  if (name === 'root' || name === '0') return '/root';
  return /^[a-z_][\w-]*$/.test(name) ? `/home/${name}` : undefined;
}
