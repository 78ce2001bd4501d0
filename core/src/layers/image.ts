import type { LayerEntry } from '#core/layers/entry';

/** An image as its archive tells it: the layers from the lowest up, with what each one stores. */
export interface ImageLayers {
  /** `sha256:` and the digest of the image's configuration. */
  readonly id: string;
  readonly tags: readonly string[];
  readonly architecture: string | undefined;
  readonly os: string | undefined;
  /** As the configuration writes it. */
  readonly created: string | undefined;
  readonly layers: readonly Layer[];
  /** As the configuration writes it, the oldest first; also the entries that made no layer. */
  readonly history: readonly HistoryEntry[];
  /** Sentences about what could be read only in part. */
  readonly notes: readonly string[];
}

export interface Layer {
  /** `sha256:` and the digest of the uncompressed archive. */
  readonly diffId: string;
  /** Bytes of the uncompressed archive. */
  readonly archiveBytes: number;
  /** In the order of the archive; whiteouts stand here as the files they are. */
  readonly entries: readonly LayerEntry[];
}

export interface HistoryEntry {
  /** What made the layer, as the builder wrote it; may be empty. */
  readonly createdBy: string;
  readonly comment: string | undefined;
  readonly created: string | undefined;
  /** True when it made no layer. */
  readonly isEmpty: boolean;
}
