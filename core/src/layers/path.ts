/**
 * The one spelling of a path in an archive: `./a`, `/a`, `a/` and `b/../a` are all `a`. A path never leads out of
 * the root; the root itself is the empty string.
 */
export function normalPath(raw: string): string {
  if (isNormal(raw)) return raw;
  const parts: string[] = [];
  for (const part of raw.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return parts.join('/');
}

/** The folder a path lies in; empty for what lies in the root. */
export function parentOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

/** The last part of a path. */
export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** A path inside a folder, which is empty for the root. */
export function childOf(folder: string, name: string): string {
  return folder === '' ? name : `${folder}/${name}`;
}

function isNormal(path: string): boolean {
  return !/(?:^|\/)(?:\.{0,2})(?:\/|$)/.test(path);
}
