import type { Effect, StepEffects } from '#core/dockerfile/model/effects/effect';
import { baseName, covers, type Place, placeOf, within } from '#core/dockerfile/model/effects/place';
import { stageEffects } from '#core/dockerfile/model/effects/stage';
import type { DockerfileModel } from '#core/dockerfile/model/file';
import { kept } from '#core/dockerfile/model/kept';
import type { Stage } from '#core/dockerfile/model/stages';
import { withLoops } from '#core/dockerfile/rules/layers/loop-effects';
import { effectsFromBase, shownPath } from '#core/dockerfile/rules/layers/base-folder';
import { withParents } from '#core/dockerfile/model/lineage';
import type { ShellCommand } from '#core/dockerfile/shell/script';

type Created = Effect & { readonly kind: 'create' };
type Removed = Effect & { readonly kind: 'remove'; readonly command: ShellCommand };

/** A command that takes away what an earlier layer stored. */
export interface LateRemoval {
  readonly command: ShellCommand;
  readonly step: StepEffects;
  /** In the order it came. */
  readonly created: readonly Taken[];
}

/** What a command takes away. */
export interface Taken {
  readonly effect: Created;
  /** The path that is gone: the one created, or one inside of it. */
  readonly path: string;
  /** True when it may be of any step behind the one that filled the folder it is in. */
  readonly isPart: boolean;
}

/** The commands of a stage that remove, in a later step, what a step of it or of a stage below stored. */
export const lateRemovals = kept((model, stage: Stage): readonly LateRemoval[] => {
  const inherited = withParents(stage)
    .slice(1)
    .flatMap((it) => stageEffects(model, it).files)
    .filter(hasBytes);
  const created: Created[] = [...inherited];
  const removals: LateRemoval[] = [];
  for (const written of stageEffects(model, stage).steps) {
    if (written.isDeferred) continue;
    const looped = withLoops(model, written);
    const step = { ...looped, effects: effectsFromBase(model, stage, looped) };
    const found = removedBy(model, step, created);
    for (const [command, taken] of found) if (taken.length > 0) removals.push({ command, step, created: taken });
    created.push(...leftBy(step));
  }
  return removals;
});

/** What each command of a step takes away; what it takes away whole is no longer among the created. */
function removedBy(
  model: DockerfileModel,
  step: StepEffects,
  created: Created[],
): ReadonlyMap<ShellCommand, readonly Taken[]> {
  const own: Effect[] = [];
  const found = new Map<ShellCommand, readonly Taken[]>();
  for (const effect of step.effects) {
    if (isRemoval(effect) && !isLinkedInstead(effect, step)) {
      const taken = takenAway(model, effect, created, own);
      const known = found.get(effect.command) ?? [];
      found.set(effect.command, [...known, ...taken.filter((it) => !known.some((old) => old.effect === it.effect))]);
      for (const { effect: gone, isPart } of taken) if (!isPart) created.splice(created.indexOf(gone), 1);
    }
    own.push(effect);
  }
  return found;
}

/** What a step stores: what it makes and does not remove again itself, not even perhaps. */
function leftBy({ effects }: StepEffects): readonly Created[] {
  let left: readonly Created[] = [];
  for (const effect of effects) {
    if (effect.kind === 'create' && hasBytes(effect)) left = [...left, effect];
    else if (effect.kind === 'remove') left = left.filter((it) => !takesAway(effect.place, it));
  }
  return left;
}

function takesAway(removed: Place, created: Created): boolean {
  return removed.kind === 'unknown' || covers(removed, created.place) || isEmptied(removed, created);
}

function isRemoval(effect: Effect): effect is Removed {
  // What is moved away is wanted, in another place.
  return (
    effect.kind === 'remove' &&
    effect.isCertain &&
    !effect.isMounted &&
    (effect.place.kind !== 'unknown' || searched(effect) !== undefined) &&
    effect.command?.name !== 'mv'
  );
}

/** The folder in which a `find` removes some files; empty ones, folders and links free nothing anyway. */
function searched({ place, command }: Effect & { readonly kind: 'remove' }): Place | undefined {
  if (place.kind !== 'unknown' || place.reason !== 'program' || !place.written.endsWith('/**')) return undefined;
  const isLight = command?.args.some(
    (it, at) => it.text === '-empty' || (it.text === '-type' && command.args[at + 1]?.text !== 'f'),
  );
  return isLight === true ? undefined : placeOf(place.written.slice(0, -3), '/');
}

