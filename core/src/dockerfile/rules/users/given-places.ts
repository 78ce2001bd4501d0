import type { Effect } from '#core/dockerfile/model/effects/effect';
import { effectsOf } from '#core/dockerfile/model/effects/step';
import type { DockerfileModel } from '#core/dockerfile/model/file';
import { kept } from '#core/dockerfile/model/kept';
import { lineageOf } from '#core/dockerfile/model/lineage';
import type { Stage } from '#core/dockerfile/model/stages';
import type { Instruction } from '#core/dockerfile/syntax/tree';

/** True when a step above gives the place, something in it, or a folder around it to somebody, or may do so. */
export function isGivenAway(model: DockerfileModel, stage: Stage, before: Instruction, path: string): boolean {
  return givenPlaces(model, stage).some(
    ({ end, place }) => end <= before.start && (place === undefined || isWithin(path, place) || isWithin(place, path)),
  );
}

/** The places that steps give another owner or mode; undefined for those of which nobody knows. */
const givenPlaces = kept((model, stage: Stage) =>
  lineageOf(model, stage).flatMap((it) =>
    effectsOf(model, it).effects.flatMap(
      (effect): readonly { readonly end: number; readonly place: string | undefined }[] => {
        if (effect.kind === 'owner' || effect.kind === 'mode') {
          return [{ end: it.end, place: effect.place.kind === 'path' ? effect.place.path : undefined }];
        }
        const isOpen = effect.kind === 'unknown' && /[/$]|\.sh$/.test(effect.program ?? '$');
        return isOpen ? [{ end: it.end, place: undefined }] : [];
      },
    ),
  ),
);

function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder === '/' ? '' : folder}/`);
}

/** The COPY that put what belongs to root into the place, for `COPY` does so whatever USER says. */
export function copyInto(
  model: DockerfileModel,
  stage: Stage,
  effect: Effect & { readonly kind: 'owner' },
): Instruction | undefined {
  if (effect.place.kind !== 'path' || !effect.isTree) return undefined;
  const { path } = effect.place;
  if (isGivenAway(model, stage, effect.instruction, path)) return undefined;
  return copiesOf(model, stage).find((it) => it.step.end <= effect.start && isWithin(it.path, path))?.step;
}

const copiesOf = kept((model, stage: Stage) =>
  lineageOf(model, stage).flatMap((step) => {
    const isRoots =
      /^(?:COPY|ADD)$/.test(step.keyword.name) && !step.flags.some((it) => it.name === 'chown' || it.name === 'link');
    if (!isRoots) return [];
    return effectsOf(model, step).effects.flatMap((it) =>
      it.kind === 'create' && it.place.kind === 'path' ? [{ step, path: it.place.path }] : [],
    );
  }),
);
