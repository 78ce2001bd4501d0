import type { Effect } from '#core/dockerfile/model/effects/effect';
import type { Place } from '#core/dockerfile/model/effects/place';
import { type StageEffects, stageEffects } from '#core/dockerfile/model/effects/stage';
import { effectsOf } from '#core/dockerfile/model/effects/step';
import { modelOf } from '#core/dockerfile/model/file';
import { loadShellGrammar } from '#test/support/shell-grammar';

const grammar = await loadShellGrammar();

/** The effects of the last instruction of a file, a line each. */
export function tell(text: string): readonly string[] {
  const model = modelOf(text, grammar);
  const last = model.tree.instructions.at(-1);
  if (!last) throw new Error('no instruction');
  const step = effectsOf(model, last);
  const lines = step.effects.map(tellEffect);
  if (step.isDeferred) lines.unshift('deferred');
  return step.isComplete || lines.some((it) => it.includes('unknown ')) ? lines : [...lines, 'more'];
}

/** The effects of the last stage of a file. */
export function stage(text: string): StageEffects {
  const model = modelOf(text, grammar);
  const last = model.stages.at(-1);
  if (!last) throw new Error('no stage');
  return stageEffects(model, last);
}

export function tellEffect(effect: Effect): string {
  const marks = `${effect.isCertain ? '' : 'maybe '}${effect.isMounted ? 'mounted ' : ''}`;
  return marks + body(effect);
}

function body(effect: Effect): string {
  if ('place' in effect) return words(effect.kind, detail(effect), tellPlace(effect.place), effect.isTree && 'tree');
  if ('packages' in effect) {
    const packages = effect.packages.map((it) => it.name + (it.version === undefined ? '' : `(${it.version})`));
    return words(effect.kind, effect.manager, ...packages, !effect.isComplete && '…');
  }
  return 'manager' in effect ? words(effect.kind, effect.manager) : other(effect);
}

function other(effect: Exclude<Effect, { readonly place: Place } | { readonly manager: string }>): string {
  switch (effect.kind) {
    case 'download':
      return words('download', effect.tool, effect.from ?? '?', effect.to && `to ${tellPlace(effect.to)}`);
    case 'process':
      return words('process', effect.way, effect.name ?? '?');
    case 'state':
      return words(effect.isUsed ? 'state' : 'lost', effect.what, effect.name, effect.value && `= ${effect.value}`);
    case 'account':
      return words(effect.what, effect.name ?? '?');
    case 'set':
      return words('set', effect.what, effect.name, effect.value === undefined ? '?' : `= ${effect.value}`);
    case 'unknown':
      return words('unknown', effect.program ?? '?');
  }
}

function detail(effect: Effect): string {
  if (effect.kind === 'create') return effect.way;
  if (effect.kind === 'owner') return effect.owner ?? '?';
  return effect.kind === 'mode' ? (effect.mode ?? '?') : '';
}

export function tellPlace(place: Place): string {
  switch (place.kind) {
    case 'path':
    case 'pattern':
      return place.path;
    case 'outside':
      return `${place.from ?? 'context'}:${place.path}`;
    case 'unknown':
      return `?${place.written}`;
  }
}

function words(...parts: readonly (string | false | undefined)[]): string {
  return parts.filter((it) => it !== false && it !== undefined && it !== '').join(' ');
}
