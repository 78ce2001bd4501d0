import { createHash } from 'node:crypto';
import { pipeline } from 'node:stream/promises';
import { extract } from 'tar-stream';
import { ask, send } from '#test/support/fix-proof/engine';

type Facts = Readonly<Record<string, string>>;

/** What an image is to those who run it. */
export interface ImageContent {
  readonly tag: string;
  /** The configuration, each value as JSON by its name; environment variables and labels each by their own. */
  readonly config: Facts;
  /** Kind, mode, owner, and the content or target, by path. */
  readonly files: Facts;
}

interface Inspected {
  readonly Author: string;
  readonly Config: Readonly<Record<string, unknown>>;
  readonly RootFS: { readonly Layers?: readonly string[] };
}

/** Put into a container by the engine, not by the image. */
const OF_THE_ENGINE = /^(?:\.dockerenv|dev\/|proc\/|sys\/|etc\/(?:hostname|hosts|resolv\.conf|mtab)$)/;

const PLAIN = [
  'Cmd',
  'Entrypoint',
  'WorkingDir',
  'User',
  'ExposedPorts',
  'Volumes',
  'StopSignal',
  'Healthcheck',
  'OnBuild',
  'Shell',
];

/** The files of images by their layers: equal layers hold equal files. */
const known = new Map<string, Facts>();

export async function contentOf(tag: string): Promise<ImageContent> {
  const { Config: config, Author, RootFS } = (await send('GET', `/images/${tag}/json`)) as Inspected;
  const facts: Record<string, string> = { Author };
  for (const name of PLAIN) {
    const value = config[name];
    if (value !== undefined && value !== null && value !== '') facts[name] = JSON.stringify(value);
  }
  for (const variable of (config['Env'] ?? []) as readonly string[]) {
    const [name = '', ...value] = variable.split('=');
    facts[`Env.${name}`] = value.join('=');
  }
  for (const [name, value] of Object.entries((config['Labels'] ?? {}) as Record<string, string>)) {
    facts[`Labels.${name}`] = value;
  }
  const layers = (RootFS.Layers ?? []).join();
  const files = known.get(layers) ?? (await filesOf(tag));
  known.set(layers, files);
  return { tag, config: facts, files };
}

async function filesOf(tag: string): Promise<Facts> {
  const { Id } = (await send('POST', '/containers/create', { Image: tag, Cmd: ['sh'] })) as { readonly Id: string };
  const files: Record<string, string> = {};
  try {
    const reading = extract();
    reading.on('entry', ({ name, type = 'file', mode = 0, uid, gid, linkname }, stream, next) => {
      const hash = createHash('sha256');
      stream.on('data', (chunk) => hash.update(chunk as Buffer));
      stream.on('end', () => {
        const content = type === 'file' ? hash.digest('hex').slice(0, 16) : (linkname ?? '');
        if (!OF_THE_ENGINE.test(name)) files[name] = `${type} ${mode.toString(8)} ${uid}:${gid} ${content}`;
        next();
      });
    });
    await pipeline(await ask('GET', `/containers/${Id}/export`), reading);
  } finally {
    await send('DELETE', `/containers/${Id}?force=1`);
  }
  return files;
}

/** What differs, each as `what: before → after`. */
export function differences(before: ImageContent, after: ImageContent): readonly string[] {
  return [...compare(before.config, after.config, 'config'), ...compare(before.files, after.files, 'file')];
}

function compare(a: Facts, b: Facts, kind: string): readonly string[] {
  return [...new Set([...Object.keys(a), ...Object.keys(b)])]
    .filter((name) => a[name] !== b[name])
    .map((name) => `${kind} ${name}: ${a[name] ?? 'none'} → ${b[name] ?? 'none'}`)
    .sort();
}
