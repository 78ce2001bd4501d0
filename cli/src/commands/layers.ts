import { relative } from 'node:path';
import { type CommandArgs, CommandError, defineCommand, ExitCode, UsageError } from '#cli/command';
import { openImage } from '#cli/engine/open-image';
import { ENGINE_OPTIONS } from '#cli/engine/with-engine';
import type { Io } from '#cli/io';
import { type LayersStyle, layersText, wasteText } from '#cli/reporters/layers';
import { layerTreeText } from '#cli/reporters/layer-tree';
import { modelOf } from '#core/dockerfile/model/file';
import { analyse } from '#core/layers/analysis';
import type { ImageLayers } from '#core/layers/image';
import { type DockerfileMatch, matchDockerfile } from '#core/layers/match-dockerfile';
import { type ImageReport, type LayerReport, reportOf } from '#core/layers/report';

const OPTIONS = {
  layer: { kind: 'value', value: 'N', description: 'Show what one layer changed, as a tree; the lowest layer is 1.' },
  waste: { kind: 'flag', description: 'Show all that is wasted, and the same content stored apart.' },
  file: {
    kind: 'value',
    short: 'f',
    value: 'DOCKERFILE',
    description: 'Show the line that made each layer. Known without it for images that Slipway built.',
  },
  target: { kind: 'value', value: 'STAGE', description: 'Stage that was built; the last one otherwise.' },
  image: { kind: 'value', value: 'NAME', description: 'Image to show, where the archive holds several.' },
  platform: { kind: 'value', value: 'PLATFORM', description: 'Platform to show, where the archive holds several.' },
  format: {
    kind: 'value',
    value: 'FORMAT',
    choices: ['text', 'json'],
    default: 'text',
    description: 'How to print it.',
  },
  ...ENGINE_OPTIONS,
} as const;

type LayersOptions = CommandArgs<typeof OPTIONS>['options'];

export const layersCommand = defineCommand({
  name: 'layers',
  summary: 'Show what each layer of an image added, changed, deleted and wasted.',
  details:
    'IMAGE is an archive of `docker save`, an OCI archive or a folder with an OCI layout, which are read without an engine, or the name of an image in the engine. ' +
    'Wasted is what is stored and the finished tree does not show: A, M and D count added, modified and deleted paths.',
  positionals: [{ name: 'IMAGE', description: 'Archive, folder or image.', count: 'one' }],
  options: OPTIONS,
  examples: [
    { line: 'slipway layers shop', says: 'Shows the layers of an image in the engine.' },
    { line: 'slipway layers shop.tar --layer 3', says: 'Shows what the third layer of a saved image changed.' },
    { line: 'slipway layers shop --format json | jq .wasted', says: 'Prints one figure, for a check in CI.' },
  ],

  async run({ positionals: [source = ''], options }, io, signal) {
    const { image, dockerfile } = await openImage(source, options, io, signal);
    const file = options.file ?? dockerfile;
    const match = file === undefined ? undefined : await matchFile(file, image.history, options, io);
    const report = reportOf(analyse(image), match);
    io.out(print(report, file, options, io));
    return ExitCode.clean;
  },
});

function print(report: ImageReport, file: string | undefined, options: LayersOptions, io: Io): string {
  const layer = options.layer === undefined ? undefined : layerOf(report, options.layer);
  if (options.format === 'json') {
    return `${JSON.stringify(layer ? { ...report, layers: [layer] } : report, undefined, 2)}\n`;
  }
  const style: LayersStyle = {
    hasColours: io.terminal.outHasColours,
    width: io.terminal.outIsTty ? io.terminal.width : Number.POSITIVE_INFINITY,
    dockerfile: file === undefined || report.lines === 'none' ? undefined : relative(io.cwd, file),
  };
  if (layer) return layerTreeText(layer, style);
  return options.waste ? wasteText(report, style) : layersText(report, style);
}

function layerOf({ layers }: ImageReport, text: string): LayerReport {
  const layer = /^\d+$/.test(text) ? layers[Number(text) - 1] : undefined;
  if (layer) return layer;
  throw new UsageError(`There is no layer ${text}: the image has the layers 1 to ${layers.length}.`);
}

async function matchFile(
  file: string,
  history: ImageLayers['history'],
  { target }: LayersOptions,
  io: Io,
): Promise<DockerfileMatch> {
  const bytes = await io.readFile(file).catch((cause: unknown) => {
    throw new CommandError(`\`${file}\` cannot be read: ${(cause as Error).message}`, { cause });
  });
  const match = matchDockerfile(history, modelOf(Buffer.from(bytes).toString('utf8')), target);
  if (match.extent === 'none') io.err(`\`${file}\` does not fit the image's history, so no lines are shown.\n`);
  return match;
}
