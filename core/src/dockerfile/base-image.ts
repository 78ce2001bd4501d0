import type { DockerfileModel } from '#core/dockerfile/model/file';
import { kept } from '#core/dockerfile/model/kept';
import { rootOf } from '#core/dockerfile/model/lineage';
import type { Stage } from '#core/dockerfile/model/stages';
import { DEBIAN_OR_ALPINE, NOT_ALWAYS_DEBIAN, REDHAT_FAMILY } from '#core/dockerfile/reference/base-images';

/** What is known of the image that a stage starts from, through the stages below it. */
export interface Base {
  readonly family: BaseFamily;
  /** The repository without registry and tag: `node`, `distroless/static`. */
  readonly image: string;
  readonly tag: string;
}

/** `unknown`: an image whose content its name does not tell. */
export type BaseFamily = 'scratch' | 'distroless' | 'alpine' | 'busybox' | 'debian' | 'ubuntu' | 'redhat' | 'unknown';

const PLAIN_TAG = /^(?:v?\d[\w.]*|lts|latest|stable|mainline|current|apache|fpm|cli|zts|perl|otel)$/;
const DEBIAN_TAG = /(?:^|-)(?:slim|trixie|bookworm|bullseye|buster|stretch|jessie)(?:-|$)/;
const UBUNTU_TAG = /(?:^|-)(?:noble|jammy|focal|bionic|xenial)(?:-|$)/;

/** A name that variables stand in counts as it is when they are not known. */
export const baseOf = kept((model, stage: Stage): Base => readBase(nameOf(model, rootOf(stage))));

function nameOf(model: DockerfileModel, { base, from }: Stage): string {
  if (!base) return '';
  const value = model.variables.expand(base.text, from);
  return value.kind === 'known' ? value.value : base.text;
}

function readBase(name: string): Base {
  const [reference = ''] = name.toLowerCase().split('@', 1);
  const [, path = '', tag = ''] = /^(.*?)(?::([^/]*))?$/.exec(reference) ?? [];
  const image = path
    .replace(/^(?:docker\.io|index\.docker\.io|registry-1\.docker\.io)\//, '')
    .replace(/^library\//, '');
  return { family: familyOf(image, tag), image: image.replace(/^gcr\.io\//, ''), tag };
}

function familyOf(image: string, tag: string): BaseFamily {
  // The tags with `debug` have a shell of BusyBox.
  if (/^gcr\.io\/distroless\/[a-z]/.test(image)) return /debug|\$/.test(tag) ? 'unknown' : 'distroless';
  if (image === 'scratch' || image === 'alpine' || image === 'busybox') return image;
  if (image === 'debian' || image === 'ubuntu') return image;
  if (REDHAT_FAMILY.has(image)) return 'redhat';
  if (/(?:^|-)alpine/.test(tag)) return 'alpine';
  if (!DEBIAN_OR_ALPINE.has(image)) return 'unknown';
  if (UBUNTU_TAG.test(tag)) return 'ubuntu';
  if (DEBIAN_TAG.test(tag)) return 'debian';
  const isPlain = tag === '' || tag.split('-').every((it) => PLAIN_TAG.test(it));
  return isPlain && !NOT_ALWAYS_DEBIAN.has(image) ? 'debian' : 'unknown';
}
