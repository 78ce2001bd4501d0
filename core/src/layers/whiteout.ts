import { childOf, nameOf, parentOf } from '#core/layers/path';

/** What an entry's name says about the layers below; `undefined` for an entry that stands for itself. */
export type Whiteout =
  /** The path is gone. */
  | { readonly kind: 'path'; readonly path: string }
  /** All that lower layers hold in the folder is gone. */
  | { readonly kind: 'folder'; readonly path: string }
  /** A name that hides nothing, and is no file either. */
  | { readonly kind: 'nothing' };

const PREFIX = '.wh.';
const OPAQUE = '.wh..wh..opq';

/**
 * Reads the whiteouts of the OCI image specification. Other names that begin with `.wh..wh.` come from aufs; the
 * engines unpack them as ordinary files, and so do we.
 */
export function whiteoutOf(path: string): Whiteout | undefined {
  const name = nameOf(path);
  if (!name.startsWith(PREFIX)) return undefined;
  if (name === OPAQUE) return { kind: 'folder', path: parentOf(path) };
  if (name.startsWith(PREFIX + PREFIX)) return undefined;
  if (name === PREFIX) return { kind: 'nothing' };
  return { kind: 'path', path: childOf(parentOf(path), name.slice(PREFIX.length)) };
}
