import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { UsageError } from '#cli/command';
import type { Io } from '#cli/io';
import type { Mount, PortRequest } from '#engine/engine';

/** `NAME=VALUE`, or `NAME` for the value it has in the environment; one that has none there is left out. */
export function namedValues(option: string, texts: readonly string[], { env }: Io): Record<string, string> {
  const values: Record<string, string> = {};
  for (const text of texts) {
    const [name = ''] = text.split('=', 1);
    if (name === '') throw new UsageError(`\`${option} ${text}\` has no name; write \`${option} NAME=VALUE\`.`);
    const value = text.length > name.length ? text.slice(name.length + 1) : env[name];
    if (value !== undefined) values[name] = value;
  }
  return values;
}

/** `[[ADDRESS:]HOST:]CONTAINER[/udp]` */
export function portRequest(text: string): PortRequest {
  const found = /^(?:(?:(\[[^\]]+\]|[^:]+):)?(\d*):)?(\d+)(?:\/(tcp|udp))?$/.exec(text);
  const [, address, host, container, protocol] = found ?? [];
  const containerPort = Number(container);
  if (!found || !isPort(containerPort) || (host && !isPort(Number(host)))) {
    throw new UsageError(`\`--port ${text}\` is no port; write \`--port 8080:80\`, or \`--port 80\` for a free one.`);
  }
  return {
    containerPort,
    ...(protocol !== undefined && { protocol: protocol as 'tcp' | 'udp' }),
    ...(host && { hostPort: Number(host) }),
    ...(address !== undefined && { hostAddress: address.replace(/^\[(.*)\]$/, '$1') }),
  };
}

/** `SOURCE:TARGET[:ro]` for a folder or file of this machine or a volume by its name, `tmpfs:TARGET`. */
export function mountRequest(text: string, { cwd }: Io): Mount {
  // The colon of a Windows drive does not end the source.
  const found = /^((?:[A-Za-z]:[\\/])?[^:]+):(\/[^:]*)(?::(ro|rw))?$/.exec(text);
  const [, source = '', target = '', access] = found ?? [];
  if (!found) throw new UsageError(`\`--mount ${text}\` is no mount; write \`--mount ./data:/data\`.`);
  const readOnly = access === 'ro';
  if (source === 'tmpfs') return { kind: 'tmpfs', target };
  if (!/[\\/]|^\.|^~/.test(source)) return { kind: 'volume', source, target, readOnly };
  return { kind: 'bind', source: localPath(source, cwd), target, readOnly };
}

/** An absolute path of this machine; `~` is the home folder where no shell has replaced it. */
export function localPath(path: string, cwd: string): string {
  return path === '~' || path.startsWith('~/') ? join(homedir(), path.slice(1)) : resolve(cwd, path);
}

function isPort(number: number): boolean {
  return number > 0 && number < 65_536;
}
