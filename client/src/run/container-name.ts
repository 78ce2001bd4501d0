import { randomBytes } from 'node:crypto';

/** A name that says which image runs: `shop-dev-3fa9`. The end keeps two runs apart. */
export function containerName(tag: string, random: () => string = () => randomBytes(2).toString('hex')): string {
  const words = tag
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '');
  return `${words === '' ? 'run' : words}-${random()}`;
}
