import { isSent } from '#core/context/look-up';
import type { ContextFacts } from '#core/context/context-facts';
import { originsIn } from '#core/dockerfile/context-sources';
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
  /** Absolute. */
  readonly folder: string;
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

function isCopied(name: string, { model, context, stage, run, folder }: LockSearch): boolean {
  const path = `${folder === '/' ? '' : folder}/${name}`;
  return copiesIn(model, stage).some((copy) => {
    if (copy.start > run.start) return false;
    return originsIn(model, copy, path).some(({ source, path: from }) => {
      const isNamed = from === source.path && baseName(from) === name;
      const entry = context?.entries.get(from);
      if (entry) return isSent(context as ContextFacts, from, entry);
      // A pattern such as `package*.json` is written for the lock file as well.
      return isNamed || (source.isPattern && !source.path.startsWith('*') && context?.isComplete !== true);
    });
  });
}

/** The COPY and ADD of a stage and of those it starts from. */
const copiesIn = kept((model, stage: Stage): readonly Instruction[] => [
  ...(stage.parent ? copiesIn(model, stage.parent) : []),
  ...stage.instructions.filter(({ keyword }) => keyword.name === 'COPY' || keyword.name === 'ADD'),
]);
