import type { FoundImage } from '#engine/archive/find-images';
import { EngineError } from '#engine/errors';

export interface ImageChoice {
  /** The image to read where the archive holds several: a tag, or an id or its beginning. */
  readonly image?: string;
  /** `linux/arm64`, where the archive holds an image for several platforms. This machine's when left out. */
  readonly platform?: string;
}

const SHORTEST_ID = 6;

/** The one image that is meant. Refuses to guess between different images. */
export function chooseImage(images: readonly FoundImage[], choice: ImageChoice): FoundImage {
  const { image } = choice;
  const named = image === undefined ? images : images.filter((it) => isCalled(it, image));
  const [first] = named;
  if (!first) throw notThere(images, image);
  if (named.every((it) => it.id === first.id)) return first;

  const platform = choice.platform ?? `linux/${THIS_ARCHITECTURE}`;
  const [fitting, other] = named.filter((it) => platformOf(it).startsWith(platform));
  if (fitting && !other) return fitting;
  const list = named.map((it) => `${it.tags[0] ?? it.id.slice(0, 19)} (${platformOf(it)})`).join(', ');
  throw new EngineError('bad-archive', `The archive holds ${named.length} images: ${list}.`, {
    advice: 'Say which one, by its tag, the beginning of its id, or its platform.',
  });
}

/** As images name it. */
const THIS_ARCHITECTURE = process.arch === 'x64' ? 'amd64' : process.arch;

function isCalled({ id, tags }: FoundImage, reference: string): boolean {
  const digest = reference.replace(/^sha256:/, '');
  if (digest.length >= SHORTEST_ID && id.startsWith(`sha256:${digest}`)) return true;
  return tags.some((tag) => fullName(tag) === fullName(reference));
}

/** With all that Docker lets one leave out. */
function fullName(reference: string): string {
  const short = reference.replace(/^(?:docker\.io\/)?(?:library\/)?/, '');
  return /:[^/]*$/.test(short) ? short : `${short}:latest`;
}

function platformOf({ config }: FoundImage): string {
  const part = (name: string): string => (typeof config[name] === 'string' ? config[name] : '');
  return [part('os'), part('architecture'), part('variant')].filter((it) => it !== '').join('/');
}

function notThere(images: readonly FoundImage[], reference: string | undefined): EngineError {
  if (images.length === 0) return new EngineError('bad-archive', 'The archive holds no image.');
  const tags = images.map((it) => it.tags[0] ?? it.id).join(', ');
  return new EngineError('not-found', `The archive holds no image \`${reference}\`; it holds ${tags}.`);
}
