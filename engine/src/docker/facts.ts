import { hostname } from 'node:os';
import type { Transport } from '#engine/docker/transport';
import type { EngineInfo } from '#engine/engine';
import type { EnginePlace } from '#engine/places';

interface VersionAnswer {
  readonly Version?: string;
  readonly Components?: readonly { readonly Name?: string; readonly Version?: string }[];
}

interface InfoAnswer {
  readonly Name?: string;
  readonly SecurityOptions?: readonly string[];
}

/** Asks the engine what it is. */
export async function readFacts(transport: Transport, place: EnginePlace, signal: AbortSignal): Promise<EngineInfo> {
  const [version, info] = await Promise.all([
    transport.call<VersionAnswer>({ method: 'GET', path: '/version' }, signal),
    transport.call<InfoAnswer>({ method: 'GET', path: '/info' }, signal),
  ]);
  const podman = version.Components?.find((it) => it.Name?.startsWith('Podman'));
  return {
    kind: podman ? 'podman' : 'docker',
    version: podman?.Version ?? version.Version ?? 'unknown',
    address: place.address,
    foundBy: place.foundBy,
    isLocal: seesOurFiles(place.address, info.Name),
    isRootless: info.SecurityOptions?.includes('name=rootless') ?? false,
  };
}

/** An engine behind a socket shares our files; one behind a loopback port does when it runs on a host of our name. */
function seesOurFiles(address: string, engineHost: string | undefined): boolean {
  if (/^(?:unix|npipe):\/\//.test(address)) return true;
  const host = URL.canParse(address) ? new URL(address) : undefined;
  const isLoopback = host !== undefined && ['localhost', '127.0.0.1', '[::1]'].includes(host.hostname);
  return host?.protocol === 'tcp:' && isLoopback && engineHost === hostname();
}
