import { BUILT_ON, IMAGE_LIVES, TAG_DISTRIBUTIONS } from '#core/dockerfile/reference/end-of-life';
import type { EndedRelease, ImageLife } from '#core/dockerfile/reference/image-life';

/** A release in an image's name that gets no fixes any more. */
export interface Ended {
  /** `Debian 10 (buster)` */
  readonly title: string;
  /** The day, as in `2024-06-30`. */
  readonly ended: string;
  /** The name with a release that gets fixes; undefined when there is no one to name. */
  readonly replacement: string | undefined;
}

const OFFICIAL =
  /^((?:(?:docker\.io|index\.docker\.io|public\.ecr\.aws\/docker|mirror\.gcr\.io)\/)?(?:(?:library|amd64|arm32v[567]|arm64v8|i386|ppc64le|s390x)\/)?)([a-z-]+)(?::([\w.-]+))?$/;

/** What ended of an image; undefined for one that gets fixes, or of which nothing is known. */
export function endedRelease(name: string): Ended | undefined {
  const [reference = '', digest] = name.split('@', 2);
  const [, prefix = '', image = '', tag] = OFFICIAL.exec(reference) ?? [];
  if (image === '') return undefined;
  const parts = (tag ?? 'latest').split('-');
  const found = ownRelease(image, parts) ?? distributionOf(image, parts);
  if (!found || digest === undefined) {
    return found && { ...found, replacement: found.replacement && prefix + found.replacement };
  }
  return { ...found, replacement: undefined };
}

function ownRelease(image: string, parts: readonly string[]): Ended | undefined {
  const life = IMAGE_LIVES.get(image);
  const [first = '', ...rest] = parts;
  const isLatest = first === 'latest' && rest.length === 0;
  const written = (isLatest ? life?.latest : first.replace(/^(?:centos|v)(?=\d)/, '')) ?? '';
  const release = life && releaseOf(life, written);
  if (!life || !release) return undefined;
  const kept = life.use?.image ? [] : keptParts(rest);
  const { use } = life;
  const version = written === release[2] && use?.codeName !== undefined ? use.codeName : use?.version;
  const tag = kept && version !== undefined ? [version, ...kept].join('-') : undefined;
  return { ...said(life, release), replacement: tag === undefined ? undefined : `${use?.image ?? image}:${tag}` };
}

/** The row whose version is the longest beginning of the written one, or whose code name it is. */
function releaseOf({ ended }: ImageLife, written: string): EndedRelease | undefined {
  const isPart = (version: string): boolean => written === version || written.startsWith(`${version}.`);
  const rows = ended.filter(([version, , codeName]) => isPart(version) || written === codeName);
  return rows.sort((a, b) => b[0].length - a[0].length)[0];
}

function said({ title }: ImageLife, [version, ended, codeName]: EndedRelease): Pick<Ended, 'title' | 'ended'> {
  return { title: `${title} ${version}${codeName === undefined ? '' : ` (${codeName})`}`, ended };
}

const VARIANTS: ReadonlySet<string> = new Set(['alpine', 'apache', 'cli', 'fpm', 'slim', 'zts', 'bookworm', 'noble']);
const DATE = /^\d{8}(?:\.\d+)?$/;

/** What stays of a tag behind its version; undefined when there is something that newer tags may not have. */
function keptParts(parts: readonly string[]): readonly string[] | undefined {
  const kept = parts.filter((it) => !DATE.test(it)).map((it) => mendedPart(it) ?? it);
  return kept.every((it) => VARIANTS.has(it)) ? kept : undefined;
}

/** `bookworm` for an older Debian, `alpine` for any of its versions. */
function mendedPart(part: string): string | undefined {
  if (/^alpine\d/.test(part)) return 'alpine';
  const life = TAG_DISTRIBUTIONS.byCodeName.find(({ ended }) => ended.some(([, , codeName]) => codeName === part));
  return life?.use?.codeName ?? (part === 'bullseye' ? 'bookworm' : undefined);
}

/** The distribution that a tag names, such as `3.12-slim-buster` or `22-alpine3.10`. */
function distributionOf(image: string, parts: readonly string[]): Ended | undefined {
  if (!BUILT_ON.has(image)) return undefined;
  for (const [index, part] of parts.entries()) {
    const version = /^alpine(\d[\d.]*)$/.exec(part)?.[1];
    const lives = version === undefined ? TAG_DISTRIBUTIONS.byCodeName : [TAG_DISTRIBUTIONS.alpine];
    const life = lives.find((it) => releaseOf(it, version ?? part) !== undefined && /^[a-z]/.test(part));
    const release = life && releaseOf(life, version ?? part);
    if (!life || !release) continue;
    const right = mendedPart(part);
    const tag = parts.map((it, at) => (at === index ? right : at === 0 ? shortVersion(it) : it)).join('-');
    return { ...said(life, release), replacement: right === undefined ? undefined : `${image}:${tag}` };
  }
  return undefined;
}

/** Patches that are as old as their distribution are not built on a newer one. */
function shortVersion(part: string): string {
  return /^\d+\.\d+\.\d+$/.test(part) ? part.split('.').slice(0, 2).join('.') : part;
}
