import type { PortMapping } from '#engine/engine';

/** Published ports as an inspected container has them: `80/tcp` and where it can be reached. */
export type PortTable = Readonly<
  Record<string, readonly { readonly HostIp?: string; readonly HostPort?: string }[] | null>
>;

/** The published ports, by their number; IPv6 twins of an address are left out. */
export function portMappings(table: PortTable | undefined): readonly PortMapping[] {
  const mappings = Object.entries(table ?? {}).flatMap(([key, bindings]) => {
    const [number, protocol = 'tcp'] = key.split('/');
    return (bindings ?? []).map((it): PortMapping => {
      const hostAddress = it.HostIp ? it.HostIp : '0.0.0.0';
      return { containerPort: Number(number), protocol, hostAddress, hostPort: Number(it.HostPort) };
    });
  });
  return mappings
    .filter((it) => it.hostPort > 0 && it.hostAddress !== '::')
    .sort((a, b) => a.containerPort - b.containerPort);
}

/** A published port as a list of containers has it. */
export interface ListedPort {
  readonly IP?: string;
  readonly PrivatePort: number;
  readonly PublicPort?: number;
  readonly Type: string;
}

export function listedMappings(ports: readonly ListedPort[] | null): readonly PortMapping[] {
  return (ports ?? [])
    .filter((it) => it.PublicPort !== undefined && it.IP !== '::')
    .map((it) => ({
      containerPort: it.PrivatePort,
      protocol: it.Type,
      hostAddress: it.IP || '0.0.0.0',
      hostPort: it.PublicPort ?? 0,
    }))
    .sort((a, b) => a.containerPort - b.containerPort);
}
