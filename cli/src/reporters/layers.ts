import { createColors } from 'picocolors';
import { fit } from '#cli/reporters/fit';
import { columns, visible } from '#cli/reporters/frame';
import { bytesText, countText, shareText } from '#cli/reporters/quantities';
import type { ImageReport, LayerReport, WasteReport } from '#core/layers/report';

type Colours = ReturnType<typeof createColors>;

export interface LayersStyle {
  readonly hasColours: boolean;
  readonly width: number;
  /** How the Dockerfile is called whose lines are shown. */
  readonly dockerfile: string | undefined;
}

/** How much waste is shown where it was not asked for. */
const WASTE_SHOWN = 5;

/** The image, its layers with the lines that made them, and the worst of the waste. */
export function layersText(report: ImageReport, style: LayersStyle): string {
  const colours = createColors(style.hasColours);
  const blocks = [headText(report, colours), tableText(report, style, colours)];
  if (report.waste.length > 0) blocks.push(wasteBlock(report, WASTE_SHOWN, style, colours));
  if (report.notes.length > 0) blocks.push(report.notes.map((it) => `${colours.yellow('note:')} ${it}\n`).join(''));
  return blocks.join('\n');
}

/** All that was wasted, and what is stored more than once. */
export function wasteText(report: ImageReport, style: LayersStyle): string {
  const colours = createColors(style.hasColours);
  const blocks = [headText(report, colours)];
  if (report.waste.length > 0) blocks.push(wasteBlock(report, report.waste.length, style, colours));
  if (report.repeats.length > 0) {
    const lines = report.repeats.map(({ paths, size }) => `${size1(size)}  ${paths.map(visible).join('  ')}\n`);
    blocks.push(`${colours.bold('The same content, stored apart')}\n${lines.join('')}`);
  }
  return blocks.join('\n');
}

function headText(report: ImageReport, colours: Colours): string {
  const { tags, id, platform, stored, wasted, efficiency } = report;
  const name = tags.length > 0 ? tags.join(', ') : id;
  const facts = [id.slice(0, 19), platform, countText(report.layers.length, 'layer')].filter((it) => it !== undefined);
  const waste = wasted === 0 ? 'nothing wasted' : `${bytesText(wasted)} wasted`;
  return `${colours.bold(visible(name))}  ${colours.dim(facts.join('  '))}\n${bytesText(stored)} stored, ${waste}: ${shareText(efficiency)} efficient\n`;
}

function tableText({ layers }: ImageReport, { width, dockerfile }: LayersStyle, colours: Colours): string {
  const rows = layers.map((layer) => rowOf(layer, dockerfile));
  const head = ['#', 'size', 'wasted', 'A', 'M', 'D', dockerfile === undefined ? '' : 'line', 'made by'];
  const widths = head.map((title, at) => Math.max(...[head, ...rows].map((row) => columns(row[at] ?? title))));
  const line = (cells: readonly string[]): string => {
    const fixed = cells.slice(0, -1).map((cell, at) => cell.padStart(widths[at] ?? 0));
    const shown = fixed.filter((_, at) => (widths[at] ?? 0) > 0).join('  ');
    return `${shown}  ${fit(cells.at(-1) ?? '', Math.max(20, width - shown.length - 2))}`.trimEnd();
  };
  return `${[colours.dim(line(head)), ...rows.map(line)].join('\n')}\n`;
}

function rowOf(layer: LayerReport, dockerfile: string | undefined): readonly string[] {
  const count = (kind: string): string => {
    const found = layer.changes.filter((it) => it.kind === kind).length;
    return found === 0 ? '·' : String(found);
  };
  const wasted = layer.wasted === 0 ? '·' : bytesText(layer.wasted);
  const line = dockerfile !== undefined && layer.lines ? String(layer.lines.first + 1) : '';
  const madeBy = (layer.instruction ?? layer.createdBy).replaceAll(/\s+/g, ' ');
  return [`${layer.index + 1}`, bytesText(layer.size), wasted, count('A'), count('M'), count('D'), line, madeBy];
}

function wasteBlock({ waste }: ImageReport, most: number, { width }: LayersStyle, colours: Colours): string {
  const shown = waste.slice(0, most).map((it) => fit(`${size1(it.size)}  ${it.path}  (${howText(it)})`, width));
  const rest = waste.length - shown.length;
  if (rest > 0) shown.push(colours.dim(`${' '.repeat(10)}and ${rest} more, which \`--waste\` shows`));
  return `${colours.bold('Wasted')}\n${shown.join('\n')}\n`;
}

function howText({ how, layer, killedBy }: WasteReport): string {
  const by = `stored by layer ${layer + 1}`;
  const later = `layer ${killedBy + 1}`;
  switch (how) {
    case 'removed':
      return `${by}, removed by ${later}`;
    case 'overwritten':
      return `${by}, overwritten by ${later}`;
    case 'stored-again':
      return `${by}, stored again by ${later} with the same content`;
    case 'duplicate':
      return `stored twice by layer ${layer + 1}`;
  }
}

function size1(bytes: number): string {
  return bytesText(bytes).padStart(9);
}
