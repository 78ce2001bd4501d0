import { keptFor } from '#core/context/kept-for';
import { isSent } from '#core/context/look-up';
import { baseName } from '#core/dockerfile/model/effects/place';
import { closestName } from '#core/dockerfile/syntax/suggest';

/** A path of the context that may have been meant. */
export interface NearPath {
  readonly path: string;
  /** `name`: mistyped. `folder`: the only one of that name, in another folder. */
  readonly by: 'name' | 'folder';
}

/** The path that is most like one that is not there; undefined when none is like it. */
export const nearestPath = keptFor((context, path): NearPath | undefined => {
  const name = baseName(path) ?? '';
  const siblings: string[] = [];
  const others: string[] = [];
  for (const [other, entry] of context.entries) {
    const isSibling = folderOf(other) === folderOf(path);
    if (!isSibling && baseName(other) !== name) continue;
    if (isSent(context, other, entry)) (isSibling ? siblings : others).push(other);
  }
  const same = siblings.find((it) => it.toLowerCase() === path.toLowerCase());
  const near =
    same ??
    siblings.find((it) => isSwapped(it, path)) ??
    closestName(
      path,
      siblings.filter((it) => isNamedAlike(it, path)),
    );
  if (near !== undefined) return { path: near, by: 'name' };
  const [only, ...more] = others;
  return only !== undefined && more.length === 0 ? { path: only, by: 'folder' } : undefined;
});

/** `scr` for `src`: two letters that stand the wrong way round. */
function isSwapped(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  const at = [...a].findIndex((it, index) => it !== b[index]);
  return at >= 0 && a.slice(at, at + 2) === `${b[at + 1] ?? ''}${b[at] ?? ''}` && a.slice(at + 2) === b.slice(at + 2);
}

/** Of short names, and of names with other endings, one is no mistake for the other. */
function isNamedAlike(a: string, b: string): boolean {
  const [stem, ending] = split(baseName(a) ?? '');
  const [otherStem, otherEnding] = split(baseName(b) ?? '');
  return Math.min(stem.length, otherStem.length) > 3 && (ending === otherEnding || stem === otherStem);
}

function split(name: string): readonly [string, string] {
  const dot = name.lastIndexOf('.');
  return dot <= 0 ? [name, ''] : [name.slice(0, dot), name.slice(dot)];
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}
