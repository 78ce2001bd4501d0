import type { ShellCommand } from '#core/dockerfile/shell/script';

/** Why the answer of a program is no good in an image. */
export type ChangingKind = 'time' | 'random' | 'host' | 'user' | 'commit';

/** Programs whose answer is another one at each build, as far as they are asked for such a one. */
const CHANGING: Readonly<
  Record<string, { readonly kind: ChangingKind; readonly isAsked: (words: readonly string[]) => boolean }>
> = {
  cat: { kind: 'random', isAsked: (words) => words.includes('/proc/sys/kernel/random/uuid') },
  // A given time, or that of a file, is the same in every build.
  date: {
    kind: 'time',
    isAsked: (words) => !words.some((it) => /^(?:-d|--date|-r|--reference|-s|--set|--help|--version)/.test(it)),
  },
  git: {
    kind: 'commit',
    isAsked: (words) =>
      words.some((it) => /^(?:describe|rev-parse)$/.test(it)) &&
      !words.some((it) => /^--(?:show-|git-|is-|verify)/.test(it)),
  },
  hostname: { kind: 'host', isAsked: (words) => words.every((it) => it.startsWith('-')) },
  openssl: { kind: 'random', isAsked: (words) => words[0] === 'rand' },
  whoami: { kind: 'user', isAsked: (words) => words.length === 0 },
  uuidgen: { kind: 'random', isAsked: (words) => !words.some((it) => /^-\w*[ms]|^--(?:md5|sha1)/.test(it)) },
};

/** What the command asks for that is another thing in each build; undefined when nothing. */
export function kindOf({ name, args, redirects }: ShellCommand): ChangingKind | undefined {
  const reads = [...args, ...redirects.flatMap((it) => (it.operator === '<' && it.target ? [it.target] : []))];
  if (reads.some((it) => /^\/dev\/u?random$/.test(it.text))) return 'random';
  const found = name !== undefined && Object.hasOwn(CHANGING, name) ? CHANGING[name] : undefined;
  return found?.isAsked(args.map((it) => it.text)) === true ? found.kind : undefined;
}

/** What a message calls the command. */
export function wordOf({ name, args }: ShellCommand): string {
  const subcommand = name === 'git' ? args.find((it) => /^(?:describe|rev-parse)$/.test(it.text))?.text : undefined;
  return subcommand ?? name ?? '';
}
