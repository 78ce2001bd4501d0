import { isSent } from '#core/context/look-up';
import type { ContextFacts } from '#core/context/context-facts';
import { compilePattern } from '#core/context/ignore-pattern';
import { type Origin, originsIn } from '#core/dockerfile/context-origins';
import { contextSources } from '#core/dockerfile/context-sources';
import { baseName } from '#core/dockerfile/model/effects/place';
import type { DockerfileModel } from '#core/dockerfile/model/file';
import { kept } from '#core/dockerfile/model/kept';
import type { Stage } from '#core/dockerfile/model/stages';
import { readMount } from '#core/dockerfile/syntax/mounts';
import type { Instruction } from '#core/dockerfile/syntax/tree';

/** Where a file is looked for. */
export interface LockSearch {
  readonly model: DockerfileModel;
  readonly context: ContextFacts | undefined;
  readonly stage: Stage;
  readonly run: Instruction;
  /** Absolute; undefined for the working directory where it is not known. */
  readonly folder: string | undefined;
}

/** The first of the files that a COPY, ADD or mount surely brings to a step's folder. */
export function copiedFile(names: readonly string[], search: LockSearch): string | undefined {
  return names.find((name) => isMounted(name, search.run) || isCopied(name, search));
}

function isMounted(name: string, { flags }: Instruction): boolean {
  return flags.some((flag) => {
    if (flag.name !== 'mount') return false;
    const { type, options } = readMount(flag);
    return type === 'bind' && baseName(options.get('target') ?? '') === name;
  });
}

function isCopied(name: string, search: LockSearch): boolean {
  const { model, context, stage, run, folder } = search;
  return copiesIn(model, stage).some((copy) => {
    if (copy.start > run.start) return false;
    const origins =
      folder === undefined
        ? originsHere(search, copy, name)
        : originsIn(model, copy, `${folder === '/' ? '' : folder}/${name}`);
    return origins.some(({ source, path: from }) => {
      const isNamed = from === source.path && baseName(from) === name;
      const entry = context?.entries.get(from);
      if (entry && context) return isSent(context, from, entry);
      // A pattern such as `package*.json` is written for the lock file as well.
      if (isNamed || !source.isPattern) return isNamed;
      // One such as `Gemfile.lock*` is written for builds without it.
      const isOptional = baseName(source.path) === `${name}*`;
      return !isOptional && !source.path.startsWith('*') && !isKnown(context, source.path);
    });
  });
}

/** True when the context has something that the pattern fits; without any of it, it is not yet what will be built. */
function isKnown(context: ContextFacts | undefined, pattern: string): boolean {
  const matches = compilePattern(pattern);
  return context?.isComplete === true && [...context.entries.keys()].some((it) => matches?.(it) === true);
}

/** What a copy to the working directory brings to it, when the step has the same one, whichever it is. */
function originsHere(
  { model, run }: LockSearch,
  copy: Instruction,
  name: string,
): readonly Omit<Origin, 'instruction'>[] {
  const [there, here] = [model.executionAt(copy).workdir, model.executionAt(run).workdir];
  if (
    there.origin !== here.origin ||
    !/^\.?\/?$/.test(copy.words.at(-1)?.text ?? '/') ||
    copy.words.at(-1)?.text === '/'
  )
    return [];
  return contextSources(model, copy).flatMap((source) => {
    if (!source.isPattern)
      return [{ source, path: baseName(source.path) === name ? source.path : inFolder(source.path, name) }];
    const matches = compilePattern(baseName(source.path) ?? '');
    return matches?.(name) === true ? [{ source, path: name }] : [];
  });
}

function inFolder(folder: string, name: string): string {
  return folder === '.' ? name : `${folder}/${name}`;
}

/** The COPY and ADD of a stage and of those it starts from. */
const copiesIn = kept((model, stage: Stage): readonly Instruction[] => [
  ...(stage.parent ? copiesIn(model, stage.parent) : []),
  ...stage.instructions.filter(({ keyword }) => keyword.name === 'COPY' || keyword.name === 'ADD'),
]);
