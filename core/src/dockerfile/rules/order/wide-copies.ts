import { isIgnored } from '#core/context/ignore';
import type { ContextFacts } from '#core/context/context-facts';
import { folderOf } from '#core/dockerfile/model/effects/instruction-effects';
import { joinPath } from '#core/dockerfile/model/paths';
import type { DockerfileModel } from '#core/dockerfile/model/file';
import type { Instruction, Word } from '#core/dockerfile/syntax/tree';
import { UNKNOWN_FOLDER } from '#core/dockerfile/rules/unknown-folder';

/** A COPY that brings a folder of the context, with whatever is in it. */
export interface WideCopy {
  readonly instruction: Instruction;
  readonly source: Word;
  /** The folder in the context, without `./`; empty for all of it. */
  readonly from: string;
  /** Where it goes: absolute, or as it is written when nobody knows the working directory. */
  readonly to: string;
}

/** Names of folders that hold nothing but what an install reads; Prisma's client is made from its schema. */
const MANIFEST_FOLDER = /require|depend|deps|manifest|lock|gradle|pip|gems|^prisma$/i;

/** Scripts of build tools, which are files all the same. */
const SCRIPT = /(?:^|\/)(?:artisan|console|lein|mill|mvnw|rebar3|sbt)$/;

/** The folders that the instruction takes from the context. */
export function wideCopiesOf(model: DockerfileModel, instruction: Instruction): readonly WideCopy[] {
  const { keyword, flags, words } = instruction;
  if (keyword.name !== 'COPY' && keyword.name !== 'ADD') return [];
  if (flags.some((it) => /^(?:from|exclude|parents)$/.test(it.name)) || instruction.heredocs.length > 0) return [];
  const target = words.at(-1)?.text;
  if (target === undefined || /[$"']/.test(target)) return [];
  const to = resolved(model, instruction, target);
  return words.slice(0, -1).flatMap((source): readonly WideCopy[] => {
    const from = source.text.replace(/^(?:\.?\/)+/, '').replace(/\/+(?:\.|\*)?$/, '');
    if (from === '' || from === '.' || from === '*') return [{ instruction, source, from: '', to }];
    const isFile = SCRIPT.test(from) || /^[A-Z]\w*$/.test(from);
    const isFolder = /^[\w/-]+$/.test(from) && !MANIFEST_FOLDER.test(from) && !isFile;
    return isFolder ? [{ instruction, source, from, to }] : [];
  });
}

/** A path from an instruction's working directory; as it is written when that is not known. */
export function resolved(model: DockerfileModel, at: Instruction, path: string): string {
  const joined = joinPath(folderOf(model, at), path, false);
  return joined ?? joinPath(UNKNOWN_FOLDER, path, false) ?? path;
}

/**
 * True when the folder of the context is known to hold what the names say and nothing besides. A folder without any of
 * it is not yet what will be built, so it tells nothing.
 */
export function holdsOnly(context: ContextFacts, folder: string, names: (path: string) => boolean): boolean {
  if (!context.isComplete) return false;
  const prefix = folder === '' ? '' : `${folder}/`;
  const files = [...context.entries].filter(([path, { kind }]) => kind !== 'folder' && path.startsWith(prefix));
  const isAny = files.some(([path]) => names(path.slice(prefix.length)));
  return isAny && files.every(([path]) => names(path.slice(prefix.length)) || isNoSource(context, path));
}

function isNoSource(context: ContextFacts, path: string): boolean {
  return /^(?:\.dockerignore|.*[Dd]ockerfile.*)$/.test(path) || isLeftOut(context, path);
}

/** True when `.dockerignore` keeps the path out of the build. */
export function isLeftOut({ ignore }: ContextFacts, path: string): boolean {
  return ignore !== undefined && isIgnored(ignore.rules, path);
}
