import { joinPath } from '#core/dockerfile/model/paths';

/** A path in an image, as far as the file tells it. */
export type Place =
  /** Absolute, without dots and empty steps. */
  | { readonly kind: 'path'; readonly path: string }
  /** Absolute, with globs. */
  | { readonly kind: 'pattern'; readonly path: string }
  /** A path of another stage or image, as `from` names it; of the build context when it is undefined. */
  | { readonly kind: 'outside'; readonly path: string; readonly from: string | undefined }
  | { readonly kind: 'unknown'; readonly written: string; readonly reason: UnknownPlace };

/** `directory`: relative, and nobody knows to what; `variable`: not all of it is known; `program`: a program decides. */
export type UnknownPlace = 'directory' | 'variable' | 'program';

export function unknownPlace(written: string, reason: UnknownPlace): Place {
  return { kind: 'unknown', written, reason };
}

/** The place of a path seen from a folder; the folder is undefined when it is not known. */
export function placeOf(path: string, from: string | undefined, isPattern = false): Place {
  const joined = joinPath(from, path, false);
  if (joined === undefined) return unknownPlace(path, 'directory');
  return { kind: isPattern ? 'pattern' : 'path', path: joined };
}

/** The place of a name in a folder. */
export function within(folder: Place, name: string): Place {
  if (folder.kind === 'unknown') return { ...folder, written: `${folder.written}/${name}` };
  return { ...folder, path: `${folder.path === '/' ? '' : folder.path}/${name}` };
}

/** The last step of a path; undefined when it has none. */
export function baseName(path: string): string | undefined {
  const name = path.replace(/\/+$/, '').split('/').at(-1);
  return name === '' || name === '.' || name === '..' ? undefined : name;
}

/** True when the first place surely holds all of the second: it is the same, a folder above, or a glob for it. */
export function covers(outer: Place, inner: Place): boolean {
  if (inner.kind !== 'path' && inner.kind !== 'pattern') return false;
  if (outer.kind === 'path')
    return inner.path === outer.path || inner.path.startsWith(`${outer.path === '/' ? '' : outer.path}/`);
  if (outer.kind !== 'pattern') return false;
  if (outer.path === inner.path) return true;
  // `/a/*` and `/a/**` hold what is below `/a`, and so all of its content.
  const folder = /^(.*)\/\*{1,2}$/.exec(outer.path)?.[1];
  if (folder !== undefined && !/[*?[]/.test(folder))
    return inner.path.startsWith(`${folder}/`) || inner.path === folder;
  return inner.kind === 'path' && globOf(outer.path).test(inner.path);
}

const globs = new Map<string, RegExp>();

/** A glob of the shell, which holds whole steps and what is below them. */
function globOf(pattern: string): RegExp {
  const known = globs.get(pattern);
  if (known) return known;
  const source = pattern.replace(/\*+|\?|[.+^${}()|[\]\\]/g, (it) =>
    it.startsWith('*') ? '[^/]*' : it === '?' ? '[^/]' : `\\${it}`,
  );
  const made = new RegExp(`^${source}(?:/|$)`);
  globs.set(pattern, made);
  return made;
}
