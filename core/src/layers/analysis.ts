import type { PathChange } from '#core/layers/change';
import { displayName } from '#core/layers/display-name';
import { historyOfLayers } from '#core/layers/history';
import type { ImageLayers } from '#core/layers/image';
import { type DeadBody, LayerStack } from '#core/layers/stack';
import type { TreeNode } from '#core/layers/tree';

/** What an image's layers do and cost. */
export interface ImageAnalysis {
  readonly image: ImageLayers;
  /** In the image's order. */
  readonly layers: readonly LayerAnalysis[];
  /** The file tree a container of the image sees. */
  readonly root: TreeNode;
  /** Bytes of all file bodies in all layers: a hardlink has none, a body stored twice counts twice. */
  readonly stored: number;
  /** Bytes of the bodies that the finished tree shows, each body once. */
  readonly live: number;
  /** `stored - live`. */
  readonly wasted: number;
  /** `live / stored`; 1 for an image without bytes. */
  readonly efficiency: number;
  /** All that was wasted, the largest first. */
  readonly waste: readonly DeadBody[];
  readonly notes: readonly string[];
}

export interface LayerAnalysis {
  readonly diffId: string;
  /** Bytes of the file bodies that the layer stores. */
  readonly stored: number;
  /** Index of its entry in the image's history; undefined when history and layers do not fit. */
  readonly history: number | undefined;
  /** In the order of a tree. */
  readonly changes: readonly PathChange[];
}

/** Puts the layers of an image on each other. */
export function analyse(image: ImageLayers): ImageAnalysis {
  const stack = new LayerStack();
  const places = historyOfLayers(image);
  const layers: LayerAnalysis[] = [];
  const waste: DeadBody[] = [];
  const notes = [...image.notes];
  if (!places) notes.push(misfit(image));

  for (const [index, { diffId, entries }] of image.layers.entries()) {
    const { changes, stored, dead, brokenLinks } = stack.add(entries);
    layers.push({ diffId, stored, history: places?.[index], changes });
    waste.push(...dead);
    for (const path of brokenLinks) {
      notes.push(`Layer ${index + 1}: the hardlink \`${displayName(path)}\` leads to a file that is not there.`);
    }
  }

  const stored = layers.reduce((sum, it) => sum + it.stored, 0);
  const wasted = waste.reduce((sum, it) => sum + it.size, 0);
  const live = stored - wasted;
  waste.sort((a, b) => b.size - a.size);
  const efficiency = stored === 0 ? 1 : live / stored;
  return { image, layers, root: stack.root, stored, live, wasted, efficiency, waste, notes };
}

function misfit({ history, layers }: ImageLayers): string {
  const made = history.filter((it) => !it.isEmpty).length;
  return `The history tells of ${made} layers and the image has ${layers.length}, so what made each layer is unknown.`;
}
