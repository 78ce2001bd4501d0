import type { Execution } from '#core/dockerfile/model/execution';

/** True for root by its name or number, whatever group stands behind. */
export function isRoot(user: string): boolean {
  return /^(?:root|0+)(?::|$)/.test(user);
}

/** True where root is at work, as far as the file tells: most base images leave it to root. */
export function runsAsRoot({ user }: Execution): boolean {
  return user.kind === 'unknown' || isRoot(user.value);
}
