import type { ImageAnalysis } from '#core/layers/analysis';
import type { PathChange } from '#core/layers/change';
import { kindOf, sizeOf } from '#core/layers/difference';
import { displayName } from '#core/layers/display-name';
import { historyText } from '#core/layers/history';
import type { DockerfileMatch } from '#core/layers/match-dockerfile';
import { nameOf } from '#core/layers/path';
import type { DeadBody } from '#core/layers/stack';
import type { LineRange } from '#engine/engine';

/** A row of the layers view. */
export type LayerViewNode = LayerNode | ChangeNode | WasteNode | WastedFile;

export interface LayerNode {
  readonly kind: 'layer';
  readonly index: number;
  /** What made it; empty when nobody says. */
  readonly createdBy: string;
  readonly size: number;
  /** Of the Dockerfile, from 0. */
  readonly lines: LineRange | undefined;
  /** Made when first asked for. */
  readonly children: () => readonly ChangeNode[];
}

/** A path that a layer changed, or a folder on the way to one. */
export interface ChangeNode {
  readonly kind: 'folder' | 'file';
  readonly layer: number;
  /** One character a byte, from the root. */
  readonly path: string;
  readonly name: string;
  /** Undefined for a folder that only holds changes. */
  readonly change: PathChange | undefined;
  /** Bytes that the layer stores here and below; for what was deleted, the bytes that went. */
  readonly size: number;
  readonly children: readonly ChangeNode[];
}

export interface WasteNode {
  readonly kind: 'waste';
  readonly size: number;
  readonly children: readonly WastedFile[];
}

export interface WastedFile {
  readonly kind: 'wasted-file';
  readonly body: DeadBody;
}

const MOST_WASTED_SHOWN = 200;

/** The Dockerfile that an image was made of, and which instruction made what. */
export interface MadeOf {
  readonly text: string;
  readonly match: DockerfileMatch;
}

/** The rows at the top: the layers from the lowest up, then what was wasted. */
export function layerNodes(analysis: ImageAnalysis, made?: MadeOf): readonly LayerViewNode[] {
  const text = made?.text ?? '';
  const layers = analysis.layers.map(({ stored, history, changes }, index): LayerNode => {
    const entry = history === undefined ? undefined : analysis.image.history[history];
    const instruction = history === undefined ? undefined : made?.match.instructions[history];
    let children: readonly ChangeNode[] | undefined;
    return {
      kind: 'layer',
      index,
      createdBy: instruction
        ? oneLine(text.slice(instruction.start, instruction.end))
        : entry
          ? historyText(entry)
          : '',
      size: stored,
      lines: instruction?.lines,
      children: () => (children ??= changeNodes(index, changes)),
    };
  });
  if (analysis.wasted === 0) return layers;
  const wasted = analysis.waste.slice(0, MOST_WASTED_SHOWN);
  const children = wasted.map((body): WastedFile => ({ kind: 'wasted-file', body }));
  return [...layers, { kind: 'waste', size: analysis.wasted, children }];
}

/** An instruction without its continuations. */
function oneLine(instruction: string): string {
  return instruction.replaceAll(/[\\`][ \t]*\r?\n\s*/g, '').trim();
}

interface Draft {
  readonly path: string;
  change: PathChange | undefined;
  readonly children: Map<string, Draft>;
}

/** The changes of a layer as a tree of folders. */
export function changeNodes(layer: number, changes: readonly PathChange[]): readonly ChangeNode[] {
  const root: Draft = { path: '', change: undefined, children: new Map() };
  for (const change of changes) {
    if (change.path !== '') draftAt(root, change.path).change = change;
  }
  return finished(root, layer);
}

function draftAt(root: Draft, path: string): Draft {
  let draft = root;
  for (let end = path.indexOf('/'); ; end = path.indexOf('/', end + 1)) {
    const here = end < 0 ? path : path.slice(0, end);
    let child = draft.children.get(here);
    if (!child) draft.children.set(here, (child = { path: here, change: undefined, children: new Map() }));
    if (end < 0) return child;
    draft = child;
  }
}

function finished({ children }: Draft, layer: number): readonly ChangeNode[] {
  const nodes = [...children.values()].map((draft): ChangeNode => {
    const below = finished(draft, layer);
    return {
      kind: isFolder(draft) ? 'folder' : 'file',
      layer,
      path: draft.path,
      name: displayName(nameOf(draft.path)),
      change: draft.change,
      size: ownSize(draft.change) + below.reduce((sum, it) => sum + it.size, 0),
      children: below,
    };
  });
  return nodes.sort((a, b) => Number(a.kind === 'file') - Number(b.kind === 'file') || (a.name < b.name ? -1 : 1));
}

function isFolder({ change, children }: Draft): boolean {
  const node = change?.after ?? change?.before;
  return children.size > 0 || (node !== undefined && kindOf(node) === 'directory');
}

function ownSize(change: PathChange | undefined): number {
  const node = change?.after ?? change?.before;
  // A deleted folder has no entry for each file in it.
  return node === undefined || kindOf(node) === 'directory' ? 0 : sizeOf(node);
}
