import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { EngineError } from '#engine/errors';
import type { ConnectOptions, EnginePlace } from '#engine/places';

/** The context that `docker context use` made the current one; undefined for the default one. */
export async function currentContext(options: ConnectOptions): Promise<string | undefined> {
  const path = join(configFolder(options), 'config.json');
  const config = asRecord(await readJson(path));
  const name = config?.['currentContext'];
  return typeof name === 'string' && name !== '' && name !== 'default' ? name : undefined;
}

/** Where a context's engine answers. Undefined for `default`, which means the usual places. */
export async function contextPlace(
  name: string,
  chosenBy: string,
  options: ConnectOptions,
): Promise<EnginePlace | undefined> {
  if (name === 'default') return undefined;
  const folder = join(configFolder(options), 'contexts');
  const key = createHash('sha256').update(name).digest('hex');
  const meta = asRecord(await readJson(join(folder, 'meta', key, 'meta.json')));
  const docker = asRecord(asRecord(meta?.['Endpoints'])?.['docker']);
  const address = docker?.['Host'];
  if (typeof address !== 'string' || address === '') throw await noContext(name, chosenBy, folder);
  const certificates = join(folder, 'tls', key, 'docker');
  const hasTls = (await namesIn(certificates)).length > 0;
  return {
    address,
    foundBy: `the context \`${name}\``,
    tls: hasTls ? { folder: certificates, isVerified: docker?.['SkipTLSVerify'] !== true } : undefined,
  };
}

function configFolder({ env, home }: ConnectOptions): string {
  return env['DOCKER_CONFIG'] || join(home, '.docker');
}

async function noContext(name: string, chosenBy: string, folder: string): Promise<EngineError> {
  const metas = await namesIn(join(folder, 'meta'));
  const known: string[] = [];
  for (const key of metas) {
    const found = asRecord(await readJson(join(folder, 'meta', key, 'meta.json')))?.['Name'];
    if (typeof found === 'string') known.push(found);
  }
  const names = ['default', ...known.sort()].map((it) => `\`${it}\``).join(', ');
  return new EngineError('no-engine', `There is no Docker context \`${name}\` (${chosenBy}).`, {
    advice: `Choose one of ${names}, or make it with \`docker context create\`.`,
  });
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch {
    return [];
  }
}

/** Undefined when the file is missing or no JSON: the `docker` command then says so better than we could. */
async function readJson(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as unknown;
  } catch {
    return undefined;
  }
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
}
