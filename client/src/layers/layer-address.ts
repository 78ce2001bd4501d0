import type { PathChange } from '#core/layers/change';
import { displayName } from '#core/layers/display-name';

export const LAYER_SCHEME = 'slipway-layer';

/** A side of a change. */
export interface LayerAddress {
  /** Id of the image. */
  readonly image: string;
  readonly layer: number;
  /** One character a byte, from the root. */
  readonly path: string;
  readonly side: 'before' | 'after';
  /** What to show: the bytes, or mode, owner and the like. */
  readonly show: 'content' | 'facts';
  readonly kind: PathChange['kind'];
}

/** The parts of a URI: its path is for people and for the language of the file, its query for {@link parseAddress}. */
export function addressParts(address: LayerAddress): { scheme: string; path: string; query: string } {
  const { path, ...rest } = address;
  // Hex keeps names that are no text as they are.
  const query = JSON.stringify({ ...rest, path: Buffer.from(path, 'latin1').toString('hex') });
  return { scheme: LAYER_SCHEME, path: `/${displayName(path)}`, query };
}

/** Undefined for a query that is not ours. */
export function parseAddress(query: string): LayerAddress | undefined {
  let raw: Record<string, unknown>;
  try {
    raw = JSON.parse(query) as Record<string, unknown>;
  } catch {
    return undefined;
  }
  const { image, layer, path, side, show, kind } = raw;
  if (typeof image !== 'string' || typeof layer !== 'number' || typeof path !== 'string') return undefined;
  if ((side !== 'before' && side !== 'after') || (show !== 'content' && show !== 'facts')) return undefined;
  if (kind !== 'A' && kind !== 'M' && kind !== 'D') return undefined;
  return { image, layer, path: Buffer.from(path, 'hex').toString('latin1'), side, show, kind };
}
