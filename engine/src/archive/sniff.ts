import { hasChecksum, isZeroBlock } from '#engine/archive/tar-header';

/** What bytes are, told from how they begin: names and media types in archives are not to be trusted. */
export type Content = 'gzip' | 'zstd' | 'json' | 'tar' | 'other';

/** Bytes needed to tell. */
export const SNIFF_BYTES = 512;

const BLANKS = [0x20, 0x09, 0x0a, 0x0d];

/** Looks at the first bytes: {@link SNIFF_BYTES} of them, or fewer when there are no more. */
export function sniff(head: Uint8Array): Content {
  if (head[0] === 0x1f && head[1] === 0x8b) return 'gzip';
  if (startsZstd(head)) return 'zstd';
  if (head.length >= SNIFF_BYTES && (isZeroBlock(head) || hasChecksum(head))) return 'tar';
  const first = head.find((byte) => !BLANKS.includes(byte));
  return first === 0x7b || first === 0x5b ? 'json' : 'other';
}

/** A frame, or a frame to be skipped, which may stand first. */
function startsZstd(head: Uint8Array): boolean {
  const [a = 0, b, c, d] = head;
  const isFrame = a === 0x28 && b === 0xb5 && c === 0x2f && d === 0xfd;
  const isSkippable = a >> 4 === 0x5 && b === 0x2a && c === 0x4d && d === 0x18;
  return isFrame || isSkippable;
}
