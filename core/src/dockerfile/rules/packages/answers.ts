import type { ShellCommand } from '#core/dockerfile/shell/script';

/** True when something answers the questions of a command: `yes | apt-get install`, `yum install <<< y`. */
export function isAnswered({ inside, join, redirects }: ShellCommand): boolean {
  return (inside.includes('pipeline') && join === '|') || redirects.some((it) => it.operator.startsWith('<'));
}
