import { type CommandArgs, defineCommand, ExitCode, UsageError } from '#cli/command';
import { imageFor } from '#cli/engine/build-image';
import { execCommand, execShell } from '#cli/engine/exec';
import { localPath } from '#cli/engine/option-values';
import { BUILD_OPTIONS, type Subject, subjectOf } from '#cli/engine/subject';
import { ENGINE_OPTIONS, withEngine } from '#cli/engine/with-engine';
import type { Io } from '#cli/io';
import { type DevContainerRequest, openDevContainer } from '#engine/dev-container';
import type { ContainerEngine } from '#engine/engine';

const OPTIONS = {
  workspace: {
    kind: 'value',
    value: 'DIR',
    default: '.',
    description: 'Folder to mount; the working folder otherwise.',
  },
  targetPath: { kind: 'value', value: 'PATH', default: '/workspace', description: 'Where it is seen inside.' },
  output: {
    kind: 'value',
    short: 'o',
    value: 'DIR[:PATH]',
    description: 'Folder for what is built inside, seen there as `/build` or as PATH. It is made when it is missing.',
  },
  command: { kind: 'value', short: 'c', value: 'LINE', description: 'Run this line instead of a shell to type in.' },
  keep: { kind: 'flag', description: 'Leave the container running, for the next shell.' },
  ...BUILD_OPTIONS,
  ...ENGINE_OPTIONS,
} as const;

type DevOptions = CommandArgs<typeof OPTIONS>['options'];

export const devCommand = defineCommand({
  name: 'dev',
  summary: 'Open a shell in a container that sees the source.',
  details:
    'WHAT is a folder or a Dockerfile, which is built first, or the name of an image. Without one the working folder is built. ' +
    'Inside you are the owner of the mounted folder, so that files made there stay yours. ' +
    'The container is removed at the end, unless it was running before. A command that fails ends with 1.',
  positionals: [{ name: 'WHAT', description: 'Folder, Dockerfile or image.', count: 'optional' }],
  options: OPTIONS,
  examples: [
    { line: 'slipway dev', says: 'Builds the working folder and opens a shell in it.' },
    { line: 'slipway dev --target build --output out', says: 'Uses one stage; what lands in `/build` lands in `out`.' },
    { line: "slipway dev --command 'make test' gcc:14", says: 'Runs one line, as a Makefile would.' },
  ],

  async run({ positionals: [what = '.'], options }, io, signal) {
    if (options.command === undefined && !(io.terminal.inIsTty && io.terminal.outIsTty)) {
      throw new UsageError('There is no terminal to open a shell in; say what to run with `--command`.');
    }
    const mounts = mountsOf(options, io);
    const subject = await subjectOf(what, options, io);
    return withEngine(options, io, signal, async (engine) => {
      const image = await imageFor(engine, subject, io, signal);
      if (image === undefined) return ExitCode.findings;
      return work(engine, { ...mounts, image, ...dockerfileOf(subject) }, options, io, signal);
    });
  },
});

const REMOVE_MS = 30_000;

async function work(
  engine: ContainerEngine,
  request: DevContainerRequest,
  { command, keep }: DevOptions,
  io: Io,
  signal: AbortSignal,
): Promise<ExitCode> {
  const container = await openDevContainer(engine, request, signal);
  try {
    const code =
      command === undefined
        ? await execShell(engine, container.id, container.shell, io, signal)
        : await execCommand(engine, container.id, { ...container.shell, line: command }, io, signal);
    return code === 0 || command === undefined ? ExitCode.clean : ExitCode.findings;
  } finally {
    if (keep) io.err(`The container \`${container.name}\` goes on running.\n`);
    else if (!container.isReused) await engine.remove(container.id, AbortSignal.timeout(REMOVE_MS));
  }
}

function mountsOf({ workspace, targetPath, output }: DevOptions, { cwd }: Io): Omit<DevContainerRequest, 'image'> {
  if (!targetPath.startsWith('/')) {
    throw new UsageError(`\`--target-path ${targetPath}\` must be an absolute path inside, such as \`/workspace\`.`);
  }
  return {
    workspaceFolder: localPath(workspace, cwd),
    target: targetPath,
    ...(output !== undefined && { output: outputOf(output, cwd) }),
  };
}

function outputOf(text: string, cwd: string): { source: string; target: string } {
  // The colon of a Windows drive does not end the folder.
  const [, source = text, target = '/build'] = /^((?:[A-Za-z]:[\\/])?[^:]+):(\/[^:]*)$/.exec(text) ?? [];
  return { source: localPath(source, cwd), target };
}

function dockerfileOf(subject: Subject): Pick<DevContainerRequest, 'dockerfile'> {
  return subject.kind === 'build' ? { dockerfile: subject.plan.request.dockerfile } : {};
}
