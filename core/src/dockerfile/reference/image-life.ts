/** A release that gets no fixes any more: its version, the day of the last ones, its code name. */
export type EndedRelease = readonly [version: string, ended: string, codeName?: string];

/** Which releases of an image get no more fixes. */
export interface ImageLife {
  /** As people say it. */
  readonly title: string;
  readonly ended: readonly EndedRelease[];
  /** A release to go to; undefined where the data of the old one must be moved first. */
  readonly use?: { readonly version: string; readonly codeName?: string; readonly image?: string };
  /** What a tag without a version stands for, when that has ended too. */
  readonly latest?: string;
}
