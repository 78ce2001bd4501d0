import type { Instruction } from '#core/dockerfile/syntax/tree';
import type { ImageAnalysis, LayerAnalysis } from '#core/layers/analysis';
import type { PathChange } from '#core/layers/change';
import { type Difference, kindOf, sizeOf } from '#core/layers/difference';
import { displayName } from '#core/layers/display-name';
import { historyText } from '#core/layers/history';
import type { DockerfileMatch } from '#core/layers/match-dockerfile';
import { repeatedContents } from '#core/layers/repeats';
import type { DeadBody } from '#core/layers/stack';
import type { TreeNode } from '#core/layers/tree';

/**
 * What `slipway layers --format json` prints: stable, documented, and all that is known. Layers are numbered from 0
 * upwards from the base; sizes are bytes; paths begin with a slash, a byte that is no UTF-8 is written `\xNN`.
 */
export interface ImageReport {
  readonly id: string;
  readonly tags: readonly string[];
  /** `linux/amd64` */
  readonly platform: string | undefined;
  readonly created: string | undefined;
  readonly layers: readonly LayerReport[];
  /** Bytes of all file bodies in all layers. */
  readonly stored: number;
  /** Bytes that the finished tree shows, each body once. */
  readonly live: number;
  /** `stored - live` */
  readonly wasted: number;
  /** `live / stored`, 1 for an image without bytes. */
  readonly efficiency: number;
  /** What was wasted, the largest first. */
  readonly waste: readonly WasteReport[];
  /** Files of the finished tree that hold the same bytes and are stored apart, the costliest first. */
  readonly repeats: readonly RepeatReport[];
  /** How the Dockerfile's lines were found; `none` without a Dockerfile. */
  readonly lines: DockerfileMatch['extent'];
  /** Sentences about what could be read or told only in part. */
  readonly notes: readonly string[];
}

export interface LayerReport {
  readonly index: number;
  readonly diffId: string;
  /** Bytes of the file bodies that it stores. */
  readonly size: number;
  /** Bytes of those that the finished tree no longer shows. */
  readonly wasted: number;
  /** The instruction that made it, as far as the history tells; empty when it does not. */
  readonly createdBy: string;
  /** The instruction of the Dockerfile on one line; left out when it cannot be told. */
  readonly instruction?: string;
  /** Its lines, from 0; left out when it cannot be told. */
  readonly lines?: { readonly first: number; readonly last: number };
  readonly changes: readonly ChangeReport[];
}

export interface ChangeReport {
  readonly path: string;
  /** Added, modified, deleted. */
  readonly kind: 'A' | 'M' | 'D';
  readonly type: 'file' | 'directory' | 'symlink' | 'character-device' | 'block-device' | 'fifo';
  /** Bytes of the file: of the deleted one where it was deleted. */
  readonly size: number;
  /** Four octal digits. */
  readonly mode: string;
  /** `uid:gid` */
  readonly owner: string;
  /** Where a symlink leads. */
  readonly link?: string;
  /** What it was before, where it was modified. */
  readonly before?: Omit<ChangeReport, 'path' | 'kind' | 'before' | 'differences'>;
  /** What a modification changed; empty for a file that was stored again as it was. */
  readonly differences?: readonly Difference[];
}

export interface WasteReport {
  readonly path: string;
  readonly size: number;
  /** The layer that stored it. */
  readonly layer: number;
  /** The layer that made it useless. */
  readonly killedBy: number;
  readonly how: DeadBody['how'];
}

export interface RepeatReport {
  readonly paths: readonly string[];
  /** Bytes of one copy. */
  readonly size: number;
}

/** All that is known of an image, as plain data. */
export function reportOf(analysis: ImageAnalysis, match?: DockerfileMatch): ImageReport {
  const { image, stored, live, wasted, efficiency, waste, notes, root } = analysis;
  const { id, tags, os, architecture, created } = image;
  const platform = [os, architecture].filter((it) => it !== undefined && it !== '').join('/');
  return {
    id,
    tags,
    platform: platform === '' ? undefined : platform,
    created,
    layers: analysis.layers.map((_, index) => layerReport(analysis, index, match)),
    stored,
    live,
    wasted,
    efficiency,
    waste: waste.map(wasteReport),
    repeats: repeatedContents(root).map(({ paths, size }) => ({ paths: paths.map(shown), size })),
    lines: match?.extent ?? 'none',
    notes,
  };
}

function layerReport(analysis: ImageAnalysis, index: number, match: DockerfileMatch | undefined): LayerReport {
  const { diffId, stored, history, changes } = analysis.layers[index] as LayerAnalysis;
  const entry = history === undefined ? undefined : analysis.image.history[history];
  const instruction = history === undefined ? undefined : match?.instructions[history];
  const dead = analysis.waste.filter((it) => it.layer === index);
  return {
    index,
    diffId,
    size: stored,
    wasted: dead.reduce((sum, it) => sum + it.size, 0),
    createdBy: entry ? historyText(entry) : '',
    ...(instruction && { instruction: oneLine(instruction), lines: { ...instruction.lines } }),
    changes: changes.map(changeReport),
  };
}

function oneLine({ keyword, flags, value }: Instruction): string {
  const options = flags.map((it) => (it.value === undefined ? `--${it.name}` : `--${it.name}=${it.value}`));
  return [keyword.text, ...options, value.text].join(' ').replaceAll(/\s+/g, ' ').trim();
}

function changeReport({ path, kind, before, after, differences }: PathChange): ChangeReport {
  const node = (after ?? before) as TreeNode;
  const isModified = kind === 'M' && before !== undefined;
  return {
    path: shown(path),
    kind,
    ...nodeReport(node),
    ...(isModified && { before: nodeReport(before), differences }),
  };
}

function nodeReport(node: TreeNode): Omit<ChangeReport, 'path' | 'kind' | 'before' | 'differences'> {
  const { entry } = node;
  return {
    type: kindOf(node),
    size: sizeOf(node),
    mode: entry.mode.toString(8).padStart(4, '0'),
    owner: `${entry.uid}:${entry.gid}`,
    ...(entry.kind === 'symlink' && { link: displayName(entry.link ?? '') }),
  };
}

function wasteReport({ path, size, layer, killedBy, how }: DeadBody): WasteReport {
  return { path: shown(path), size, layer, killedBy, how };
}

function shown(path: string): string {
  return `/${displayName(path)}`;
}
