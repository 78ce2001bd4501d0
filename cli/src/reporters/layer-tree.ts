import { createColors } from 'picocolors';
import { visible } from '#cli/reporters/frame';
import type { LayersStyle } from '#cli/reporters/layers';
import { bytesText, countText } from '#cli/reporters/quantities';
import type { ChangeReport, LayerReport } from '#core/layers/report';

type Colours = ReturnType<typeof createColors>;

/** What one layer changed, as a tree: kind, mode, owner, size, name, and what a modification changed. */
export function layerTreeText(layer: LayerReport, { hasColours, dockerfile }: LayersStyle): string {
  const colours = createColors(hasColours);
  const place = layer.lines && dockerfile !== undefined ? `  ${dockerfile}:${layer.lines.first + 1}` : '';
  const head = `${colours.bold(`Layer ${layer.index + 1}`)}  ${bytesText(layer.size)}${place}\n`;
  const text = layer.instruction ?? layer.createdBy;
  const madeBy = text === '' ? '' : `${visible(text.replaceAll(/\s+/g, ' '))}\n`;
  return `${head}${madeBy}${treeLines(layer.changes, colours)
    .map((it) => `${it}\n`)
    .join('')}`;
}

function treeLines(changes: readonly ChangeReport[], colours: Colours): readonly string[] {
  const lines: string[] = [];
  let above: readonly string[] = [];
  for (let at = 0; at < changes.length; ) {
    const change = changes[at] as ChangeReport;
    const below = change.kind === 'D' ? deletedBelow(changes, at) : [];
    const parts = change.path.split('/').slice(1);
    // Folders that did not change themselves stand there for the tree's sake.
    for (let depth = commonParts(above, parts); depth < parts.length - 1; depth += 1) {
      lines.push(`${' '.repeat(META)}${colours.dim(nameText(parts, depth, '/'))}`);
    }
    lines.push(changeLine(change, parts, below, colours));
    above = parts;
    at += 1 + below.length;
  }
  return lines;
}

/** Columns in front of a name. */
const META = 27;

function changeLine(
  change: ChangeReport,
  parts: readonly string[],
  below: readonly ChangeReport[],
  colours: Colours,
): string {
  const { kind, mode, owner, type } = change;
  const size = type === 'file' ? bytesText(change.size) : '';
  const facts = `${mode}  ${owner.padEnd(8)}${size.padStart(9)}`;
  const name = nameText(parts, parts.length - 1, type === 'directory' ? '/' : '');
  const link = change.link === undefined ? '' : ` -> ${visible(change.link)}`;
  const note = noteText(change, below);
  return `${KIND_COLOURS[kind](colours)(kind)} ${colours.dim(facts)}  ${name}${link}${colours.dim(note)}`;
}

const KIND_COLOURS: Readonly<Record<ChangeReport['kind'], (colours: Colours) => (text: string) => string>> = {
  A: (colours) => colours.green,
  M: (colours) => colours.yellow,
  D: (colours) => colours.red,
};

function nameText(parts: readonly string[], depth: number, end: string): string {
  return `${'  '.repeat(depth)}${visible(parts[depth] ?? '')}${end}`;
}

function noteText(
  { kind, differences = [], before, mode, owner }: ChangeReport,
  below: readonly ChangeReport[],
): string {
  if (kind === 'D') {
    const files = below.filter((it) => it.type === 'file');
    if (below.length === 0) return '';
    const size = files.reduce((sum, it) => sum + it.size, 0);
    return `  with ${countText(files.length, 'file')} of ${bytesText(size)}`;
  }
  if (kind === 'A') return '';
  const told = differences.map((it) => {
    if (it === 'mode') return `mode ${before?.mode} → ${mode}`;
    if (it === 'owner') return `owner ${before?.owner} → ${owner}`;
    return it;
  });
  return told.length === 0 ? '  (stored again as it was)' : `  (${told.join(', ')})`;
}

/** The deletions inside of a deleted folder, which say nothing more. */
function deletedBelow(changes: readonly ChangeReport[], at: number): readonly ChangeReport[] {
  const inside = `${changes[at]?.path}/`;
  let end = at + 1;
  while (changes[end]?.kind === 'D' && changes[end]?.path.startsWith(inside)) end += 1;
  return changes.slice(at + 1, end);
}

function commonParts(above: readonly string[], parts: readonly string[]): number {
  let count = 0;
  while (count < parts.length - 1 && above[count] === parts[count]) count += 1;
  return count;
}
