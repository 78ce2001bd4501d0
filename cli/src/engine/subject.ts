import { stat } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { CommandError } from '#cli/command';
import { namedValues } from '#cli/engine/option-values';
import type { Io } from '#cli/io';
import type { BuildRequest } from '#engine/engine';
import { inferPlan } from '#engine/infer-plan';
import { labelsFor } from '#engine/labels';

/** Options of every command that may build. */
export const BUILD_OPTIONS = {
  file: {
    kind: 'value',
    short: 'f',
    value: 'FILE',
    description: 'The Dockerfile, when it is not in the folder itself.',
  },
  target: { kind: 'value', value: 'STAGE', description: 'Stage to build, by name or number; the last one otherwise.' },
  buildArg: { kind: 'list', value: 'NAME=VALUE', description: 'Value of an `ARG`; `NAME` alone takes the variable.' },
  platform: { kind: 'value', value: 'PLATFORM', description: 'Platform to build for, such as `linux/arm64`.' },
  noCache: { kind: 'flag', description: 'Run every step anew.' },
  pull: { kind: 'flag', description: 'Ask the registry for newer base images.' },
} as const;

export interface BuildOptions {
  readonly file: string | undefined;
  readonly target: string | undefined;
  readonly buildArg: readonly string[];
  readonly platform: string | undefined;
  readonly noCache: boolean;
  readonly pull: boolean;
}

/** What a command works on: an image that is there, or one to be built first. */
export type Subject =
  | { readonly kind: 'image'; readonly reference: string }
  | { readonly kind: 'build'; readonly plan: NamedBuild };

/** A build, with how its Dockerfile is called in messages and what was chosen without being asked. */
export interface NamedBuild {
  readonly request: BuildRequest;
  readonly text: string;
  /** Relative to the working folder. */
  readonly shownFile: string;
  readonly words: readonly string[];
}

const DOCKERFILES = ['Dockerfile', 'Containerfile', 'dockerfile'];

/** What is there as a file or folder is built, all else is the name of an image. */
export async function subjectOf(what: string, options: BuildOptions, io: Io): Promise<Subject> {
  const isImage = options.file === undefined && (await kindOf(resolve(io.cwd, what))) === undefined;
  if (!isImage) return { kind: 'build', plan: await buildOf(what, options, io) };
  if (/^\.{0,2}[\\/]|^\.{1,2}$/.test(what)) throw new CommandError(`There is no file or folder \`${what}\`.`);
  return { kind: 'image', reference: what };
}

/** The build of a folder or of a Dockerfile; what the options leave open is chosen from the text. */
export async function buildOf(what: string, options: BuildOptions, io: Io): Promise<NamedBuild> {
  const path = resolve(io.cwd, what);
  const kind = await kindOf(path);
  if (kind === undefined) throw new CommandError(`There is no file or folder \`${what}\`.`);
  const dockerfile = await dockerfileOf(path, kind, options, io);
  const text = await readText(dockerfile, io);
  const { target } = options;
  const workspaceFolder = isWithin(dockerfile, io.cwd) ? io.cwd : dirname(dockerfile);
  const plan = inferPlan({ dockerfile, text, workspaceFolder, ...(target !== undefined && { target }) });
  // A folder that was named is the context, whatever the Dockerfile copies.
  const context = kind === 'folder' ? path : plan.context;
  const args = namedValues('--build-arg', options.buildArg, io);
  return {
    request: {
      context,
      dockerfile,
      tag: plan.tag,
      args,
      labels: labelsFor({ role: 'image', workspace: io.cwd, dockerfile }),
      noCache: options.noCache,
      pull: options.pull,
      ...(target !== undefined && { target }),
      ...(options.platform !== undefined && { platform: options.platform }),
    },
    text,
    shownFile: relative(io.cwd, dockerfile) || basename(dockerfile),
    words: kind === 'folder' ? plan.words.filter((it) => !it.startsWith('Context')) : plan.words,
  };
}

async function dockerfileOf(
  path: string,
  kind: 'file' | 'folder',
  { file }: BuildOptions,
  { cwd }: Io,
): Promise<string> {
  if (kind === 'file') return path;
  if (file !== undefined) return resolve(cwd, file);
  for (const name of DOCKERFILES) if ((await kindOf(join(path, name))) === 'file') return join(path, name);
  const shown = relative(cwd, path) || '.';
  throw new CommandError(`There is no Dockerfile in \`${shown}\`.\nName one with \`--file\`.`);
}

async function readText(path: string, io: Io): Promise<string> {
  try {
    return Buffer.from(await io.readFile(path)).toString('utf8');
  } catch (cause) {
    throw new CommandError(`\`${path}\` cannot be read: ${(cause as Error).message}`, { cause });
  }
}

async function kindOf(path: string): Promise<'file' | 'folder' | undefined> {
  const about = await stat(path).catch(() => undefined);
  if (about === undefined) return undefined;
  return about.isDirectory() ? 'folder' : 'file';
}

function isWithin(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way !== '..' && !way.startsWith(`..${sep}`) && way !== resolve(way);
}
