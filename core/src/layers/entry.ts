/** What an entry of a layer's archive is. */
export type EntryKind = 'file' | 'directory' | 'symlink' | 'hardlink' | 'character-device' | 'block-device' | 'fifo';

/**
 * One entry of a layer's archive, as plain data. Names hold one character a byte, so that two names which are no
 * UTF-8 never fall together; `displayName` makes them readable.
 */
export interface LayerEntry {
  /** From the root, without a slash at either end; empty for the root itself. */
  readonly path: string;
  readonly kind: EntryKind;
  /** Bytes of the body; 0 for all but files. */
  readonly size: number;
  /** The permission bits, at most 0o7777. */
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  /** Seconds since 1970; may be negative or have a fraction. */
  readonly mtime: number;
  /** What a symlink says, or the path (from the root) whose body a hardlink shares. */
  readonly link: string | undefined;
  /** `major:minor` of a device. */
  readonly device: string | undefined;
  /** Extended attributes: name to value, one character a byte. Undefined when there are none. */
  readonly xattrs: Readonly<Record<string, string>> | undefined;
  /** sha256 of the body in hex; undefined when it was not asked for. */
  readonly digest: string | undefined;
}
