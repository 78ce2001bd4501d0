/** Set by BuildKit before the first FROM; a stage sees them once it declares them with ARG. */
export const PLATFORM_ARGUMENTS: readonly string[] = [
  'BUILDARCH',
  'BUILDOS',
  'BUILDPLATFORM',
  'BUILDVARIANT',
  'TARGETARCH',
  'TARGETOS',
  'TARGETPLATFORM',
  'TARGETSTAGE',
  'TARGETVARIANT',
];

const PROXIES = new Set(['ALL_PROXY', 'FTP_PROXY', 'HTTPS_PROXY', 'HTTP_PROXY', 'NO_PROXY']);

/** True for a build argument that every RUN sees without an ARG, when it is given: all capitals or none. */
export function isProxyArgument(name: string): boolean {
  return PROXIES.has(name) || (name === name.toLowerCase() && PROXIES.has(name.toUpperCase()));
}

/** The search path of an image made from `scratch`. */
export const SCRATCH_PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';
