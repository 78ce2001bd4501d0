import type { Effect } from '#core/dockerfile/model/effects/effect';
import { TRIVIAL } from '#core/dockerfile/model/effects/harmless';
import type { ShellCommand } from '#core/dockerfile/shell/script';
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
    if (isSame && (effect.what === 'variable' ? isProgram(later) : isWork(later))) return true;
    // The commands of a shell stand together, so nothing of it comes behind another one's.
    if (!isSame && later.start >= command.end) return false;
  }
  return false;
}

function isWork({ name, nameWord }: ShellCommand): boolean {
  return nameWord !== undefined && !TRIVIAL.has(name ?? '');
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
