import type { Base } from '#core/dockerfile/base-image';

const OLD_NAMES = /^(?:jessie|precise|squeeze|trusty|utopic|vivid|wheezy|wily)$/;
const OLD_VERSIONS: Readonly<Record<string, RegExp>> = {
  debian: /^[678](?:\.|$)/,
  'phusion/baseimage': /^0\.9\.(?:\d|1[0-8])$/,
  ubuntu: /^1[0-5]\./,
};

/**
 * True for what is built on a Debian before 9 or an Ubuntu before 16.04. Their APT knows no `signed-by`, and their own pip
 * has neither a cache nor `--no-cache-dir`.
 */
export function isOldDistribution({ image, tag }: Base): boolean {
  const parts = tag.split('-');
  if (parts.some((it) => OLD_NAMES.test(it))) return true;
  return Object.hasOwn(OLD_VERSIONS, image) && OLD_VERSIONS[image]?.test(tag) === true;
}
