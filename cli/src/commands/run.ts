import { type CommandArgs, defineCommand, ExitCode, UsageError } from '#cli/command';
import { imageFor } from '#cli/engine/build-image';
import { followContainer } from '#cli/engine/follow-container';
import { mountRequest, namedValues, portRequest } from '#cli/engine/option-values';
import { BUILD_OPTIONS, type Subject, subjectOf } from '#cli/engine/subject';
import { ENGINE_OPTIONS, withEngine } from '#cli/engine/with-engine';
import type { Io } from '#cli/io';
import type { PortMapping, RunRequest } from '#engine/engine';
import { labelsFor } from '#engine/labels';

const OPTIONS = {
  env: { kind: 'list', short: 'e', value: 'NAME=VALUE', description: 'Variable; `NAME` alone passes ours on.' },
  port: {
    kind: 'list',
    short: 'p',
    value: 'PORT',
    description:
      '`HOST:CONTAINER`, or `CONTAINER` for a free port; on loopback, unless written `ADDRESS:HOST:CONTAINER`. Otherwise what the image exposes.',
  },
  mount: {
    kind: 'list',
    short: 'v',
    value: 'SOURCE:TARGET',
    description: 'Folder or volume to mount; `:ro` behind it.',
  },
  name: { kind: 'value', value: 'NAME', description: 'Name of the container.' },
  user: { kind: 'value', short: 'u', value: 'USER', description: 'User inside, by name or `uid:gid`.' },
  workdir: { kind: 'value', short: 'w', value: 'PATH', description: 'Working folder inside.' },
  detach: { kind: 'flag', short: 'd', description: 'Leave it running, and print its name.' },
  keep: { kind: 'flag', description: 'Keep the container when it has ended.' },
  grace: { kind: 'value', value: 'SECONDS', default: '10', description: 'Time to end after Ctrl+C, before the kill.' },
  ...BUILD_OPTIONS,
  ...ENGINE_OPTIONS,
} as const;

type RunOptions = CommandArgs<typeof OPTIONS>['options'];

export const runCommand = defineCommand({
  name: 'run',
  summary: 'Run an image, or build and run a Dockerfile.',
  details:
    'WHAT is a folder or a Dockerfile, which is built first, or the name of an image. Without one the working folder is built and run. ' +
    'Addresses and what happens go to standard error, what the container writes to both streams as it is. ' +
    'Ctrl+C stops the container and says how it ended. A container that fails ends with 1.',
  positionals: [
    { name: 'WHAT', description: 'Folder, Dockerfile or image.', count: 'optional' },
    { name: 'COMMAND', description: "In the place of the image's own.", count: 'any' },
  ],
  options: OPTIONS,
  passesThrough: true,
  examples: [
    { line: 'slipway run', says: 'Builds and runs the working folder; its ports appear on loopback.' },
    { line: 'slipway run --port 8080:80 nginx:1.27', says: 'Runs an image.' },
    { line: 'slipway run alpine:3.20 ls -l /', says: 'Runs one command.' },
    { line: 'slipway run --detach --name shop .', says: 'Leaves it running.' },
  ],

  async run({ positionals: [what = '.', ...command], options }, io, signal) {
    const request = requestOf(command, options, io);
    const grace = graceSeconds(options.grace);
    const subject = await subjectOf(what, options, io);
    return withEngine(options, io, signal, async (engine) => {
      const image = await imageFor(engine, subject, io, signal);
      if (image === undefined) return ExitCode.findings;
      const container = await engine.run({ ...request, image, labels: labelsOf(subject, io) }, signal);
      for (const port of container.ports) io.err(`${addressText(port)}\n`);
      if (options.detach) {
        io.out(`${container.name}\n`);
        return ExitCode.clean;
      }
      return followContainer(engine, container, { grace, isKept: options.keep }, io, signal);
    });
  },
});

function requestOf(command: readonly string[], options: RunOptions, io: Io): Omit<RunRequest, 'image'> {
  const { name, user, workdir, detach, keep } = options;
  return {
    env: namedValues('--env', options.env, io),
    ports: options.port.length > 0 ? options.port.map(portRequest) : 'exposed',
    mounts: options.mount.map((it) => mountRequest(it, io)),
    // What we wait for we remove ourselves, after its last line has been read.
    autoRemove: detach && !keep,
    ...(command.length > 0 && { command }),
    ...(name !== undefined && { name }),
    ...(user !== undefined && { user }),
    ...(workdir !== undefined && { workdir }),
  };
}

function labelsOf(subject: Subject, { cwd }: Io): Readonly<Record<string, string>> {
  const dockerfile = subject.kind === 'build' ? subject.plan.request.dockerfile : undefined;
  return labelsFor({ role: 'run', workspace: cwd, ...(dockerfile !== undefined && { dockerfile }) });
}

function graceSeconds(text: string): number {
  const seconds = Number(text);
  if (Number.isFinite(seconds) && seconds >= 0) return Math.round(seconds);
  throw new UsageError(`\`--grace ${text}\` is no number of seconds.`);
}

/** An address that a browser opens, where the port speaks TCP. */
function addressText({ hostAddress, hostPort, containerPort, protocol }: PortMapping): string {
  const isEverywhere = hostAddress === '0.0.0.0' || hostAddress === '::' || hostAddress === '';
  const host = isEverywhere ? 'localhost' : hostAddress.includes(':') ? `[${hostAddress}]` : hostAddress;
  const address = protocol === 'tcp' ? `http://${host}:${hostPort}` : `${host}:${hostPort}`;
  return `${address} leads to port ${containerPort}/${protocol}.`;
}
