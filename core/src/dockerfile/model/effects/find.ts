import type { EffectBody } from '#core/dockerfile/model/effects/effect';
import { type Place, placeOf, unknownPlace, within } from '#core/dockerfile/model/effects/place';
import type { CommandView } from '#core/dockerfile/model/effects/view';

/** `find a b -name x -delete`: what it does to some of what is below its folders. */
export function finds(view: CommandView): readonly EffectBody[] {
  const words = view.command.args;
  const end = words.findIndex((it) => /^[-(!]/.test(it.text));
  const folders = words.slice(0, end < 0 ? undefined : end).map(view.place);
  const tests = words.slice(Math.max(end, 0)).map((it) => it.text);
  const doer = tests[tests.findIndex((it) => RUNS.test(it)) + 1];
  if (tests.includes('-delete') || (doer === 'rm' && tests.some((it) => it.startsWith('-exec')))) {
    const named = namedBy(tests);
    const direct = named === undefined ? [] : folders.flatMap((it) => (it.kind === 'path' ? [within(it, named)] : []));
    const patterns = direct.map((it) => (it.kind === 'path' ? placeOf(it.path, undefined, true) : it));
    const below = insideOf(
      folders,
      tests.every((it) => EVERYTHING.test(it)),
    );
    return [...patterns, ...below].map((place) => ({ kind: 'remove', place, isTree: true }));
  }
  if (!tests.some((it) => RUNS.test(it))) return [];
  const changed = insideOf(
    folders,
    tests.slice(0, tests.indexOf(doer ?? '')).every((it) => ALL_FILES.test(it)),
  );
  if (doer === 'chmod') return changed.map((place) => ({ kind: 'mode', place, mode: undefined, isTree: true }));
  if (doer === 'chown') return changed.map((place) => ({ kind: 'owner', place, owner: undefined, isTree: true }));
  return [{ kind: 'unknown', program: doer }];
}

const RUNS = /^-(?:exec|execdir|ok)$/;

/** What is inside the folders: all of it, or some of which nobody knows. */
function insideOf(folders: readonly Place[], isAll: boolean): readonly Place[] {
  return folders.map((it) => {
    if (it.kind !== 'path') return it;
    const inside = `${it.path === '/' ? '' : it.path}/**`;
    return isAll ? placeOf(inside, undefined, true) : unknownPlace(inside, 'program');
  });
}

/** Words of `find` that leave nothing out. */
const EVERYTHING = /^(?:-delete|-depth|-mindepth|1|-exec|rm|-rf?|-f|-v|\{\}|[;+]|--)$/;

/** The pattern of `-name`, when nothing but that and the kind of file decides. */
function namedBy(tests: readonly string[]): string | undefined {
  const at = tests.indexOf('-name');
  const rest = at < 0 ? [] : [...tests.slice(0, at), ...tests.slice(at + 2)];
  return at >= 0 && rest.every((it) => /^(?:-type|f|-delete|-depth)$/.test(it)) ? tests[at + 1] : undefined;
}

/** Words of `find` in front of a command that gets every file. */
const ALL_FILES = /^(?:-depth|-mindepth|1|-type|f|-exec|-execdir)$/;
