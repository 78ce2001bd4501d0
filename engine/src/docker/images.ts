import type { Readable } from 'node:stream';
import type { Connection } from '#engine/docker/connection';
import { toEngineError } from '#engine/docker/fault';
import { jsonLines } from '#engine/docker/json-lines';
import type { ImageDetails } from '#engine/engine';
import { EngineError } from '#engine/errors';

interface ImageConfig {
  readonly User?: string;
  readonly WorkingDir?: string;
  readonly Env?: readonly string[] | null;
  readonly Cmd?: readonly string[] | null;
  readonly Entrypoint?: readonly string[] | null;
  readonly ExposedPorts?: Readonly<Record<string, object>> | null;
  readonly Labels?: Readonly<Record<string, string>> | null;
  readonly Healthcheck?: { readonly Test?: readonly string[] | null } | null;
}

interface InspectedImage {
  readonly Id: string;
  readonly RepoTags?: readonly string[] | null;
  readonly Created?: string;
  readonly Size?: number;
  readonly Architecture?: string;
  readonly Config?: ImageConfig | null;
}

export async function inspectImage(
  { transport }: Connection,
  reference: string,
  signal: AbortSignal,
): Promise<ImageDetails> {
  const found = await transport.call<InspectedImage>({ method: 'GET', path: `${imagePath(reference)}/json` }, signal);
  const config = found.Config ?? {};
  const test = config.Healthcheck?.Test ?? [];
  return {
    id: withAlgorithm(found.Id),
    tags: found.RepoTags ?? [],
    created: found.Created ?? '',
    sizeBytes: found.Size ?? 0,
    architecture: found.Architecture ?? '',
    user: config.User ?? '',
    workdir: config.WorkingDir || '/',
    env: config.Env ?? [],
    command: config.Cmd ?? [],
    entrypoint: config.Entrypoint ?? [],
    exposedPorts: Object.keys(config.ExposedPorts ?? {}).sort(
      (a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10),
    ),
    labels: config.Labels ?? {},
    hasHealthcheck: test.length > 0 && test[0] !== 'NONE',
  };
}

export function saveImage({ transport }: Connection, reference: string, signal: AbortSignal): Promise<Readable> {
  return transport.stream({ method: 'GET', path: `${imagePath(reference)}/get` }, signal);
}

interface ImportLine {
  readonly status?: string;
  readonly error?: string;
}

export async function importImage(
  { transport, about }: Connection,
  tar: NodeJS.ReadableStream,
  reference: string,
  signal: AbortSignal,
): Promise<string> {
  const { repository, tag } = splitReference(reference);
  const query = { fromSrc: '-', repo: repository, tag };
  const answer = await transport.stream(
    { method: 'POST', path: '/images/create', query, tar: tar as Readable },
    signal,
  );
  let id: string | undefined;
  try {
    for await (const line of jsonLines<ImportLine>(answer)) {
      if (line.error !== undefined)
        throw new EngineError('bad-archive', `The image could not be imported: ${line.error}`);
      id = line.status ?? id;
    }
  } catch (error) {
    signal.throwIfAborted();
    throw toEngineError(error);
  }
  if (id === undefined) throw new EngineError('engine', 'The engine imported the image and did not say its id.');
  // Podman names it `latest` whatever the tag.
  if (about.kind === 'podman') {
    const path = `${imagePath(id.trim())}/tag`;
    await transport.call({ method: 'POST', path, query: { repo: repository, tag } }, signal);
  }
  return withAlgorithm(id.trim());
}

export async function removeImage({ transport }: Connection, reference: string, signal: AbortSignal): Promise<void> {
  await transport.call({ method: 'DELETE', path: imagePath(reference), query: { force: '1' } }, signal);
}

/** The slashes of a reference stay as they are: the engine's own routes expect them. */
function imagePath(reference: string): string {
  return `/images/${encodeURI(reference)}`;
}

function splitReference(reference: string): { readonly repository: string; readonly tag: string } {
  const colon = reference.lastIndexOf(':');
  if (colon <= reference.lastIndexOf('/')) return { repository: reference, tag: 'latest' };
  return { repository: reference.slice(0, colon), tag: reference.slice(colon + 1) };
}

/** Podman leaves the algorithm out. */
function withAlgorithm(id: string): string {
  return /^[0-9a-f]{64}$/.test(id) ? `sha256:${id}` : id;
}
