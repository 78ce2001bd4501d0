import { analyse, type ImageAnalysis } from '#core/layers/analysis';
import type { EntryKind, LayerEntry } from '#core/layers/entry';
import type { HistoryEntry, ImageLayers } from '#core/layers/image';

/** An entry of a layer; `kind` is told from `path/`, `path -> target` and `path = hardlink target`. */
export function entry(text: string, more: Partial<LayerEntry> = {}): LayerEntry {
  const { path, kind, link } = read(text);
  const isFile = kind === 'file';
  const size = more.size ?? (isFile ? 10 : 0);
  return {
    path,
    kind,
    link,
    size,
    mode: kind === 'directory' ? 0o755 : 0o644,
    uid: 0,
    gid: 0,
    mtime: 0,
    device: undefined,
    xattrs: undefined,
    digest: isFile ? `digest of ${path}, ${size}` : undefined,
    ...more,
  };
}

function read(text: string): { path: string; kind: EntryKind; link: string | undefined } {
  const [path = '', symlink] = text.split(' -> ');
  if (symlink !== undefined) return { path, kind: 'symlink', link: symlink };
  const [name = '', hardlink] = text.split(' = ');
  if (hardlink !== undefined) return { path: name, kind: 'hardlink', link: hardlink };
  if (text.endsWith('/')) return { path: text.slice(0, -1), kind: 'directory', link: undefined };
  return { path: text, kind: 'file', link: undefined };
}

/** An image of layers, each with the entry of a history. */
export function imageOf(...layers: readonly (readonly (string | LayerEntry)[])[]): ImageLayers {
  return {
    id: 'sha256:1',
    tags: ['test:1'],
    architecture: 'amd64',
    os: 'linux',
    created: undefined,
    layers: layers.map((entries, index) => ({
      diffId: `sha256:layer${index}`,
      archiveBytes: 0,
      entries: entries.map((it) => (typeof it === 'string' ? entry(it) : it)),
    })),
    history: layers.map((_, index) => history(`layer ${index}`)),
    notes: [],
  };
}

export function history(createdBy: string, more: Partial<HistoryEntry> = {}): HistoryEntry {
  return { createdBy, comment: undefined, created: undefined, isEmpty: false, ...more };
}

/** `M /path (mode, time)` for each change of the last layer. */
export function lastChanges({ layers }: ImageAnalysis): readonly string[] {
  return (layers.at(-1)?.changes ?? []).map(({ kind, path, differences }) => {
    const how = kind === 'M' ? ` (${differences.join(', ')})` : '';
    return `${kind} ${path}${how}`;
  });
}

/** `how size path layer→killedBy`, in the order of the analysis. */
export function wasteLines({ waste }: ImageAnalysis): readonly string[] {
  return waste.map(({ how, size, path, layer, killedBy }) => `${how} ${size} ${path} ${layer}→${killedBy}`);
}

export function analysed(...layers: readonly (readonly (string | LayerEntry)[])[]): ImageAnalysis {
  return analyse(imageOf(...layers));
}
