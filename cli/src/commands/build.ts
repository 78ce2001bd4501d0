import { defineCommand, ExitCode } from '#cli/command';
import { buildImage } from '#cli/engine/build-image';
import { namedValues } from '#cli/engine/option-values';
import { BUILD_OPTIONS, buildOf, type NamedBuild } from '#cli/engine/subject';
import { ENGINE_OPTIONS, withEngine } from '#cli/engine/with-engine';
import type { Io } from '#cli/io';
import { buildReport } from '#cli/reporters/build-result';

const OPTIONS = {
  tag: { kind: 'value', short: 't', value: 'NAME', description: 'Name of the image. Otherwise made from the folder.' },
  ...BUILD_OPTIONS,
  label: { kind: 'list', value: 'NAME=VALUE', description: 'Label to put on the image. May be given several times.' },
  format: {
    kind: 'value',
    value: 'FORMAT',
    choices: ['text', 'json'],
    default: 'text',
    description: 'What to print at the end: the name of the image, or all about the build.',
  },
  ...ENGINE_OPTIONS,
} as const;

export const buildCommand = defineCommand({
  name: 'build',
  summary: 'Build an image, and say which line failed.',
  details:
    'PATH is a folder, which is then the build context, or a Dockerfile, whose context is found by what it copies. ' +
    'Without one the working folder is built. Progress and failures go to standard error, the name of the image to standard output. ' +
    'A build that fails ends with 1.',
  positionals: [{ name: 'PATH', description: 'Folder or Dockerfile.', count: 'optional' }],
  options: OPTIONS,
  examples: [
    { line: 'slipway build', says: 'Builds the working folder; name and stage are chosen and shown.' },
    { line: 'slipway build --tag shop:dev --target dev web/Dockerfile', says: 'Builds one stage under a name.' },
    { line: 'slipway build --format json | jq .failure', says: 'Tells a program why it failed.' },
  ],

  async run({ positionals: [path = '.'], options }, io, signal) {
    const build = tagged(await buildOf(path, options, io), options, io);
    if (options.tag === undefined) for (const words of build.words) io.err(`${words}\n`);
    const progress = await withEngine(options, io, signal, (engine) => buildImage(engine, build, io, signal));
    if (options.format === 'json') io.out(`${JSON.stringify(buildReport(build, progress), undefined, 2)}\n`);
    else if (!progress.failure) io.out(`${build.request.tag ?? progress.imageId}\n`);
    return progress.failure ? ExitCode.findings : ExitCode.clean;
  },
});

interface Naming {
  readonly tag: string | undefined;
  readonly label: readonly string[];
}

function tagged(build: NamedBuild, { tag, label }: Naming, io: Io): NamedBuild {
  const labels = { ...namedValues('--label', label, io), ...build.request.labels };
  return { ...build, request: { ...build.request, labels, ...(tag !== undefined && { tag }) } };
}
