import { createWriteStream } from 'node:fs';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Uri, window, workspace } from 'vscode';
import { modelOf } from '#core/dockerfile/model/file';
import { analyse } from '#core/layers/analysis';
import type { HistoryEntry, ImageLayers } from '#core/layers/image';
import { matchDockerfile } from '#core/layers/match-dockerfile';
import type { App } from '#client/app';
import type { OpenImage } from '#client/layers/open-image';
import { bytes } from '#client/support/bytes';
import { type Report, withProgress } from '#client/support/progress';
import { LABELS } from '#engine/labels';

/** Which instruction made which layer is told from this Dockerfile. */
export interface MadeBy {
  readonly dockerfile: Uri;
  readonly target?: string | undefined;
}

/** Reads the layers of an image of the engine, which is saved to a file of ours once. */
export async function loadFromEngine(
  app: App,
  reference: string,
  madeBy: MadeBy | undefined,
  cancel: AbortController,
): Promise<OpenImage | undefined> {
  const engine = await app.engine.get(cancel.signal);
  const details = await engine.image(reference, cancel.signal);
  const from = madeBy ?? (await labelledDockerfile(details.labels));
  const title = details.tags.find((it) => it.startsWith(reference)) ?? details.tags[0] ?? reference;
  return withProgress(`Reading the layers of ${title}`, cancel, async (report) => {
    const folder = join(app.context.globalStorageUri.fsPath, 'images');
    await makeRoom(folder);
    const file = join(folder, `${details.id.replace(/^sha256:/, '')}.tar`);
    if (!(await exists(file))) {
      const stream = await engine.saveImage(reference, cancel.signal);
      await save(stream, file, report, cancel.signal);
    }
    const { readImage } = await import('#engine/archive/read-image');
    const image = await readImage(file, {}, cancel.signal);
    return opened(title, file, image, from);
  });
}

/** Reads an archive, or a folder with an OCI layout. Undefined when it has several images and none was chosen. */
export async function loadFromDisk(app: App, path: string, cancel: AbortController): Promise<OpenImage | undefined> {
  const images = await withProgress(`Reading ${basename(path)}`, cancel, async (report) => {
    const { readImages } = await import('#engine/archive/read-image');
    const onProgress = ({ bytes: read, total }: { bytes: number; total: number | undefined }): void =>
      report(bytes(read), total === undefined ? undefined : (100 * read) / total);
    return readImages(path, { onProgress }, cancel.signal);
  });
  app.log.info(`Read ${path}: ${images.length} images.`);
  const image = await chosen(images);
  return image && opened(image.tags[0] ?? basename(path), path, image, undefined);
}

async function opened(
  title: string,
  source: string,
  image: ImageLayers,
  madeBy: MadeBy | undefined,
): Promise<OpenImage> {
  const analysis = analyse(image);
  if (!madeBy) return { title, source, analysis, dockerfile: undefined, made: undefined };
  const { dockerfile, target } = madeBy;
  const text = (await workspace.openTextDocument(dockerfile)).getText();
  const match = matchDockerfile(withoutOurLabels(image.history), modelOf(text), target);
  return { title, source, analysis, dockerfile, made: { text, match } };
}

/** The classic builder puts the labels of a request behind the Dockerfile's last instruction. */
function withoutOurLabels(history: readonly HistoryEntry[]): readonly HistoryEntry[] {
  const last = history.findLastIndex(({ createdBy }) => !/LABEL dev\.slipway\./.test(createdBy));
  return history.slice(0, last + 1);
}

async function chosen(images: readonly ImageLayers[]): Promise<ImageLayers | undefined> {
  if (images.length <= 1) return images[0];
  const items = images.map((image) => ({
    label: image.tags[0] ?? image.id,
    description: [image.os, image.architecture].filter((it) => it !== undefined).join('/'),
    image,
  }));
  return (await window.showQuickPick(items, { title: 'Slipway: The Archive Holds Several Images' }))?.image;
}

/** The image says which Dockerfile it was made of, when it was made by us and on this machine. */
async function labelledDockerfile(labels: Readonly<Record<string, string>>): Promise<MadeBy | undefined> {
  const path = labels[LABELS.dockerfile];
  if (path === undefined || !(await exists(path))) return undefined;
  return { dockerfile: Uri.file(path) };
}

/** A file that was saved only in part must not be taken for an image later. */
async function save(stream: NodeJS.ReadableStream, file: string, report: Report, signal: AbortSignal): Promise<void> {
  let saved = 0;
  let told = 0;
  stream.on('data', (chunk: Buffer) => {
    saved += chunk.length;
    if (saved - told < 4_000_000) return;
    told = saved;
    report(bytes(saved));
  });
  try {
    await pipeline(stream, createWriteStream(file), { signal });
  } catch (error) {
    await rm(file, { force: true });
    throw error;
  }
}

const MOST_KEPT = 3;

/** Keeps the images that were looked at last. */
async function makeRoom(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const files = await Promise.all(
    (await readdir(folder)).map(async (name) => ({
      path: join(folder, name),
      time: (await stat(join(folder, name))).mtimeMs,
    })),
  );
  files.sort((a, b) => b.time - a.time);
  for (const { path } of files.slice(MOST_KEPT)) await rm(path, { force: true });
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
