import { cleanPath } from '#core/context/clean-path';
import type { DockerfileModel } from '#core/dockerfile/model/file';
import { keptWithInstruction } from '#core/dockerfile/model/kept';
import type { Word } from '#core/dockerfile/syntax/tree';

/** What a COPY or ADD takes from the build context. */
export interface ContextSource {
  readonly word: Word;
  /** Relative to the context, without dots at its beginning; `.` for the whole context. */
  readonly path: string;
  /** The path may stand for several. */
  readonly isPattern: boolean;
}

/** What is no path of the context: addresses, and paths of Windows with their drive. */
const REMOTE = /^(?:[a-z][a-z0-9+.-]*:\/\/|git@|[a-z]:)/i;

/**
 * The sources of a COPY or ADD that are paths of the context. Left out is what comes from elsewhere, and what depends
 * on a variable that is not known or that a build argument may change.
 */
export const contextSources = keptWithInstruction((model, instruction): readonly ContextSource[] => {
  const { keyword, flags, words } = instruction;
  if (keyword.name !== 'COPY' && keyword.name !== 'ADD') return [];
  if (flags.some((it) => it.name === 'from') || words.length < 2) return [];
  return words.slice(0, -1).flatMap((word) => {
    if (/^\d*<</.test(word.text)) return [];
    const value = model.variables.expand(word.text, instruction);
    if (value.kind === 'unknown' || value.isDefault || value.value === '') return [];
    if (REMOTE.test(value.value) || value.value.includes('\\')) return [];
    const path = cleanPath(`/${value.value}`).slice(1);
    // What leaves the context means something else than it says.
    if (cleanPath(value.value.replace(/^\/+/, '')).startsWith('..')) return [];
    return [{ word, path: path === '' ? '.' : path, isPattern: /[*?[]/.test(path) }];
  });
});

/** All that the file takes from the context, those of ONBUILD left out: they take from another one. */
export function allContextSources(model: DockerfileModel): readonly ContextSource[] {
  return model.tree.instructions.flatMap((it) => contextSources(model, it));
}

/** What tells which folder is the context: the paths that the file takes from it, each up to its first wildcard. */
export function copiedPaths(model: DockerfileModel): readonly string[] {
  const paths = allContextSources(model).map(({ path }) => fixedPart(path));
  return [...new Set(paths)].filter((it) => it !== '.');
}

function fixedPart(path: string): string {
  const parts = path.split('/');
  const open = parts.findIndex((part) => /[*?[]/.test(part));
  return cleanPath((open < 0 ? parts : parts.slice(0, open)).join('/'));
}
