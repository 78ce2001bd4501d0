import type { Effect, StepEffects } from '#core/dockerfile/model/effects/effect';
import { baseName, covers, type Place } from '#core/dockerfile/model/effects/place';
import { stageEffects } from '#core/dockerfile/model/effects/stage';
import { kept } from '#core/dockerfile/model/kept';
import type { Stage } from '#core/dockerfile/model/stages';
import { withLoops } from '#core/dockerfile/rules/layers/loop-effects';
import { withParents } from '#core/dockerfile/model/lineage';
import type { ShellCommand } from '#core/dockerfile/shell/script';

type Created = Effect & { readonly kind: 'create' };
type Rewrite = Effect & { readonly kind: 'owner' | 'mode'; readonly command: ShellCommand };

/** A command that gives every file of a tree another owner or mode, where earlier steps stored the tree. */
export interface RewrittenTree {
  readonly rewrite: Rewrite;
  /** What steps before it stored in the tree, in order. */
  readonly created: readonly Created[];
  /** The first of them that brought a folder; for an owner, if there is one, one that no user made as its own. */
  readonly main: Created;
  /** What the step changes of it, by this command or others. */
  readonly kinds: ReadonlySet<Rewrite['kind']>;
}

/** One that the rest of its step is still looked through for. */
interface OpenTree extends RewrittenTree {
  readonly kinds: Set<Rewrite['kind']>;
}

/** Those of a stage, then those of its triggers, which come one after the other in another build. */
export const rewrittenTrees = kept((model, stage: Stage): readonly RewrittenTree[] => {
  const below = withParents(stage).slice(1).toReversed();
  const stepsBelow = below.flatMap((it) => stageEffects(model, it).steps).filter((it) => !it.isDeferred);
  const steps = stageEffects(model, stage).steps.map((it) => withLoops(model, it));
  const now = steps.filter((it) => !it.isDeferred);
  const later = steps.filter((it) => it.isDeferred);
  return [...treesIn(now, stepsBelow), ...treesIn(later, [])];
});

/** At most one for each step and tree: `chgrp -R … && chmod -R …` store the files once. */
function treesIn(steps: readonly StepEffects[], before: readonly StepEffects[]): readonly RewrittenTree[] {
  const folders = before.flatMap(emptyFolders);
  let created = before.reduce<Created[]>(behindStep, []);
  return steps.flatMap((step) => {
    folders.push(...emptyFolders(step));
    const own: OpenTree[] = [];
    for (const effect of step.effects) {
      if (!isRewrite(effect)) continue;
      const known = own.find(({ rewrite }) => {
        return rewrite.command === effect.command || covers(rewrite.place, effect.place);
      });
      if (known && covers(effect.place, known.rewrite.place)) known.kinds.add(effect.kind);
      const tree = known ? undefined : treeOf(effect, created, folders, madeBefore(step, effect));
      if (tree) own.push(tree);
    }
    created = behindStep(created, step);
    return own;
  });
}

/** What the step itself made before the command. */
function madeBefore({ effects }: StepEffects, { start }: Rewrite): readonly Created[] {
  return effects.flatMap((it) => (it.kind === 'create' && it.start < start ? [it] : []));
}

function treeOf(
  rewrite: Rewrite,
  created: readonly Created[],
  empty: readonly Place[],
  own: readonly Created[],
): OpenTree | undefined {
  const inside = created.filter((it) => covers(rewrite.place, it.place));
  const folders = inside.filter(bringsFolder);
  const main = folders.find((it) => rewrite.kind === 'mode' || !isMadeAsUser(it)) ?? folders[0];
  const kinds = new Set([rewrite.kind]);
  if (main) return { rewrite, created: inside, main, kinds };
  // A folder that the step brings there is none of an older archive.
  if (own.some((it) => covers(it.place, rewrite.place))) return undefined;
  const above = unpackedAbove(rewrite.place, created, empty);
  return above && { rewrite, created: [above], main: above, kinds };
}

/** True for `su app -c "npm ci"`, whose files have an owner already. */
function isMadeAsUser({ command }: Created): boolean {
  return command?.wrappers.some((it) => /^(?:su|runuser|gosu|su-exec)\b/.test(it)) ?? false;
}

/** Adds what a step makes to what is there, and takes away what it surely removes. */
function behindStep(created: Created[], { effects }: StepEffects): Created[] {
  let left = created;
  for (const effect of effects) {
    if (effect.kind === 'create' && hasContent(effect)) left.push(effect);
    if (effect.kind === 'remove' && effect.isCertain && !effect.isMounted)
      left = left.filter((it) => !covers(effect.place, it.place));
  }
  return left;
}

/** The folders that a step makes by themselves. */
function emptyFolders({ effects }: StepEffects): readonly Place[] {
  return effects.flatMap((it) => (it.kind === 'create' && it.way === 'directory' ? [it.place] : []));
}

/** The archive that was unpacked to a folder above, of which a folder that nothing else makes is a part. */
function unpackedAbove(place: Place, created: readonly Created[], folders: readonly Place[]): Created | undefined {
  if (place.kind !== 'path' || folders.some((it) => covers(it, place) || covers(place, it))) return undefined;
  return created.findLast(
    (it) =>
      it.way === 'unpack' &&
      it.isCertain &&
      it.place.kind === 'path' &&
      it.place.path !== '/' &&
      covers(it.place, place),
  );
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

/** Also `Gemfile.lock*`, which is there or not, and `.env` or `.ruby-version`. */
function isFileName(path: string): boolean {
  return /.\.\w+\*?$|^[A-Z]\w+\*?$|^\.(?:env|\w*rc|[\w-]+-version)$/.test(baseName(path) ?? '');
}
