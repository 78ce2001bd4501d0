import type { Effect, StepEffects } from '#core/dockerfile/model/effects/effect';
import { baseName, covers } from '#core/dockerfile/model/effects/place';
import { stageEffects } from '#core/dockerfile/model/effects/stage';
import { kept } from '#core/dockerfile/model/kept';
import type { Stage } from '#core/dockerfile/model/stages';
import { withParents } from '#core/dockerfile/model/lineage';
import type { ShellCommand } from '#core/dockerfile/shell/script';

type Created = Effect & { readonly kind: 'create' };
type Rewrite = Effect & { readonly kind: 'owner' | 'mode'; readonly command: ShellCommand };

/** A command that gives every file of a tree another owner or mode, where earlier steps stored the tree. */
export interface RewrittenTree {
  readonly rewrite: Rewrite;
  /** What steps before it stored in the tree, in order. */
  readonly created: readonly Created[];
  /** The first of them that brought a folder. */
  readonly main: Created;
}

/** At most one for each step and tree: `chgrp -R … && chmod -R …` store the files once. */
export const rewrittenTrees = kept((model, stage: Stage): readonly RewrittenTree[] => {
  const below = withParents(stage).slice(1).toReversed();
  let created = below.flatMap((it) => stageEffects(model, it).steps).reduce(behindStep, []);
  const found: RewrittenTree[] = [];
  for (const step of stageEffects(model, stage).steps) {
    const { effects, isDeferred } = step;
    if (isDeferred) continue;
    const own: RewrittenTree[] = [];
    for (const effect of effects) {
      if (!isRewrite(effect)) continue;
      const isKnown = own.some(({ rewrite }) => {
        return rewrite.command === effect.command || covers(rewrite.place, effect.place);
      });
      if (isKnown) continue;
      const inside = created.filter((it) => covers(effect.place, it.place));
      const main = inside.find(bringsFolder);
      if (main) own.push({ rewrite: effect, created: inside, main });
    }
    found.push(...own);
    created = behindStep(created, step);
  }
  return found;
});

/** Adds what a step makes to what is there, and takes away what it surely removes. */
function behindStep(created: Created[], { effects, isDeferred }: StepEffects): Created[] {
  let left = created;
  for (const effect of isDeferred ? [] : effects) {
    if (effect.kind === 'create' && hasContent(effect)) left.push(effect);
    if (effect.kind === 'remove' && effect.isCertain && !effect.isMounted)
      left = left.filter((it) => !covers(effect.place, it.place));
  }
  return left;
}

function isRewrite(effect: Effect): effect is Rewrite {
  if (effect.kind !== 'owner' && effect.kind !== 'mode') return false;
  return effect.isTree && !effect.isMounted && effect.command !== undefined;
}

function hasContent({ way, place, isMounted }: Created): boolean {
  return !isMounted && place.kind === 'path' && way !== 'directory' && way !== 'link';
}

/** True for what is surely, or very likely, more than a file or two. */
function bringsFolder({ instruction, isTree, isCertain, way, place }: Created): boolean {
  if (!isTree || !isCertain) return false;
  if (way === 'unpack') return true;
  const { name } = instruction.keyword;
  if (name === 'COPY' || name === 'ADD') return instruction.words.slice(0, -1).some((it) => !isFileName(it.text));
  return way !== 'copy' || place.kind !== 'path' || !/\.[a-z]\w*$/i.test(place.path);
}

function isFileName(path: string): boolean {
  return /.\.\w+$|^[A-Z]\w+$/.test(baseName(path) ?? '');
}
