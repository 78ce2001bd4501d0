import { existsSync } from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';
import { likelyFolder } from '#core/context/likely-folder';
import { copiedPaths } from '#core/dockerfile/context-sources';
import { modelOf } from '#core/dockerfile/model/file';

export interface PlanRequest {
  /** Absolute path. */
  readonly dockerfile: string;
  readonly text: string;
  /** Absolute path; the Dockerfile's folder when it lies in none. */
  readonly workspaceFolder?: string;
  /** The stage the user chose. */
  readonly target?: string;
}

/** How a Dockerfile is built when nobody says. */
export interface BuildPlan {
  readonly dockerfile: string;
  /** Absolute path. */
  readonly context: string;
  readonly tag: string;
  readonly target: string | undefined;
  /** What was chosen and why, in plain words, one line each. */
  readonly words: readonly string[];
}

/**
 * Chooses the context, tag and stage.
 *
 * The context is the Dockerfile's folder, unless a folder further up in the workspace has more of the files that
 * the Dockerfile copies.
 */
export function inferPlan(request: PlanRequest, exists: (path: string) => boolean = existsSync): BuildPlan {
  const { dockerfile, target } = request;
  const home = dirname(dockerfile);
  const root =
    request.workspaceFolder !== undefined && isWithin(home, request.workspaceFolder) ? request.workspaceFolder : home;
  const folders = foldersUp(home, root);
  const sources = copiedPaths(modelOf(request.text));
  const counts = folders.map((folder) => sources.filter((it) => exists(join(folder, it))).length);
  const context = likelyFolder(folders, counts) ?? home;
  const tag = tagFor({ dockerfile, context, home, target });
  const shown = relative(root, context) || basename(context);
  const why = context === home ? 'the folder of the Dockerfile' : 'the files it copies are there';
  return {
    dockerfile,
    context,
    tag,
    target,
    words: [
      `Context: \`${shown}\` (${why}).`,
      `Tag: \`${tag}\`.`,
      target === undefined ? 'Stage: the last one.' : `Stage: \`${target}\`.`,
    ],
  };
}

/** From the first folder to the last one, which is the first one or above it. */
function foldersUp(first: string, last: string): readonly string[] {
  const folders = [first];
  for (let folder = first; folder !== last && dirname(folder) !== folder; ) {
    folder = dirname(folder);
    folders.push(folder);
  }
  return folders;
}

interface Named {
  readonly dockerfile: string;
  readonly context: string;
  readonly home: string;
  readonly target: string | undefined;
}

/** `shop`, `shop-api` for a Dockerfile in a folder of the context, `shop:dev` for `Dockerfile.dev` or a stage `dev`. */
function tagFor({ dockerfile, context, home, target }: Named): string {
  const name = basename(dockerfile);
  const variant =
    /^(?:docker|container)file[.-](.+)$/i.exec(name)?.[1] ?? /^(.+)\.(?:docker|container)file$/i.exec(name)?.[1];
  const below = relative(context, home).split(sep).filter(Boolean);
  const repository = slug([basename(context), ...below].join('-'), 'image');
  const tag = [variant, target].filter((it) => it !== undefined).join('-');
  return tag === '' ? repository : `${repository}:${slug(tag, 'latest').slice(0, 128)}`;
}

/** Only what a reference may hold: small letters and digits with single separators between them. */
function slug(text: string, fallback: string): string {
  const plain = text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return plain === '' ? fallback : plain;
}

function isWithin(folder: string, root: string): boolean {
  const path = relative(root, folder);
  return path !== '..' && !path.startsWith(`..${sep}`) && !/^[a-z]:/i.test(path);
}
