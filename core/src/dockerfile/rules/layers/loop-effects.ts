import type { Effect, StepEffects } from '#core/dockerfile/model/effects/effect';
import { folderOf } from '#core/dockerfile/model/effects/instruction-effects';
import { type Place, placeOf } from '#core/dockerfile/model/effects/place';
import type { DockerfileModel } from '#core/dockerfile/model/file';
import { keptWithInstruction } from '#core/dockerfile/model/kept';
import { valuesOf } from '#core/dockerfile/rules/variable-values';
import type { ShellCommand } from '#core/dockerfile/shell/script';

/** The step with what it does in `for d in a b` done once for each word, where the file tells all of them. */
export function withLoops(model: DockerfileModel, step: StepEffects): StepEffects {
  if (!hasLoop(model, step.instruction)) return step;
  return { ...step, effects: step.effects.flatMap((it) => eachRound(model, step, it)) };
}

const hasLoop = keptWithInstruction((model, instruction): boolean => {
  const script = model.execScript(instruction);
  return (script ? [script] : model.scripts(instruction)).some(({ loops }) => loops.length > 0);
});

function eachRound(model: DockerfileModel, { instruction, effects }: StepEffects, effect: Effect): readonly Effect[] {
  const { command } = effect;
  if (!command || !('place' in effect) || effect.place.kind !== 'unknown' || !isInLoop(command)) return [effect];
  const { written, reason } = effect.place;
  const [whole, name, braced = name] = /\$(?:(\w+)|\{(\w+)\})/.exec(written) ?? [];
  if (whole === undefined || braced === undefined || reason !== 'variable') return [effect];
  const moves = effects.some((it) => it.kind === 'state' && it.what === 'directory' && it.start < effect.start);
  const folder = moves ? undefined : folderOf(model, instruction);
  const places = valuesOf(model, instruction, command, braced).map((it) => placeIn(written.replace(whole, it), folder));
  if (places.length === 0 || places.some((it) => it.kind !== 'path')) return [effect];
  return places.map((place): Effect => ({ ...effect, place, isCertain: true }));
}

/** True for a command that each round of a loop runs, whatever came before. */
function isInLoop({ inside, join }: ShellCommand): boolean {
  return inside.at(-1) === 'loop' && inside.every((it) => it === 'loop') && (join === 'start' || join === ';');
}

function placeIn(path: string, folder: string | undefined): Place {
  return placeOf(path, folder, /[$`*?[\s]/.test(path));
}
