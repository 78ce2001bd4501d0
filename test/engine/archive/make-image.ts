import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { makeTar } from './make-tar';

/** Files of an image archive by their path, in the order in which they are written. */
export type ImageFiles = readonly (readonly [path: string, body: Buffer])[];

export interface ImageParts {
  /** Uncompressed layers, the lowest first. */
  readonly layers: readonly Buffer[];
  readonly tag?: string;
  readonly architecture?: string;
  readonly createdBy?: readonly string[];
}

export function sha256(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** As Docker before 25 saves: layers by name, a repeated layer as a symlink to the first. */
export function legacyFiles(image: ImageParts): Buffer {
  const config = configOf(image);
  const names = image.layers.map((_, index) => `layer${index}/layer.tar`);
  const first = image.layers.map((layer) => image.layers.findIndex((it) => it.equals(layer)));
  return makeTar([
    ...image.layers.map((body, index) => {
      const original = first[index] ?? index;
      const name = names[index] ?? '';
      return original === index ? { name, body } : { name, type: '2', link: `../${names[original]}` };
    }),
    { name: `${sha256(config)}.json`, body: config },
    { name: 'manifest.json', body: dockerManifest(`${sha256(config)}.json`, names, image) },
  ]);
}

/** As Docker from 25 on saves: an OCI layout that has a `manifest.json` too. */
export function modernFiles(image: ImageParts): ImageFiles {
  const config = configOf(image);
  const layers = image.layers.map((it) => `blobs/sha256/${sha256(it)}`);
  return [
    ...ociFiles(image),
    ['manifest.json', Buffer.from(dockerManifest(`blobs/sha256/${sha256(config)}`, layers, image))],
  ];
}

/** An OCI layout; an index of its own stands between the images and `index.json`, as containerd writes it. */
export function ociFiles(image: ImageParts, compress: (layer: Buffer) => Buffer = (it) => it): ImageFiles {
  return ociLayout([image], compress);
}

/** One layout with an image for each of several platforms, and an attestation. */
export function ociLayout(images: readonly ImageParts[], compress: (layer: Buffer) => Buffer = (it) => it): ImageFiles {
  const blobs: Buffer[] = [];
  const put = (body: Buffer): { digest: string; size: number } => {
    blobs.push(body);
    return { digest: `sha256:${sha256(body)}`, size: body.length };
  };
  const manifests = images.map((image) =>
    put(
      json({
        config: put(Buffer.from(configOf(image))),
        layers: image.layers.map((it) => put(compress(it))),
      }),
    ),
  );
  const attestation = put(json({ config: put(json({})), layers: [put(json({ _type: 'in-toto' }))] }));
  const index = put(
    json({
      manifests: [
        ...manifests,
        { ...attestation, annotations: { 'vnd.docker.reference.type': 'attestation-manifest' } },
      ],
    }),
  );
  const annotations = { 'io.containerd.image.name': images[0]?.tag };
  return [
    ['oci-layout', json({ imageLayoutVersion: '1.0.0' })],
    ...blobs.map((it) => [`blobs/sha256/${sha256(it)}`, it] as const),
    ['index.json', json({ manifests: [{ ...index, annotations }] })],
  ];
}

export function archiveOf(files: ImageFiles): Buffer {
  return makeTar(files.map(([name, body]) => ({ name, body })));
}

export function gzipped(layer: Buffer): Buffer {
  // Two members behind each other, as estargz writes them.
  return Buffer.concat([gzipSync(layer.subarray(0, 700)), gzipSync(layer.subarray(700))]);
}

/** Two zstd frames without compression, with a frame to be skipped in front. */
export function zstdFramed(layer: Buffer): Buffer {
  const skipped = Buffer.from([0x50, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 1, 2, 3]);
  return Buffer.concat([skipped, zstdFrame(layer.subarray(0, 700)), zstdFrame(layer.subarray(700))]);
}

/** One frame of one raw block, its length in four bytes. */
function zstdFrame(body: Buffer): Buffer {
  const head = Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0b1010_0000, 0, 0, 0, 0]);
  head.writeUInt32LE(body.length, 5);
  const block = Buffer.alloc(3);
  block.writeUIntLE((body.length << 3) | 1, 0, 3);
  return Buffer.concat([head, block, body]);
}

function configOf({ layers, architecture = 'amd64', createdBy }: ImageParts): string {
  return JSON.stringify({
    architecture,
    os: 'linux',
    created: '2024-01-01T00:00:00Z',
    history: (createdBy ?? layers.map((_, index) => `layer ${index}`)).map((it) => ({ created_by: it })),
    rootfs: { type: 'layers', diff_ids: layers.map((it) => `sha256:${sha256(it)}`) },
  });
}

function dockerManifest(config: string, layers: readonly string[], { tag }: ImageParts): string {
  return JSON.stringify([{ Config: config, RepoTags: tag === undefined ? null : [tag], Layers: layers }]);
}

function json(value: unknown): Buffer {
  return Buffer.from(JSON.stringify(value));
}
