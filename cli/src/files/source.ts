import { CommandError } from '#cli/command';

const BYTE_ORDER_MARK = '\uFEFF';

/** A file's text, and what is needed to write it back as it was. */
export interface Source {
  /** Without byte order mark: positions count from behind it, as editors have it. */
  readonly text: string;
  readonly hasByteOrderMark: boolean;
  /** False when bytes could not be read as UTF-8: the text shows them as `\uFFFD`, and writing it would lose them. */
  readonly isExact: boolean;
}

/** No Dockerfile is larger; a program or an archive that was named by mistake would take minutes. */
const MOST_BYTES = 10_000_000;

export function decode(bytes: Uint8Array): Source {
  if (bytes.length > MOST_BYTES) {
    throw new CommandError(`it has ${bytes.length} bytes, and no Dockerfile has more than ${MOST_BYTES}.`);
  }
  const hasByteOrderMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), hasByteOrderMark, isExact: true };
  } catch {
    return { text: new TextDecoder('utf-8').decode(bytes), hasByteOrderMark, isExact: false };
  }
}

/** The text for the file that the source came from. */
export function encode(source: Source, text: string): string {
  return source.hasByteOrderMark ? BYTE_ORDER_MARK + text : text;
}
