import { type Execution, executionsOf } from '#core/dockerfile/model/execution';
import { globalScopeOf } from '#core/dockerfile/model/global-scope';
import { type StageUse, stageUsesOf } from '#core/dockerfile/model/stage-uses';
import { type Stage, stagesOf } from '#core/dockerfile/model/stages';
import { type Variables, variablesOf } from '#core/dockerfile/model/variables';
import type { ShellGrammar } from '#core/dockerfile/shell/grammar';
import type { ShellScript } from '#core/dockerfile/shell/script';
import { execScriptOf, readScript, scriptsOf } from '#core/dockerfile/shell/scripts';
import { parseDockerfile } from '#core/dockerfile/syntax/parse';
import type { DockerfileTree, Instruction } from '#core/dockerfile/syntax/tree';
import { expandValue } from '#core/dockerfile/model/expand-value';
import { indexLines, type LineIndex } from '#core/text/line-index';

/** Everything known of a Dockerfile's text. A value: made once a text, its parts are computed on first use and kept. */
export interface DockerfileModel {
  readonly text: string;
  readonly tree: DockerfileTree;
  readonly lines: LineIndex;
  readonly stages: readonly Stage[];
  /** Every place where a stage takes from another stage or image. */
  readonly stageUses: readonly StageUse[];
  readonly variables: Variables;
  /** SHELL, USER and WORKDIR as they are when the instruction is run. */
  readonly executionAt: (instruction: Instruction) => Execution;
  /** The shell scripts of an instruction, ONBUILD and HEALTHCHECK commands included; empty for exec forms. */
  readonly scripts: (instruction: Instruction) => readonly ShellScript[];
  /** The script in an exec form that starts a shell itself: `app $X` of `["sh", "-c", "app $X"]`. */
  readonly execScript: (instruction: Instruction) => ShellScript | undefined;
  /** A shell script that is no part of the file: its spans point into its own text. */
  readonly readScript: (text: string) => ShellScript;
}

/**
 * Never throws, whatever the text. Without a grammar there are no scripts' commands.
 *
 * @param before The model of an earlier version of the text, made with the same grammar: what did not change is
 *   taken over from it. Nothing of it is kept beyond that.
 */
export function modelOf(text: string, grammar?: ShellGrammar, before?: DockerfileModel): DockerfileModel {
  const tree = before ? takeOver(before, parseDockerfile(text)) : parseDockerfile(text);
  const lines = lazy(() => indexLines(text));
  const stages = lazy(() => stagesWithVariables(tree));
  const stageUses = lazy(() => stageUsesOf(text, stages()));
  const variables = lazy(() => variablesOf(tree, stages()));
  const executionAt = lazy(() => executionsOf(tree, stages(), variables()));
  const execScripts = new Map<Instruction, ShellScript | undefined>();
  const model: DockerfileModel = {
    text,
    tree,
    get lines() {
      return lines();
    },
    get stages() {
      return stages();
    },
    get stageUses() {
      return stageUses();
    },
    get variables() {
      return variables();
    },
    executionAt: (instruction) => executionAt()(instruction),
    scripts(instruction) {
      const known = scriptsRead.get(instruction);
      if (known) return known;
      const made = scriptsOf(model, instruction, grammar);
      scriptsRead.set(instruction, made);
      return made;
    },
    execScript(instruction) {
      if (!instruction.json) return undefined;
      if (!execScripts.has(instruction)) execScripts.set(instruction, execScriptOf(instruction, grammar));
      return execScripts.get(instruction);
    },
    readScript: (script) => readScript(script, grammar),
  };
  return model;
}

/** By the instruction alone: all that a script depends on stands before it. */
const scriptsRead = new WeakMap<Instruction, readonly ShellScript[]>();

/**
 * The tree with the instructions in front of the first change as the objects they were, so that what was computed
 * for them, and depends on nothing behind them, is known already.
 */
function takeOver({ text: old, tree: known }: DockerfileModel, tree: DockerfileTree): DockerfileTree {
  // A FROM that comes or goes further down says whether what stands before it is a stage.
  if (hasStage(known) !== hasStage(tree)) return tree;
  const most = Math.min(old.length, tree.text.length);
  let same = 0;
  while (same < most && old.charCodeAt(same) === tree.text.charCodeAt(same)) same++;
  const instructions = tree.instructions.map((it, at) => {
    const before = known.instructions[at];
    return before?.start === it.start && before.end === it.end && it.end < same ? before : it;
  });
  return { ...tree, instructions };
}

function hasStage({ instructions }: DockerfileTree): boolean {
  return instructions.some((it) => it.keyword.name === 'FROM');
}

/** Stages, where `FROM $base` is followed by what ARG says before the first FROM. */
function stagesWithVariables(tree: DockerfileTree): readonly Stage[] {
  const global = globalScopeOf(tree);
  return stagesOf(tree, (from, written) => {
    const base = expandValue(written, (name) => global.lookup(name, from)?.value, tree.escape);
    return base.kind === 'known' ? base.value : written;
  });
}

/** Computes a value when it is first asked for. */
function lazy<T>(compute: () => T): () => T {
  let box: { readonly value: T } | undefined;
  return () => {
    box ??= { value: compute() };
    return box.value;
  };
}
