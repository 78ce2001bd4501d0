import type { ContextFacts } from '#core/context/context-facts';
import { compilePattern } from '#core/context/ignore-pattern';
import { pathsMatching } from '#core/context/look-up';
import { type ContextSource, contextSources } from '#core/dockerfile/context-sources';
import { folderOf } from '#core/dockerfile/model/effects/instruction-effects';
import { baseName } from '#core/dockerfile/model/effects/place';
import type { DockerfileModel } from '#core/dockerfile/model/file';
import { keptWithInstruction } from '#core/dockerfile/model/kept';
import { joinPath } from '#core/dockerfile/model/paths';
import type { Instruction } from '#core/dockerfile/syntax/tree';

/** Where a file of the image may come from in the context, and the COPY or ADD that brings it. */
export interface Origin {
  readonly instruction: Instruction;
  readonly source: ContextSource;
  /** In the context; there need be no such file. */
  readonly path: string;
}

/** Every path of the context that the instruction may bring to the path of the image. */
export function originsIn(model: DockerfileModel, instruction: Instruction, imagePath: string): readonly Origin[] {
  const sources = contextSources(model, instruction);
  const target = sources.length > 0 ? targetOf(model, instruction) : undefined;
  if (target === undefined || (imagePath !== target && !imagePath.startsWith(target === '/' ? '/' : `${target}/`)))
    return [];
  const rest = imagePath.slice(target.length).replace(/^\//, '');
  return sources.flatMap((source) => {
    const { path } = source;
    const paths = [
      // The source is a file: by another name, or by its own in a folder.
      ...(rest === '' ? [path] : []),
      ...(rest !== '' && !rest.includes('/') && mayBeNamed(source, rest) ? [inFolder(path, rest)] : []),
      // The source is a folder, whose content goes into the target.
      ...(rest === '' || source.isPattern ? [] : [path === '.' ? rest : `${path}/${rest}`]),
    ];
    return [...new Set(paths)].map((it) => ({ instruction, source, path: it }));
  });
}

/** The one file of the context that the instruction brings to the path of the image; undefined when that is not sure. */
export function originOf(
  model: DockerfileModel,
  instruction: Instruction,
  imagePath: string,
  context: ContextFacts,
): Origin | undefined {
  const found = originsIn(model, instruction, imagePath).filter(({ path, source }) => {
    if (context.entries.get(path)?.kind !== 'file') return false;
    return !source.isPattern || pathsMatching(context, source.path)?.includes(path) === true;
  });
  return found.length === 1 ? found[0] : undefined;
}

/** Where a COPY or ADD puts things, as an absolute path; undefined when it is not known. */
export const targetOf = keptWithInstruction((model, instruction): string | undefined => {
  const word = instruction.words.at(-1);
  const value = word && model.variables.expand(word.text, instruction);
  if (value?.kind !== 'known' || value.isDefault) return undefined;
  return joinPath(folderOf(model, instruction), value.value, false);
});

function mayBeNamed({ path, isPattern }: ContextSource, name: string): boolean {
  const last = baseName(path) ?? '';
  return isPattern ? (compilePattern(last)?.(name) ?? false) : last === name;
}

/** The path with another last name. */
function inFolder(path: string, name: string): string {
  return [...path.split('/').slice(0, -1), name].join('/');
}
