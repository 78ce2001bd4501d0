import type { Uri } from 'vscode';
import type { MadeOf } from '#client/layers/layer-nodes';
import type { ImageAnalysis } from '#core/layers/analysis';

/** An image whose layers are looked at. */
export interface OpenImage {
  /** What the user calls it: a tag, or the name of an archive. */
  readonly title: string;
  /** Path of the archive or of the folder with an OCI layout. */
  readonly source: string;
  readonly analysis: ImageAnalysis;
  /** The Dockerfile it was made of, where that is known. */
  readonly dockerfile: Uri | undefined;
  readonly made: MadeOf | undefined;
}
