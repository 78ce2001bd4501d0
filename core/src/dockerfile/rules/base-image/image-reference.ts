import { IMAGE_LIVES } from '#core/dockerfile/reference/end-of-life';
import type { StageUse } from '#core/dockerfile/model/stage-uses';

/** What an image's name says about its version. A part that a variable stands in is not looked into. */
export interface ImageReference {
  /** Without tag and digest. */
  readonly repository: string;
  readonly tag: string | undefined;
  readonly hasDigest: boolean;
}

/** Takes an image's name apart; undefined when variables leave open whether it has a tag. */
export function readImageReference(name: string): ImageReference | undefined {
  const [image = '', digest] = name.split('@', 2);
  const last = image.slice(image.lastIndexOf('/') + 1);
  const colon = last.indexOf(':');
  const hasDigest = digest !== undefined;
  if (colon < 0) return last.includes('$') ? undefined : { repository: image, tag: undefined, hasDigest };
  return {
    repository: image.slice(0, image.length - last.length + colon),
    tag: last.slice(colon + 1),
    hasDigest,
  };
}

/** Registry and path in lower case, a tag, a digest. */
const IMAGE =
  /^(?:[A-Za-z0-9.-]+(?::\d+)?\/)?[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*)*(?::\w[\w.-]{0,127})?(?:@[A-Za-z][A-Za-z0-9+._-]*:[0-9a-fA-F]{32,})?$/;

/** True for what can name an image. */
export function isImageName(name: string): boolean {
  return IMAGE.test(name);
}

/** True for a name that someone is to fill in before the file is one: `%%TAG%%`, `{{ tag }}`, `placeholder`, all in capitals. */
export function isPlaceholder(name: string): boolean {
  return (
    /%%|\{\{|<[\w-]+>|@\w+@|__\w+__/.test(name) ||
    /^[A-Z][^a-z]*$/.test(name) ||
    /^(?:place-?holder|(?:change|replace)-?me)$/i.test(name)
  );
}

/** True for images that are only tagged by their kind, such as `nonroot`, so that no version can be named. */
export function hasNoVersions(repository: string): boolean {
  return /^gcr\.io\/distroless\//.test(repository);
}

/** A version to begin with where one is to be filled in. */
export function usualVersion(repository: string): string {
  const use = IMAGE_LIVES.get(repository)?.use;
  return use && (use.image ?? repository) === repository ? use.version : 'version';
}

/** True where a stage of the file is meant, by its name or its number, and no image. */
export function usesStage({ stage, tooLate, kind, text }: StageUse): boolean {
  return stage !== undefined || tooLate !== undefined || (kind !== 'from' && /^\d+$/.test(text));
}
