import type { Effect, StepEffects } from '#core/dockerfile/model/effects/effect';
import { covers, type Place } from '#core/dockerfile/model/effects/place';
import { effectsOf } from '#core/dockerfile/model/effects/step';
import type { DockerfileModel } from '#core/dockerfile/model/file';
import { kept } from '#core/dockerfile/model/kept';
import type { Stage } from '#core/dockerfile/model/stages';
import { flagOf, readArguments } from '#core/dockerfile/shell/arguments';
import type { PackageRequest } from '#core/dockerfile/shell/packages';

/** Something that a step stored and a later step took away again: it stays in the image's size. */
export interface LateRemoval {
  readonly created: Effect & { readonly kind: 'create' };
  readonly removed: Effect & { readonly kind: 'remove' };
}

/** What the steps of a stage do, and what is left at its end. The stages it starts from are not counted in. */
export interface StageEffects {
  readonly stage: Stage;
  readonly steps: readonly StepEffects[];
  /** Of all that the steps do, the triggers of ONBUILD included. */
  readonly kinds: ReadonlySet<Effect['kind']>;
  /** What is there at the end, in the order it came, as far as the file tells. */
  readonly files: readonly (Effect & { readonly kind: 'create' })[];
  readonly packages: readonly { readonly manager: string; readonly request: PackageRequest; readonly effect: Effect }[];
  /** Users and groups that were made. */
  readonly accounts: readonly (Effect & { readonly kind: 'account' })[];
  /** What instructions set, the last of each name. */
  readonly settings: readonly (Effect & { readonly kind: 'set' })[];
  /** Shell state and processes that ended with their step. */
  readonly lost: readonly (Effect & { readonly kind: 'state' | 'process' })[];
  readonly lateRemovals: readonly LateRemoval[];
  /** False when some step does more than could be told. */
  readonly isComplete: boolean;
}

/** What the steps of a stage do one after the other, those of the stages below left out. */
export const stageEffects: (model: DockerfileModel, stage: Stage) => StageEffects = kept(compute);

type Created = Effect & { readonly kind: 'create' };

/** What a stage holds while its steps are gone through. */
class Holding {
  files = new Map<string, Created>();
  packages: StageEffects['packages'][number][] = [];
  readonly accounts: StageEffects['accounts'][number][] = [];
  readonly settings = new Map<string, StageEffects['settings'][number]>();
  readonly lost: StageEffects['lost'][number][] = [];
  readonly lateRemovals: LateRemoval[] = [];

  take(effect: Effect): void {
    const { kind } = effect;
    if (kind === 'create' && !effect.isMounted) this.files.set(keyOf(effect.place), effect);
    else if (kind === 'remove' && effect.isCertain && !effect.isMounted) this.drop(effect, effect.place);
    else if (kind === 'install') this.install(effect);
    else if (kind === 'uninstall') this.uninstall(effect);
    else if (kind === 'account') this.accounts.push(effect);
    else if (kind === 'set') this.settings.set(settingKey(effect), effect);
    else if (kind === 'state' || kind === 'process') this.lost.push(effect);
  }

  private install(effect: Effect & { readonly kind: 'install' | 'uninstall' }): void {
    for (const request of effect.packages) this.packages.push({ manager: effect.manager, request, effect });
  }

  private uninstall({ manager, packages }: Effect & { readonly kind: 'install' | 'uninstall' }): void {
    const names = new Set(packages.map((it) => it.name));
    this.packages = this.packages.filter((it) => {
      const group = it.effect.command && flagOf(readArguments(it.effect.command), '-t', '--virtual')?.value?.text;
      return it.manager !== manager || !(names.has(it.request.name) || (group !== undefined && names.has(group)));
    });
  }

  private drop(removed: Effect & { readonly kind: 'remove' }, place: Place): void {
    for (const [key, created] of this.files) {
      if (!covers(place, created.place) && !isContentOf(place, created)) continue;
      this.files.delete(key);
      if (created.instruction !== removed.instruction) this.lateRemovals.push({ created, removed });
    }
  }
}

/** `rm -rf /a/*` empties what was unpacked to `/a`. */
function isContentOf(place: Place, { place: tree, isTree }: Created): boolean {
  return isTree && tree.kind === 'path' && place.kind === 'pattern' && place.path === `${tree.path}/*`;
}

/** Of most settings the last one holds; of these all do. */
function settingKey({ what, name, value, start }: StageEffects['settings'][number]): string {
  if (what === 'env' || what === 'arg' || what === 'label') return `${what} ${name ?? ''}`;
  if (what === 'volume' || what === 'port') return `${what} ${value ?? start}`;
  return what === 'trigger' ? `${what} ${start}` : what;
}

function keyOf(place: Place): string {
  return place.kind === 'unknown' ? `?${place.written}` : place.path;
}

function compute(model: DockerfileModel, stage: Stage): StageEffects {
  const steps = stage.instructions.map((it) => effectsOf(model, it));
  const held = new Holding();
  const kinds = new Set<Effect['kind']>();
  for (const step of steps) {
    for (const effect of step.effects) {
      kinds.add(effect.kind);
      if (!step.isDeferred || effect.kind === 'set') held.take(effect);
    }
  }
  return {
    stage,
    steps,
    kinds,
    files: [...held.files.values()],
    packages: held.packages,
    accounts: held.accounts,
    settings: [...held.settings.values()],
    lost: held.lost,
    lateRemovals: held.lateRemovals,
    isComplete: steps.every((it) => it.isComplete || it.isDeferred),
  };
}
