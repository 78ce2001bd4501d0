import { keptWithPart } from '#core/dockerfile/model/kept';
import { hasFlag, readArguments } from '#core/dockerfile/shell/arguments';
import type { ShellCommand, ShellScript } from '#core/dockerfile/shell/script';

/** Commands whose failure the shell forgets. */
export interface LostFailure {
  /** In the order they run; each only when those before it did not fail. */
  readonly commands: readonly ShellCommand[];
  /**
   * `list`: the shell goes on behind them whatever they gave. `loop`: so it does with the next round.
   * `alternative`: `|| true` makes it a success.
   */
  readonly by: 'list' | 'loop' | 'alternative';
  /** The command that decides instead; for a `list`, the one that runs next; for a `loop`, the last of a round. */
  readonly decides: ShellCommand;
}

/** What is lost in a script. Conditions, substitutions and what runs in the background are not looked into. */
export const lostFailures = keptWithPart((script: ShellScript): readonly LostFailure[] => {
  // A script that asks for results by itself knows what it does.
  if (/\$\?|\bPIPESTATUS\b/.test(script.source.text)) return [];
  const found: LostFailure[] = [];
  const lists = new Map<string, ShellCommand[]>();
  let previous: ShellCommand | undefined;
  for (const [at, command] of script.commands.entries()) {
    if (isLeftOut(command)) continue;
    const key = listOf(command);
    const inner = previous && isEndOfBracket(previous, command) ? lists.get(listOf(previous)) : undefined;
    const before = command.join === 'start' ? [] : (inner ?? lists.get(key) ?? []);
    const commands = chainUpTo(before, command);
    const after = command.next === ';' ? nextOf(script.commands, at) : undefined;
    if (command.join === ';' && isOpen(before)) found.push({ commands: before, by: 'list', decides: command });
    // `curl … && break; sleep 5` is tried again.
    if (commands.length > 0 && after && !leavesLoop(command)) found.push({ commands, by: 'list', decides: after });
    if (isEndOfRound(command) && !leavesLoop(command)) found.push({ commands, by: 'loop', decides: command });
    if (command.join === '||' && before.length > 0 && isAlwaysFine(command)) {
      found.push({ commands: before, by: 'alternative', decides: command });
    }
    lists.set(key, commands);
    previous = command;
  }
  const settings = script.commands.filter(({ name }) => name === 'set' || name === 'trap');
  return found.filter((it) => it.by === 'alternative' || !isExpected(it, script, settings));
});

/** The first command behind the one at the index, those in its own substitutions left out. */
function nextOf(commands: readonly ShellCommand[], index: number): ShellCommand | undefined {
  const end = commands[index]?.end ?? 0;
  let at = index + 1;
  while ((commands[at]?.start ?? end) < end) at++;
  return commands[at];
}

/** True for the last command of a loop's body. */
function isEndOfRound({ inside, next, join }: ShellCommand): boolean {
  return inside.at(-1) === 'loop' && next === undefined && join !== '||';
}

function leavesLoop({ name }: ShellCommand): boolean {
  return name === 'break' || name === 'exit' || name === 'return' || name === 'continue';
}

/** True for a chain that a construct goes on with, and whose failure nothing takes care of. */
function isOpen(before: readonly ShellCommand[]): boolean {
  const next = before.at(-1)?.next;
  return before.length > 0 && next !== '||' && next !== ';';
}

/** The commands whose failure would make the list fail that reaches up to the command. */
function chainUpTo(before: ShellCommand[], command: ShellCommand): ShellCommand[] {
  if (command.inside.at(-1) === 'negation') return [];
  if (command.join === '&&') {
    // The same array goes on: copies would make long lists slow.
    before.push(command);
    return before;
  }
  // The result is that of the last part of the pipe; what stands before the pipe still counts.
  return command.join === '|' ? [...before.slice(0, -1), command] : [command];
}

function isLeftOut({ inside, isBackground, next }: ShellCommand): boolean {
  return isBackground || next === '&' || inside.includes('substitution') || inside.includes('condition');
}

/** Names the list that a command is a link of: the parts of a pipe stand in the list around it. */
function listOf({ inside, shells }: ShellCommand): string {
  const own = inside.at(-1) === 'negation' ? inside.slice(0, -1) : inside;
  const isPiped = own.at(-1) === 'pipeline';
  return [...(isPiped ? own.slice(0, -1) : own), ...(isPiped ? shells.slice(0, -1) : shells)].join(' ');
}

/** True for the last command in `( … )` or `{ … }`, when the other one stands right behind the bracket. */
function isEndOfBracket({ inside, next }: ShellCommand, { inside: outer }: ShellCommand): boolean {
  const bracket = inside.at(-1);
  if ((bracket !== 'subshell' && bracket !== 'group') || inside.length !== outer.length + 1) return false;
  return next === undefined && outer.every((it, at) => inside[at] === it);
}

function isAlwaysFine({ name, args }: ShellCommand): boolean {
  if (name === 'exit' || name === 'return') return args[0]?.value === '0';
  return name === 'true' || name === ':' || name === 'echo' || name === 'printf';
}

/** True where the script fails at the first failure, or says that it shall not. */
function isExpected(
  { commands, decides }: LostFailure,
  { shell, source }: ShellScript,
  settings: readonly ShellCommand[],
): boolean {
  // `dpkg -i` fails where something is missing, which `apt-get -f install` then brings.
  if (commands.at(-1)?.name === 'dpkg' && hasFlag(readArguments(decides), '-f', '--fix-broken')) return true;
  if (startsStrict(shell) || isOfStrictShell(decides, source.text)) return true;
  return settings.some((it) => {
    if (it.name === 'trap') return it.args.some(({ text }) => text === 'ERR');
    return it.start < decides.start && reaches(it, decides) && touchesStrict(it);
  });
}

/** True in the text of `bash -ec '…'`, told by any such flag in the script. */
function isOfStrictShell({ wrappers }: ShellCommand, text: string): boolean {
  return wrappers.some((it) => it.endsWith(' -c')) && /\s-[a-z]*e[a-z]*c?\s/.test(text);
}

function reaches({ shells }: ShellCommand, later: ShellCommand): boolean {
  return shells.every((it, at) => later.shells[at] === it);
}

/** Also `set +e`, which says that failures are meant to be passed over. */
function touchesStrict({ args }: ShellCommand): boolean {
  return args.some(({ text }) => /^[-+][A-Za-z]*e/.test(text) || text === 'errexit');
}

/** True for `bash -euo pipefail -c` and the like. */
export function startsStrict(shell: readonly string[]): boolean {
  return shell.some((it) => /^-[A-Za-z]*e/.test(it) || it === 'errexit');
}
