import type { PortMapping } from '#engine/engine';

/** `http://127.0.0.1:49153`: where a published port answers, from this machine. */
export function addressOf({ hostAddress, hostPort, containerPort }: PortMapping): string {
  const scheme = containerPort === 443 || containerPort === 8443 ? 'https' : 'http';
  return `${scheme}://${reachable(hostAddress)}:${hostPort}`;
}

/** The one to open first: what browsers talk to, then the lowest TCP port. */
export function mainPort(ports: readonly PortMapping[]): PortMapping | undefined {
  const rank = ({ containerPort }: PortMapping): number => {
    const known = WEB_PORTS.indexOf(containerPort);
    return known < 0 ? WEB_PORTS.length : known;
  };
  const tcp = ports.filter((it) => it.protocol === 'tcp');
  return tcp.sort((a, b) => rank(a) - rank(b) || a.containerPort - b.containerPort)[0];
}

const WEB_PORTS = [80, 443, 8080, 8443, 3000, 5000, 8000];

/** An address that means "all of them" is no place to go to. */
function reachable(address: string): string {
  if (address === '' || address === '0.0.0.0') return '127.0.0.1';
  if (address === '::') return '[::1]';
  return address.includes(':') ? `[${address}]` : address;
}
