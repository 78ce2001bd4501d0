import type { Effect, StepEffects } from '#core/dockerfile/model/effects/effect';
import { type Place, placeOf } from '#core/dockerfile/model/effects/place';
import type { DockerfileModel } from '#core/dockerfile/model/file';
import { kept } from '#core/dockerfile/model/kept';
import type { Stage } from '#core/dockerfile/model/stages';
import { withParents } from '#core/dockerfile/model/lineage';
import { UNKNOWN_FOLDER } from '#core/dockerfile/rules/unknown-folder';

/** True when every WORKDIR of the stage, and of those it stands on, leads to a folder that the file tells. */
const hasPlainFolders = kept((_model, stage: Stage): boolean =>
  withParents(stage).every(({ instructions }) =>
    instructions.every((it) => it.keyword.name !== 'WORKDIR' || /^["']?\//.test(it.words[0]?.text ?? '')),
  ),
);

/**
 * The effects of a step, where a relative path of which nobody knows the folder gets one that all others of the stage
 * have too.
 */
export function effectsFromBase(model: DockerfileModel, stage: Stage, step: StepEffects): readonly Effect[] {
  if (!hasPlainFolders(model, stage)) return step.effects;
  const moved = step.effects.find((it) => it.kind === 'state' && it.what === 'directory')?.start;
  return step.effects.map((it): Effect => {
    if (!('place' in it) || (moved !== undefined && it.start >= moved)) return it;
    const place = fromBase(it.place);
    return place === it.place ? it : { ...it, place };
  });
}

function fromBase(place: Place): Place {
  if (place.kind !== 'unknown' || place.reason !== 'directory' || /(?:^|\/)\.\.(?:\/|$)/.test(place.written))
    return place;
  return placeOf(place.written, UNKNOWN_FOLDER, /[*?[]/.test(place.written));
}

/** A path as people see it, relative again where its folder is that of the base image. */
export function shownPath(path: string): string {
  return path.startsWith(`${UNKNOWN_FOLDER}/`) ? path.slice(UNKNOWN_FOLDER.length + 1) : path;
}
