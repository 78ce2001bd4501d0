import type { DockerfileModel } from '#core/dockerfile/model/file';
import { effectsOf } from '#core/dockerfile/model/effects/step';
import type { Mention } from '#core/dockerfile/rules/lost-state/later-mention';
import type { LostState } from '#core/dockerfile/rules/lost-state/lost-states';
import { tailEdits, tailOf } from '#core/dockerfile/rules/lost-state/tail-edits';
import { mergedRuns } from '#core/dockerfile/rules/merge-runs';
import { doubleQuoted } from '#core/dockerfile/rules/quote';
import { mayBeSecret } from '#core/dockerfile/rules/secrets/secret-names';
import type { ShellCommand } from '#core/dockerfile/shell/script';
import type { Instruction } from '#core/dockerfile/syntax/tree';
import type { Fix } from '#core/lint/finding';
import { namedVariables } from '#core/dockerfile/rules/named-variables';

/** A command that sets variables for nothing, with what stands around it. */
interface LostVariable {
  /** The RUN, or the ONBUILD that holds it. */
  readonly whole: Instruction;
  readonly run: Instruction;
  /** All such states of the RUN. */
  readonly lost: readonly LostState[];
  readonly command: ShellCommand;
  /** Where a later step reads one of its variables. */
  readonly mention: Mention | undefined;
  /** The instruction behind the RUN. */
  readonly next: Instruction | undefined;
}

/** Ways to make a variable last: in ENV for all that follows, or by joining the step that reads it. */
export function lostVariableFixes(model: DockerfileModel, at: LostVariable): readonly Fix[] {
  return [environmentFix(model, at), mergeFix(model, at)].filter((it) => it !== undefined);
}

function mergeFix(model: DockerfileModel, { whole, mention, next }: LostVariable): Fix | undefined {
  const isNext = next && mention && (mention.instruction === next || mention.instruction === next.child);
  const edits = isNext ? mergedRuns(model, whole, next) : undefined;
  return edits && { title: 'Put the next RUN into this one', safety: 'suggestion', edits };
}

/** Only for commands at the end of a plain list whose values are the same in ENV. */
function environmentFix(model: DockerfileModel, at: LostVariable): Fix | undefined {
  const { whole, run, lost, command } = at;
  const tail = tailOf(model, run, new Set(lost.map((it) => it.command)));
  const [first] = tail;
  if (!first || !tail.includes(command)) return undefined;
  const pairs = new Map<string, string>();
  for (const state of lost.filter((it) => tail.includes(it.command))) {
    const { name = '' } = state;
    const value = pairs.get(name) ?? environmentValue(model, run, state);
    if (value === undefined || mayBeSecret(name, value, true)) return undefined;
    pairs.set(name, value);
  }
  const isForBuild = pairs.size === 1 && pairs.has('DEBIAN_FRONTEND');
  const keyword = isForBuild ? 'ARG' : 'ENV';
  const words = [...pairs].map(([name, value]) => `${name}=${value}`);
  const edits = tailEdits(model, whole, run, first, `${keyword} ${words.join(' ')}`);
  // Never safe: every program of later steps and of the container gets the variable too.
  return edits && { title: `Set ${[...pairs.keys()].join(', ')} with ${keyword}`, safety: 'suggestion', edits };
}

/** The value as ENV writes it; undefined when only the shell can tell it. */
export function environmentValue(model: DockerfileModel, run: Instruction, state: LostState): string | undefined {
  const { command, name = '', value } = state;
  const word = command.args.find((it) => it.text.startsWith(`${name}=`));
  const raw = word?.raw.slice(name.length + 1) ?? command.assignments.find((it) => it.name === name)?.value?.raw ?? '';
  if (command.name !== undefined && !word) return undefined;
  if (!raw.includes('$')) {
    if (value === undefined || /[\r\n]/.test(value)) return undefined;
    return /^[\w./:@%+,=-]*$/.test(value) ? value : doubleQuoted(value, model.tree.escape);
  }
  if (!/^(?:[\w./:@%+,=-]|\$\{?\w+\}?)+$|^"(?:[\w ./:@%+,=-]|\$\{?\w+\}?)+"$/.test(raw)) return undefined;
  const names = namedVariables(raw);
  const isSet = (it: string): boolean => setBefore(model, state).has(it);
  return names.every((it) => isSameForEnv(model, run, it) && !isSet(it)) ? raw : undefined;
}

/** The variables that the RUN itself has set before the state. */
function setBefore(model: DockerfileModel, { instruction, start }: LostState): ReadonlySet<string | undefined> {
  const before = effectsOf(model, instruction).effects.filter((it) => it.start < start);
  return new Set(before.map((it) => (it.kind === 'state' && it.what === 'variable' ? it.name : undefined)));
}

/** True for what the builder knows as the shell does: variables of the file, and the search path. */
function isSameForEnv(model: DockerfileModel, run: Instruction, name: string): boolean {
  return name === 'PATH' || model.variables.lookup(name, run)?.pair !== undefined;
}
