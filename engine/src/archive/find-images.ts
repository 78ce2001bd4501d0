import type { BlobStore } from '#engine/archive/blob-store';
import { asList, asRecord, asText, asTexts, type JsonRecord } from '#engine/archive/json';
import { EngineError } from '#engine/errors';

/** An image that an archive names, its layers not yet looked at. */
export interface FoundImage {
  /** The digest of its configuration. */
  readonly id: string;
  readonly tags: readonly string[];
  readonly config: JsonRecord;
  /** Where its layers lie in the archive, the lowest first. */
  readonly layers: readonly { readonly path: string; readonly mediaType: string }[];
}

/** Indexes may name indexes; no builder goes deeper than two. */
const DEEPEST = 5;
const NAME_ANNOTATIONS = ['io.containerd.image.name', 'org.opencontainers.image.ref.name'];

/** The images of an archive by Docker's `manifest.json`, or else by the `index.json` of an OCI layout. */
export async function findImages(store: BlobStore): Promise<readonly FoundImage[]> {
  const manifest = await store('manifest.json');
  if (manifest?.kind === 'damaged') throw damagedFile('manifest.json', manifest.error);
  if (manifest?.kind === 'json') {
    const images = await byDockerManifest(store, asList(manifest.value));
    if (images.length > 0) return images;
  }
  const index = await store('index.json');
  if (index?.kind === 'damaged') throw damagedFile('index.json', index.error);
  if (index?.kind === 'json') return byIndex(store, asRecord(index.value), [], DEEPEST);
  if (manifest?.kind === 'json') throw new EngineError('bad-archive', 'The archive holds no image.');
  throw new EngineError(
    'bad-archive',
    'This is no image: there is neither a `manifest.json` nor an `index.json`. It may be a plain file tree, or an image that was cut off.',
    { advice: 'An image is written by `docker save`; `docker export` writes a plain file tree.' },
  );
}

async function byDockerManifest(store: BlobStore, manifest: readonly unknown[]): Promise<readonly FoundImage[]> {
  const images = new Map<string, FoundImage>();
  for (const item of manifest.map(asRecord)) {
    const path = asText(item['Config']);
    if (path === undefined) continue;
    const config = await store(path);
    if (config?.kind !== 'json') throw missing(path, 'the configuration of an image', config?.kind === 'damaged');
    const known = images.get(config.digest);
    images.set(config.digest, {
      id: config.digest,
      tags: [...(known?.tags ?? []), ...asTexts(item['RepoTags'])],
      config: asRecord(config.value),
      layers: asTexts(item['Layers']).map((layer) => ({ path: layer, mediaType: '' })),
    });
  }
  return [...images.values()];
}

/** Saved indexes name all platforms of an image though only some are there: what is not there is passed over. */
async function byIndex(
  store: BlobStore,
  index: JsonRecord,
  tags: readonly string[],
  depth: number,
): Promise<readonly FoundImage[]> {
  const images: FoundImage[] = [];
  for (const item of asList(index['manifests']).map(asRecord)) {
    const annotations = asRecord(item['annotations']);
    if (annotations['vnd.docker.reference.type'] !== undefined) continue;
    const blob = await store(blobPath(asText(item['digest'])));
    if (blob?.kind === 'damaged') throw damagedFile(blobPath(asText(item['digest'])), blob.error);
    if (blob?.kind !== 'json') continue;
    const value = asRecord(blob.value);
    const named = nameOf(annotations) ?? tags;
    if (value['manifests'] !== undefined && depth > 0) images.push(...(await byIndex(store, value, named, depth - 1)));
    else images.push(...(await byManifest(store, value, named)));
  }
  return images;
}

async function byManifest(store: BlobStore, manifest: JsonRecord, tags: readonly string[]): Promise<FoundImage[]> {
  const layers = asList(manifest['layers']).map(asRecord);
  const config = await store(blobPath(asText(asRecord(manifest['config'])['digest'])));
  // Attestations and artifacts are manifests too; only an image's configuration tells of a root file system.
  if (config?.kind !== 'json' || asRecord(config.value)['rootfs'] === undefined) return [];
  return [
    {
      id: config.digest,
      tags,
      config: asRecord(config.value),
      layers: layers.map((it) => ({ path: blobPath(asText(it['digest'])), mediaType: asText(it['mediaType']) ?? '' })),
    },
  ];
}

function nameOf(annotations: JsonRecord): readonly string[] | undefined {
  for (const key of NAME_ANNOTATIONS) {
    const name = asText(annotations[key]);
    if (name !== undefined) return [name];
  }
  return undefined;
}

function blobPath(digest: string | undefined): string {
  return `blobs/${(digest ?? '').replace(':', '/')}`;
}

function missing(path: string, what: string, isDamaged: boolean): EngineError {
  const why = isDamaged ? 'is damaged' : 'is not there';
  return new EngineError('bad-archive', `The archive is not whole: \`${path}\`, ${what}, ${why}.`, {
    advice: 'Save the image again; a full disk at the engine ends an archive early.',
  });
}

function damagedFile(path: string, cause: unknown): EngineError {
  return new EngineError('bad-archive', `\`${path}\` in the archive is damaged: ${(cause as Error).message}`, {
    cause,
  });
}
