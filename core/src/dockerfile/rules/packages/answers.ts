import { dashIn } from '#core/dockerfile/rules/syntax/typography';
import type { ShellCommand } from '#core/dockerfile/shell/script';

/** True when something answers the questions of a command: `yes | apt-get install`, `yum install <<< y`. */
export function isAnswered({ inside, join, redirects }: ShellCommand): boolean {
  return (inside.includes('pipeline') && join === '|') || redirects.some((it) => it.operator.startsWith('<'));
}

/** True when a flag begins with a typographic dash, which another rule reports: it may be the one that is missing. */
export function hasMistypedFlag({ args }: ShellCommand): boolean {
  return args.some((it) => dashIn(it.text).length > 0);
}
