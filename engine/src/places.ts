import { access, constants } from 'node:fs/promises';
import { join } from 'node:path';
import { contextPlace, currentContext } from '#engine/docker-config';

export interface ConnectOptions {
  /** The setting: `unix:///run/docker.sock`, `tcp://host:2376`, `ssh://user@host`. */
  readonly address?: string | undefined;
  /** Name of a Docker context. */
  readonly context?: string | undefined;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The user's home folder. */
  readonly home: string;
}

/** Where an engine may answer. */
export interface EnginePlace {
  readonly address: string;
  readonly foundBy: string;
  /** For `tcp` with TLS. */
  readonly tls: TlsFiles | undefined;
}

/** Where the certificates of a connection lie; one that is missing is not used. */
export interface TlsFiles {
  readonly folder: string;
  readonly isVerified: boolean;
}

export interface FoundPlaces {
  /** To be tried in this order. */
  readonly places: readonly EnginePlace[];
  /** Every place looked at, for the words when none answers. */
  readonly tried: readonly string[];
}

/** Where to look for an engine. What somebody chose is the only place then: no other engine is used in its stead. */
export async function findEngines(options: ConnectOptions): Promise<FoundPlaces> {
  const chosen = await chosenPlace(options);
  if (chosen) return { places: [chosen], tried: [`${chosen.address} (${chosen.foundBy})`] };

  const usual = usualAddresses(options);
  const present: EnginePlace[] = [];
  for (const address of usual) {
    if (await isThere(address)) present.push({ address, foundBy: 'the usual place', tls: undefined });
  }
  return { places: present, tried: usual };
}

async function chosenPlace(options: ConnectOptions): Promise<EnginePlace | undefined> {
  const { address, context, env } = options;
  if (address)
    return { address: withScheme(address), foundBy: 'the setting `slipway.engine.address`', tls: tlsOf(options) };
  if (context) return contextPlace(context, 'the context that was asked for', options);
  if (env['DOCKER_HOST']) {
    return { address: withScheme(env['DOCKER_HOST']), foundBy: '`DOCKER_HOST`', tls: tlsOf(options) };
  }
  if (env['DOCKER_CONTEXT']) return contextPlace(env['DOCKER_CONTEXT'], '`DOCKER_CONTEXT`', options);
  const current = await currentContext(options);
  return current === undefined ? undefined : contextPlace(current, 'the current context', options);
}

/** Without a scheme, as `DOCKER_HOST` may be written, it means TCP; a path is a socket's. */
function withScheme(address: string): string {
  if (address.startsWith('/')) return `unix://${address}`;
  return address.includes('://') ? address : `tcp://${address}`;
}

/** The variables that the `docker` command reads for TCP. */
function tlsOf({ env, home }: ConnectOptions): TlsFiles | undefined {
  const isVerified = Boolean(env['DOCKER_TLS_VERIFY']);
  if (!isVerified && !env['DOCKER_TLS']) return undefined;
  return { folder: env['DOCKER_CERT_PATH'] || env['DOCKER_CONFIG'] || join(home, '.docker'), isVerified };
}

function usualAddresses({ env, home }: ConnectOptions): readonly string[] {
  if (process.platform === 'win32') {
    return ['docker_engine', 'dockerDesktopLinuxEngine', 'podman-machine-default'].map(
      (it) => `npipe:////./pipe/${it}`,
    );
  }
  const runtime = env['XDG_RUNTIME_DIR'] || `/run/user/${process.getuid?.() ?? 0}`;
  const paths = [
    '/var/run/docker.sock',
    join(runtime, 'docker.sock'),
    join(home, '.docker/run/docker.sock'),
    join(home, '.docker/desktop/docker.sock'),
    ...(process.platform === 'darwin' ? macPaths(home) : []),
    join(runtime, 'podman/podman.sock'),
    '/run/podman/podman.sock',
  ];
  return paths.map((path) => `unix://${path}`);
}

function macPaths(home: string): readonly string[] {
  return [
    '.orbstack/run/docker.sock',
    '.colima/default/docker.sock',
    '.rd/docker.sock',
    '.lima/docker/sock/docker.sock',
    '.local/share/containers/podman/machine/podman.sock',
  ].map((path) => join(home, path));
}

/** A pipe of Windows cannot be looked at without opening it, so it counts as there. */
async function isThere(address: string): Promise<boolean> {
  if (!address.startsWith('unix://')) return true;
  try {
    await access(address.slice('unix://'.length), constants.F_OK);
    return true;
  } catch {
    return false;
  }
}
