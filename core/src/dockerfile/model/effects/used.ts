import type { Effect, ShellStateKind } from '#core/dockerfile/model/effects/effect';
import { TRIVIAL } from '#core/dockerfile/model/effects/harmless';
import type { ShellCommand, ShellWord } from '#core/dockerfile/shell/script';
import type { MappedText } from '#core/text/mapped-text';

/** Marks the changes of state that a later command of the same shell can notice. The commands come in the order they run. */
export function markUsed(
  effects: readonly Effect[],
  commands: readonly ShellCommand[],
  source: MappedText | undefined,
): readonly Effect[] {
  if (!effects.some((it) => it.kind === 'state')) return effects;
  const positions = new Map(commands.map((it, at) => [it, at]));
  const mentions = lastMentions(source);
  return effects.map((effect) => {
    if (effect.kind !== 'state' || !effect.command) return effect;
    const at = positions.get(effect.command) ?? 0;
    return { ...effect, isUsed: isNoticed(effect, effect.command, at, commands, mentions) };
  });
}

function isNoticed(
  effect: Effect & { readonly kind: 'state' },
  command: ShellCommand,
  at: number,
  commands: readonly ShellCommand[],
  mentions: ReadonlyMap<string, number>,
): boolean {
  if (effect.what === 'variable') {
    const mentioned = mentions.get(effect.name ?? '');
    // In a loop, what stands above runs once more.
    if (mentioned !== undefined && (mentioned >= command.end || command.inside.includes('loop'))) return true;
    // Only an exported variable reaches a program that does not name it.
    if (!/^(?:export|declare|typeset)$/.test(command.name ?? '')) return false;
  }
  for (let next = at + 1; next < commands.length; next++) {
    const later = commands[next];
    if (!later) break;
    const isSame = command.shells.every((it, depth) => later.shells[depth] === it);
    if (isSame && NOTICES[effect.what](later)) return true;
    // The commands of a shell stand together, so nothing of it comes behind another one's.
    if (!isSame && later.start >= command.end) return false;
  }
  return false;
}

/** What notices each kind of state. */
const NOTICES: Readonly<Record<ShellStateKind, (later: ShellCommand) => boolean>> = {
  alias: isWork,
  directory: (later) => isWork(later) || isInFolder(later),
  environment: isWork,
  kernel: isWork,
  option: (later) => isWork(later) || writesFile(later),
  trap: isWork,
  ulimit: isWork,
  umask: (later) => isWork(later) || writesFile(later),
  variable: isProgram,
};

function isWork({ name, nameWord }: ShellCommand): boolean {
  return nameWord !== undefined && !TRIVIAL.has(name ?? '');
}

function writesFile({ redirects }: ShellCommand): boolean {
  return redirects.some(({ target }) => target !== undefined && !/^(?:\d+|-|\/dev\/.*)$/.test(target.text));
}

/** True for `echo x > file`, `echo *` and `echo $PWD`, which depend on the folder, whatever the program. */
function isInFolder({ args, redirects }: ShellCommand): boolean {
  const isRelative = redirects.some(({ target }) => target !== undefined && !/^(?:\d+$|-$|\/)/.test(target.text));
  return isRelative || args.some((it) => it.value === undefined && !isPlainVariables(it));
}

/** True when nothing but variables that do not tell the folder leaves the word open. */
function isPlainVariables({ raw }: ShellWord): boolean {
  const rest = raw.replace(/\$(?:(\w+)|\{(\w+)\})/g, (all, name?: string, braced?: string) =>
    /^(?:OLD)?PWD$/.test(name ?? braced ?? '') ? all : '',
  );
  return !/[$`*?[{]/.test(rest);
}

const BUILTINS: ReadonlySet<string> = new Set([
  'cd',
  'export',
  'set',
  'shopt',
  'alias',
  'umask',
  'ulimit',
  'trap',
  'unset',
  'pushd',
  'popd',
]);

function isProgram(command: ShellCommand): boolean {
  return isWork(command) && !BUILTINS.has(command.name ?? '');
}

/** Where each variable is mentioned last: in commands, but also in the words of `case` and `for`. */
function lastMentions(source: MappedText | undefined): ReadonlyMap<string, number> {
  const last = new Map<string, number>();
  for (const { index, 1: name = '' } of source?.text.matchAll(/\$\{?[#!]?([A-Za-z_]\w*)/g) ?? []) last.set(name, index);
  for (const [name, index] of last) last.set(name, source?.sourceOffset(index) ?? 0);
  return last;
}
