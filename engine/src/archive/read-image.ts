import type { HistoryEntry, ImageLayers, Layer } from '#core/layers/image';
import { type BlobStore, type ImageSource, openStore, type StoreOptions } from '#engine/archive/blob-store';
import { chooseImage, type ImageChoice } from '#engine/archive/choose-image';
import { findImages, type FoundImage } from '#engine/archive/find-images';
import { asList, asRecord, asText, asTexts } from '#engine/archive/json';
import type { ReadLayer } from '#engine/archive/layer-reader';
import { EngineError } from '#engine/errors';

export interface ReadImageOptions extends ImageChoice, Pick<StoreOptions, 'onProgress' | 'skipDigests'> {}

/**
 * Reads an image out of an archive of `docker save` (of any age), an OCI archive, or a folder with an OCI layout, in
 * one pass. Every layer is checked against the digest that the image states for it.
 * Fails with an `EngineError`: `bad-archive`, or `not-found` where the file or the image is not there.
 */
export async function readImage(
  source: ImageSource,
  options: ReadImageOptions,
  signal: AbortSignal,
): Promise<ImageLayers> {
  const store = await openStore(source, options, signal);
  return imageOf(store, chooseImage(await findImages(store), options));
}

/** All images of an archive; layers that several of them share are the same objects. */
export async function readImages(
  source: ImageSource,
  options: Omit<ReadImageOptions, keyof ImageChoice>,
  signal: AbortSignal,
): Promise<readonly ImageLayers[]> {
  const store = await openStore(source, options, signal);
  const images: ImageLayers[] = [];
  for (const found of await findImages(store)) images.push(await imageOf(store, found));
  return images;
}

async function imageOf(store: BlobStore, found: FoundImage): Promise<ImageLayers> {
  const { config, id, tags } = found;
  const notes: string[] = [];
  const read = await readLayers(store, found);
  const layers = read.map((it, index) => it?.layer ?? missingLayer(found, index, notes));
  return {
    id,
    tags,
    architecture: asText(config['architecture']),
    os: asText(config['os']),
    created: asText(config['created']),
    layers,
    history: asList(config['history']).map(historyEntry),
    notes,
  };
}

/** The layers of an image, the lowest first, checked. Undefined for one that may not be handed on and is not there. */
export async function readLayers(store: BlobStore, found: FoundImage): Promise<readonly (ReadLayer | undefined)[]> {
  const diffIds = diffIdsOf(found);
  const known = new Map<string, ReadLayer | undefined>();
  const layers: (ReadLayer | undefined)[] = [];
  for (const [index, { path, mediaType }] of found.layers.entries()) {
    if (!known.has(path)) known.set(path, await readLayer(store, { path, mediaType, index }));
    const read = known.get(path);
    if (read && read.layer.diffId !== diffIds[index]) throw wrongDigest(index, path, read.layer.diffId, diffIds[index]);
    layers.push(read);
  }
  return layers;
}

async function readLayer(
  store: BlobStore,
  { path, mediaType, index }: { path: string; mediaType: string; index: number },
): Promise<ReadLayer | undefined> {
  const blob = await store(path);
  if (blob?.kind === 'layer') return blob.read;
  if (blob === undefined && /foreign|nondistributable/.test(mediaType)) return undefined;
  const which = `Layer ${index + 1} (\`${path}\`)`;
  if (blob === undefined) {
    throw new EngineError('bad-archive', `${which} is not in the archive: it was cut off, or saved without it.`);
  }
  if (mediaType.endsWith('+encrypted')) throw new EngineError('bad-archive', `${which} is encrypted.`);
  if (blob.kind !== 'damaged') throw new EngineError('bad-archive', `${which} is no tar archive.`);
  const cause = blob.error;
  throw new EngineError('bad-archive', `${which} cannot be read. ${(cause as Error).message}`, { cause });
}

function diffIdsOf({ config, layers }: FoundImage): readonly string[] {
  const diffIds = asTexts(asRecord(config['rootfs'])['diff_ids']);
  if (diffIds.length === layers.length) return diffIds;
  throw new EngineError(
    'bad-archive',
    `The archive contradicts itself: it lists ${layers.length} layers, and the image's configuration ${diffIds.length}.`,
  );
}

function wrongDigest(index: number, path: string, is: string, stated: string | undefined): EngineError {
  const message = `Layer ${index + 1} (\`${path}\`) is damaged: its digest is ${is}, and the image says ${stated}.`;
  return new EngineError('bad-archive', message, { advice: 'Save the image again.' });
}

function missingLayer(found: FoundImage, index: number, notes: string[]): Layer {
  notes.push(`Layer ${index + 1} is not in the archive, because it may not be handed on; it counts as empty.`);
  return { diffId: diffIdsOf(found)[index] ?? '', archiveBytes: 0, entries: [] };
}

function historyEntry(value: unknown): HistoryEntry {
  const entry = asRecord(value);
  return {
    createdBy: asText(entry['created_by']) ?? '',
    comment: asText(entry['comment']),
    created: asText(entry['created']),
    isEmpty: entry['empty_layer'] === true,
  };
}
