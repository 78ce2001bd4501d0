import { accountEffects } from '#core/dockerfile/model/effects/accounts';
import type { Effect, EffectBody } from '#core/dockerfile/model/effects/effect';
import type { LookUp } from '#core/dockerfile/model/effects/expand-word';
import { fileEffects } from '#core/dockerfile/model/effects/files';
import { HARMLESS, QUERIES, QUESTION } from '#core/dockerfile/model/effects/harmless';
import { packageEffects } from '#core/dockerfile/model/effects/package-effects';
import { backgroundEffect, processEffects } from '#core/dockerfile/model/effects/processes';
import { type ShellState, ShellStates } from '#core/dockerfile/model/effects/shell-state';
import { assignmentEffects, stateChanges } from '#core/dockerfile/model/effects/state-changes';
import { transferEffects } from '#core/dockerfile/model/effects/transfers';
import { markUsed } from '#core/dockerfile/model/effects/used';
import { type CommandView, isOutsideImage, type Reading, viewOf } from '#core/dockerfile/model/effects/view';
import type { ShellCommand } from '#core/dockerfile/shell/script';
import type { MappedText } from '#core/text/mapped-text';
import type { Instruction } from '#core/dockerfile/syntax/tree';

/** In the order they are asked; the first that knows the command answers. */
const READINGS: readonly Reading[] = [
  stateChanges,
  packageEffects,
  processEffects,
  fileEffects,
  transferEffects,
  accountEffects,
];

/** What a script of a step starts with. */
export interface ScriptStart {
  readonly instruction: Instruction;
  /** Absolute; undefined when it is not known. */
  readonly directory: string | undefined;
  /** The variables that ENV, ARG and the base image give. */
  readonly lookUp: LookUp;
}

/** What the commands of a script do, in the order they run. Without a text nothing mentions a variable. */
export function commandEffects(
  commands: readonly ShellCommand[],
  start: ScriptStart,
  source?: MappedText,
): readonly Effect[] {
  const states = new ShellStates(start.directory);
  const effects: Effect[] = [];
  const doubtful = doubtfulOf(commands);
  const ordered = inRunOrder(commands);
  for (const command of ordered) {
    const state = states.at(command);
    const isCertain = !doubtful.has(command);
    const before = { directory: state.directory, variables: isCertain ? undefined : new Map(state.variables) };
    const view = viewOf(command, state, start.lookUp);
    for (const body of bodiesOf(view)) {
      const { start: from, end } = command;
      // Bodies have many shapes: putting one into an object of a known shape costs less than spreading it.
      const whose = { start: from, end, instruction: start.instruction, command, isCertain, isMounted: false };
      effects.push(Object.assign(whose, body));
    }
    if (!isCertain) doubt(state, before);
  }
  return markUsed(effects, ordered, source);
}

/** A substitution runs before the command it stands in. Both end in the order they run. */
function inRunOrder(commands: readonly ShellCommand[]): readonly ShellCommand[] {
  return commands.toSorted((a, b) => a.end - b.end || b.start - a.start);
}

function bodiesOf(view: CommandView): readonly EffectBody[] {
  const { command } = view;
  if (command.inside.includes('function')) return [{ kind: 'unknown', program: command.name }];
  const own = command.nameWord ? ownEffects(view) : assignmentEffects(view);
  const background = command.isBackground && command.nameWord ? [backgroundEffect(view)] : [];
  return [...own, ...redirectEffects(view), ...background].filter(
    (it) => !('place' in it) || !isOutsideImage(it.place),
  );
}

function ownEffects(view: CommandView): readonly EffectBody[] {
  for (const reading of READINGS) {
    const bodies = reading(view);
    if (bodies) return bodies;
  }
  const { command } = view;
  const { name, args } = command;
  const [only] = args;
  if (name !== undefined && (HARMLESS.has(name) || QUERIES.has(view.args.subcommands[0] ?? ''))) return [];
  if (args.length === 1 && QUESTION.test(only?.text ?? '')) return [];
  return [{ kind: 'unknown', program: name }];
}

function redirectEffects({ command, place }: CommandView): readonly EffectBody[] {
  const effects: EffectBody[] = [];
  for (const { operator, target } of command.redirects) {
    const sign = operator.replace(/^\d+/, '');
    // `2>&1` names a stream; a heredoc's word is no file.
    if (!target || /^\d+$|^-$/.test(target.text) || sign.startsWith('<<')) continue;
    const where = place(target);
    if (sign === '<') effects.push({ kind: 'read', place: where, isTree: false });
    else if (sign === '>>' || sign === '&>>') effects.push({ kind: 'change', place: where, isTree: false });
    else effects.push({ kind: 'create', place: where, way: 'write', isTree: false });
  }
  return effects;
}

/** What a command that may not run leaves of the state: where it changed something, nobody knows. */
function doubt(
  state: ShellState,
  before: { directory: string | undefined; variables: Map<string, string | undefined> | undefined },
): void {
  if (state.directory !== before.directory) state.directory = undefined;
  for (const [name, value] of state.variables) {
    if (before.variables?.get(name) !== value) state.variables.set(name, undefined);
  }
}

const UNSURE_CONTEXTS: ReadonlySet<string> = new Set(['branch', 'loop', 'function']);
const TESTS: ReadonlySet<string> = new Set([
  '[',
  '[[',
  '((',
  'test',
  'command',
  'which',
  'type',
  'grep',
  'id',
  'getent',
  'false',
]);

/** The commands that a condition decides about: in branches and loops, behind `||`, and behind a test and `&&`. */
function doubtfulOf(commands: readonly ShellCommand[]): ReadonlySet<ShellCommand> {
  const doubtful = new Set<ShellCommand>();
  const lasts = new Map<string, ShellCommand>();
  for (const command of commands) {
    const list = `${command.inside.join(' ')}/${command.shells.join('.')}`;
    const before = lasts.get(list);
    const isTested =
      command.join === '&&' &&
      before !== undefined &&
      (isTest(before) || (before.join === '&&' && doubtful.has(before)));
    if (command.join === '||' || isTested || command.inside.some((it) => UNSURE_CONTEXTS.has(it)))
      doubtful.add(command);
    lasts.set(list, command);
  }
  return doubtful;
}

function isTest({ name, inside }: ShellCommand): boolean {
  return (name !== undefined && TESTS.has(name)) || inside.includes('negation');
}
