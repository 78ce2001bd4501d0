import type { DockerfileModel } from '#core/dockerfile/model/file';
import type { Instruction } from '#core/dockerfile/syntax/tree';

/** The home folder that a step most likely has: root's, unless the file sets another user. */
export function homeAt(model: DockerfileModel, instruction: Instruction): string | undefined {
  const { user } = model.executionAt(instruction);
  if (user.kind === 'unknown') return user.reason === 'base-image' ? '/root' : undefined;
  return /^(?:root|0)(?::|$)/.test(user.value) ? '/root' : undefined;
}