/** True where a link takes the place of what is removed: `rm -r data && ln -s /data data` is not there to free anything. */
function isLinkedInstead({ place, start }: Removed, { effects }: StepEffects): boolean {
  if (place.kind !== 'path') return false;
  return effects.some(
    (it) => it.kind === 'create' && it.way === 'link' && it.start > start && isSame(it.place, place.path),
  );
}

function hasBytes(effect: Created): boolean {
  return effect.isCertain && mayHaveBytes(effect);
}

/** Folders and links weigh nothing, nor do lines of text that a shell or a filter for text writes. */
function mayHaveBytes({ way, place, isMounted, command }: Created): boolean {
  if (isMounted || place.kind !== 'path' || way === 'directory' || way === 'link') return false;
  return way !== 'write' || command === undefined || !SMALL_WRITERS.has(command.name ?? '');
}

const SMALL_WRITERS: ReadonlySet<string> = new Set(
  ': true echo printf touch tee cat mktemp sed awk grep envsubst sort uniq head tail cut tr'.split(' '),
);

function takenAway(
  model: DockerfileModel,
  removed: Removed,
  created: readonly Created[],
  own: readonly Effect[],
): readonly Taken[] {
  const { place } = removed;
  const folder = searched(removed);
  const filled = folder && created.find((it) => isPartOf(folder, it, own));
  if (filled && place.kind === 'unknown') return [{ effect: filled, path: place.written, isPart: true }];
  if (place.kind !== 'path' && place.kind !== 'pattern') return [];
  const isOwn = own.some((it) => it.kind === 'create' && takesAway(place, it) && mayHaveBytes(it));
  const whole = created.filter((it) => takesAway(place, it));
  if (whole.length > 0 && !isOwn) {
    return whole.map((effect) => {
      const inside = isEmptied(place, effect) ? '/*' : '';
      return { effect, path: `${pathOf(effect)}${inside}`, isPart: false };
    });
  }
  if (place.kind === 'pattern') return [];
  const named = created.findLast((it) => isNamedIn(model, it, place.path));
  if (named) return [{ effect: named, path: shownPath(place.path), isPart: false }];
  // A single file may be there or not; a folder that is removed was worth it.
  const part = removed.isTree ? created.find((it) => isPartOf(place, it, own)) : undefined;
  return part ? [{ effect: part, path: shownPath(place.path), isPart: true }] : [];
}

function pathOf({ place }: Created): string {
  return place.kind === 'unknown' ? place.written : shownPath(place.path);
}

/** `rm -rf /a/*` empties what was unpacked to `/a`. */
function isEmptied(removed: Place, { place, isTree }: Created): boolean {
  return isTree && place.kind === 'path' && removed.kind === 'pattern' && removed.path === `${place.path}/*`;
}

/** Folders that many things put files into. */
const SHARED =
  /^\/(?:$|(?:bin|boot|etc|home|lib|lib64|media|mnt|opt|root|run|sbin|srv|tmp|usr|var)(?:\/(?:bin|cache|include|lib|lib64|libexec|local|local\/(?:bin|etc|include|lib|libexec|sbin|share|src)|log|run|sbin|share|src|tmp|www))?$)/;

/** `COPY a.sh /tmp/` and `COPY a.sh .` put the file there. Of a name without an ending nobody knows what it is. */
function isNamedIn({ text }: DockerfileModel, { place, instruction, isTree }: Created, path: string): boolean {
  const isCopy = instruction.keyword.name === 'COPY' || instruction.keyword.name === 'ADD';
  if (!isCopy || !isTree || place.kind !== 'path' || instruction.heredocs.length > 0) return false;
  const target = text.slice(instruction.start, instruction.end).trimEnd();
  const names = instruction.words.slice(0, -1).map((it) => baseName(it.text));
  return FOLDER.test(target) && names.some((it) => it?.includes('.') === true && isSame(within(place, it), path));
}

/** The end of a COPY into a folder, told by its last word. */
const FOLDER = /(?:\/|[\s/]\.)$/;

function isPartOf(removed: Place, { place, isTree, instruction, way }: Created, own: readonly Effect[]): boolean {
  if (place.kind !== 'path' || !isTree || !covers(place, removed) || SHARED.test(place.path)) return false;
  const isCopy = instruction.keyword.name === 'COPY' || instruction.keyword.name === 'ADD';
  if (!isCopy && way !== 'unpack' && way !== 'download') return false;
  // What this very step may have made itself is no business of an earlier one.
  return own.every((it) => it.kind === 'remove' || it.kind === 'read' || it.kind === 'state');
}

function isSame(place: Place, path: string): boolean {
  return place.kind === 'path' && place.path === path;
}
