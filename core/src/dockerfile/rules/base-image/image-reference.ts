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
