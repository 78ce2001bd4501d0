import type { Body } from '#core/layers/tree';
import { type ImageSource, openStore, type StoreOptions } from '#engine/archive/blob-store';
import { chooseImage, type ImageChoice } from '#engine/archive/choose-image';
import { findImages } from '#engine/archive/find-images';
import { readLayers } from '#engine/archive/read-image';

export interface ReadFilesOptions extends ImageChoice, Pick<StoreOptions, 'onProgress'> {
  /** Longer files are not read. */
  readonly maxBytes?: number;
}

/** Where the bytes of a file are stored; a node's `body` says it. */
export type FileLocation = Pick<Body, 'layer' | 'path'>;

const MOST_BYTES = 64 * 1024 * 1024;

/**
 * Reads the bodies of some files out of an image's layers, all in one pass. Gives them in the order asked for;
 * undefined for a file that the layer does not store, or that is longer than allowed.
 */
export async function readFiles(
  source: ImageSource,
  files: readonly FileLocation[],
  options: ReadFilesOptions,
  signal: AbortSignal,
): Promise<readonly (Uint8Array | undefined)[]> {
  const keep = new Set(files.map((it) => it.path));
  const { maxBytes: keepAtMost = MOST_BYTES } = options;
  const store = await openStore(source, { ...options, skipDigests: true, keep, keepAtMost }, signal);
  const layers = await readLayers(store, chooseImage(await findImages(store), options));
  return files.map(({ layer, path }) => layers[layer]?.kept.get(path));
}

/** Reads one file as a layer stores it; see {@link readFiles}. */
export async function readFile(
  source: ImageSource,
  file: FileLocation,
  options: ReadFilesOptions,
  signal: AbortSignal,
): Promise<Uint8Array | undefined> {
  const [bytes] = await readFiles(source, [file], options, signal);
  return bytes;
}
