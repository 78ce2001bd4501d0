import type { Base } from '#core/dockerfile/base-image';

/** Programs that checks are made with, by the packages that bring them. */
export const BROUGHT_BY: Readonly<Record<string, RegExp>> = {
  bash: /^bash$/,
  curl: /^curl(?:-full|-minimal)?$/,
  nc: /^(?:nc|ncat|nmap|nmap-ncat|netcat.*)$/,
  netcat: /^netcat.*$/,
  wget: /^wget2?$/,
};

const NET = ['curl', 'wget', 'nc', 'netcat'];
/** BusyBox has `wget` and `nc`. */
const ALPINE = ['curl', 'bash', 'netcat'];

/** Official images by name: what their plain, slim and Alpine tags have not. */
const IMAGES: Readonly<
  Record<
    string,
    { readonly full: readonly string[]; readonly slim: readonly string[]; readonly alpine: readonly string[] }
  >
> = {
  httpd: { full: NET, slim: NET, alpine: ['curl', 'netcat'] },
  memcached: { full: NET, slim: NET, alpine: ALPINE },
  node: { full: [], slim: NET, alpine: ALPINE },
  postgres: { full: NET, slim: NET, alpine: ['curl', 'netcat'] },
  python: { full: [], slim: NET, alpine: ALPINE },
  redis: { full: NET, slim: NET, alpine: ALPINE },
  ruby: { full: [], slim: NET, alpine: ['curl', 'netcat'] },
};

const DISTRIBUTIONS: Readonly<Record<string, readonly string[]>> = {
  alpine: ALPINE,
  busybox: ['curl', 'bash', 'netcat'],
  debian: NET,
  ubuntu: NET,
};

/** The programs that an image surely has not. */
export function lackingIn({ image, tag, family }: Base): readonly string[] {
  if (family === 'scratch' || family === 'distroless') return [...NET, 'bash'];
  if (Object.hasOwn(DISTRIBUTIONS, image)) return DISTRIBUTIONS[image] ?? [];
  const known = Object.hasOwn(IMAGES, image) ? IMAGES[image] : undefined;
  if (!known || (family !== 'alpine' && family !== 'debian')) return [];
  if (family === 'alpine') return known.alpine;
  return /(?:^|-)slim(?:-|$)/.test(tag) ? known.slim : known.full;
}
