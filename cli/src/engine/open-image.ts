import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { CommandError } from '#cli/command';
import { inWords, withEngine } from '#cli/engine/with-engine';
import type { Io } from '#cli/io';
import { bytesText } from '#cli/reporters/quantities';
import type { ImageLayers } from '#core/layers/image';
import type { ReadImageOptions } from '#engine/archive/read-image';
import type { ContainerEngine, ImageDetails } from '#engine/engine';
import { LABELS } from '#engine/labels';

export interface OpenOptions {
  readonly host: string | undefined;
  readonly image: string | undefined;
  readonly platform: string | undefined;
}

export interface OpenedImage {
  readonly image: ImageLayers;
  /** The Dockerfile that the image says it was made of, if it is there. */
  readonly dockerfile: string | undefined;
}

const REDRAW_MS = 100;

/** Reads an archive or a folder with an OCI layout where there is one, else asks the engine for the image. */
export async function openImage(
  source: string,
  options: OpenOptions,
  io: Io,
  signal: AbortSignal,
): Promise<OpenedImage> {
  const path = resolve(io.cwd, source);
  if (existsSync(path)) {
    const image = await inWords(signal, () => read(path, options, io, signal));
    return { image, dockerfile: undefined };
  }
  if (/^\.{0,2}[\\/]/.test(source)) throw new CommandError(`There is no file or folder \`${source}\`.`);
  return withEngine(options, io, signal, (engine) => fromEngine(engine, source, io, signal));
}

async function fromEngine(
  engine: ContainerEngine,
  reference: string,
  io: Io,
  signal: AbortSignal,
): Promise<OpenedImage> {
  const details = await engine.image(reference, signal);
  // By its id: a name without a tag would save all tags of the repository.
  const archive = await engine.saveImage(details.id, signal);
  const image = await read(archive, {}, io, signal);
  const tags = image.tags.length > 0 ? image.tags : details.tags;
  return { image: { ...image, tags }, dockerfile: dockerfileOf(details) };
}

async function read(
  source: string | NodeJS.ReadableStream,
  { image, platform }: Partial<OpenOptions>,
  io: Io,
  signal: AbortSignal,
): Promise<ImageLayers> {
  const { readImage } = await import('#engine/archive/read-image');
  const progress = io.terminal.errIsTty ? readProgress(io) : undefined;
  try {
    const options: ReadImageOptions = {
      ...(image !== undefined && { image }),
      ...(platform !== undefined && { platform }),
      ...(progress && { onProgress: progress }),
    };
    return await readImage(source, options, signal);
  } finally {
    if (progress) io.err('\r\u001b[K');
  }
}

function readProgress(io: Io): NonNullable<ReadImageOptions['onProgress']> {
  let drawnAt = Number.NEGATIVE_INFINITY;
  return ({ bytes, total }) => {
    if (performance.now() - drawnAt < REDRAW_MS) return;
    drawnAt = performance.now();
    const share = total === undefined ? '' : ` of ${bytesText(total)}`;
    io.err(`\r\u001b[KReading the image: ${bytesText(bytes)}${share}`);
  };
}

function dockerfileOf({ labels }: ImageDetails): string | undefined {
  const path = labels[LABELS.dockerfile];
  return path !== undefined && existsSync(path) ? path : undefined;
}
