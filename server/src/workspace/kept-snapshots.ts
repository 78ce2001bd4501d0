import type { Snapshot } from '#server/workspace/snapshot';

/** Documents whose models are kept: those that somebody works on. */
const MOST_MODELS = 8;

export interface KeptSnapshots {
  readonly get: (uri: string) => Snapshot | undefined;
  readonly set: (uri: string, snapshot: Snapshot) => void;
  readonly delete: (uri: string) => void;
}

/** The snapshots of open documents; the models of those that were not asked for lately are let go. */
export function keptSnapshots(): KeptSnapshots {
  const all = new Map<string, Snapshot>();
  // In the order of use, the latest last.
  const recent = new Set<string>();
  const use = (uri: string): void => {
    recent.delete(uri);
    recent.add(uri);
    const [oldest] = recent;
    if (recent.size <= MOST_MODELS || oldest === undefined) return;
    recent.delete(oldest);
    all.get(oldest)?.release();
  };
  return {
    get(uri) {
      if (all.has(uri)) use(uri);
      return all.get(uri);
    },
    set(uri, snapshot) {
      all.set(uri, snapshot);
      use(uri);
    },
    delete(uri) {
      all.delete(uri);
      recent.delete(uri);
    },
  };
}
