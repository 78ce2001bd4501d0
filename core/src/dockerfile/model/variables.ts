import { expandValue } from '#core/dockerfile/model/expand-value';
import { type GlobalScope, globalScopeOf } from '#core/dockerfile/model/global-scope';
import { StageScope } from '#core/dockerfile/model/stage-scope';
import { type Stage, stageAt } from '#core/dockerfile/model/stages';
import { unknown, type Value } from '#core/dockerfile/model/value';
import { isProxyArgument } from '#core/dockerfile/model/predefined';
import type { DockerfileTree, Instruction, Pair } from '#core/dockerfile/syntax/tree';

/** A variable as it stands at some point of the build. */
export interface Variable {
  readonly name: string;
  /** `inherited`: nothing in the file sets it, the base image may. */
  readonly kind: 'env' | 'arg' | 'predefined' | 'inherited';
  readonly value: Value;
  /** Where the file sets or declares it last. */
  readonly pair: Pair | undefined;
  readonly instruction: Instruction | undefined;
}

/** What is known besides the file when it is built. */
export interface BuildFacts {
  /** `--build-arg` by name. */
  readonly buildArgs?: ReadonlyMap<string, string>;
  /** Environment of base images, by the name that FROM gives. */
  readonly imageEnv?: ReadonlyMap<string, ReadonlyMap<string, string>>;
}

/** The variables of a file at every point, as the words of an instruction see them. */
export interface Variables {
  /** Every ENV and ARG of the file, with the value it gives, in order. */
  readonly definitions: readonly Variable[];
  /** The variable at the instruction, before it takes effect; undefined when it is certainly not set there. */
  readonly lookup: (name: string, at: Instruction) => Variable | undefined;
  /** Every variable that the file sets or declares and that can be seen at the instruction. */
  readonly visible: (at: Instruction) => readonly Variable[];
  /** A word with its variables replaced as they are at the instruction, quotes and escapes taken away. */
  readonly expand: (word: string, at: Instruction) => Value;
}

const NO_FACTS: BuildFacts = {};

export function variablesOf(
  tree: DockerfileTree,
  stages: readonly Stage[],
  facts: BuildFacts = NO_FACTS,
  global: GlobalScope = globalScopeOf(tree, facts),
): Variables {
  const scopes: StageScope[] = [];
  for (const stage of stages) {
    const parent = stage.parent && scopes[stage.parent.index];
    scopes.push(new StageScope(stage, parent, global, tree.escape, facts));
  }

  const lookup = (name: string, at: Instruction): Variable | undefined => {
    const scope = scopeAt(at);
    if (scope === undefined) return global.lookup(name, at);
    const found = scope.lookup(name, scope.indexOf(at));
    if (at.keyword.name !== 'RUN' || !isProxyArgument(name) || (found && found.kind !== 'inherited')) return found;
    return { name, kind: 'predefined', value: unknown('build-argument'), pair: undefined, instruction: undefined };
  };
  const scopeAt = (at: Instruction): StageScope | undefined => {
    // FROM sees what stands before the first FROM, and nothing of any stage.
    const stage = at.keyword.name === 'FROM' ? undefined : stageAt(stages, at);
    return stage && scopes[stage.index];
  };
  return {
    definitions: [...global.definitions, ...scopes.flatMap((it) => it.definitions)],
    lookup,
    visible(at) {
      const scope = scopeAt(at);
      return scope ? scope.visible(scope.indexOf(at)) : global.visible(at);
    },
    expand: (word, at) => expandValue(word, (name) => lookup(name, at)?.value, tree.escape, at),
  };
}
