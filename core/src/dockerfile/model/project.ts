import { parserChecks } from '#core/dockerfile/model/checks';
import type { DockerfileModel } from '#core/dockerfile/model/file';
import type { StageUse } from '#core/dockerfile/model/stage-uses';
import { hasFrom, type Stage, stageAt } from '#core/dockerfile/model/stages';
import type { Variable } from '#core/dockerfile/model/variables';
import type { Value } from '#core/dockerfile/model/value';
import type { Heredoc, Instruction } from '#core/dockerfile/syntax/tree';
import type { Span } from '#core/text/span';

/** A JSON object. */
export type Projection = Record<string, unknown>;

/** What other parts of the model add to an instruction's object. */
export type InstructionDetail = (model: DockerfileModel, instruction: Instruction) => Projection;

/** What they add to a stage's. */
export type StageDetail = (model: DockerfileModel, stage: Stage) => Projection;

/**
 * The model as plain data, for `slipway parse`. `escape`, `directives`, `stages`, `checks` and `nodes`
 * hold what BuildKit's parser tells, under its names and with lines from 0; the rest is ours.
 */
export function projectModel(
  model: DockerfileModel,
  details: readonly InstructionDetail[] = [],
  stageDetails: readonly StageDetail[] = [],
): Projection {
  const { tree, stages } = model;
  const uses = usesByStage(model);
  const split = tree.problems.find((it) => it.kind === 'split');
  const wrong = tree.problems.find((it) => it.kind === 'instruction');
  return {
    escape: tree.escape,
    directives: directivesOf(model),
    ...(split && { parseError: split.message }),
    ...(wrong && !split && { instructionError: wrong.message }),
    stages: stages.filter(hasFrom).map((it) => projectStage(model, it, uses.get(it) ?? [], stageDetails)),
    checks: parserChecks(tree).map((it) => `${it.rule}@${it.at.lines.first}`),
    nodes: tree.instructions.map((it) => projectInstruction(model, it, details)),
    variables: model.variables.definitions.map((it) => projectVariable(model, it)),
    problems: tree.problems.map((it) => {
      return { code: it.code, kind: it.kind, message: it.message, range: rangeOf(model, it) };
    }),
  };
}

/** As BuildKit's frontend finds them; the first of each counts. */
function directivesOf({ tree }: DockerfileModel): Projection {
  const values: Projection = {};
  for (const { name, value, isDetected } of tree.directives) if (isDetected) values[name] ??= value;
  return values;
}

function projectStage(
  model: DockerfileModel,
  stage: Stage,
  uses: readonly StageUse[],
  details: readonly StageDetail[],
): Projection {
  const { index, name, base, parent, platform, from, isFinal } = stage;
  const last = stage.instructions.at(-1) ?? from;
  const resolved = base && model.variables.expand(base.text, from);
  let projection: Projection = {
    name: name?.text.toLowerCase() ?? '',
    base: base?.text ?? '',
    platform: platform ?? '',
    index,
    start: from.lines.first,
    end: last.lines.last,
    isFinal,
    ...(resolved && { image: projectValue(resolved) }),
    ...(parent && { parent: parent.index }),
    uses: uses.map((it) => projectUse(model, it)),
  };
  for (const detail of details) projection = { ...projection, ...detail(model, stage) };
  return projection;
}

function projectInstruction(
  model: DockerfileModel,
  node: Instruction,
  details: readonly InstructionDetail[],
): Projection {
  const { user, workdir, shell } = model.executionAt(node);
  let projection: Projection = {
    ...projectNode(model, node),
    range: rangeOf(model, node),
    user: projectValue(user),
    workdir: projectValue(workdir),
    shell: projectValue(shell),
  };
  for (const detail of details) projection = { ...projection, ...detail(model, node) };
  return projection;
}

/** What BuildKit's parser tells of an instruction; a trigger of ONBUILD has no lines there. */
function projectNode(model: DockerfileModel, node: Instruction, isTrigger = false): Projection {
  const { keyword, words, json, heredocs, lines, child } = node;
  const flags = node.flags.map((it) => (it.value === undefined ? `--${it.name}` : `--${it.name}=${it.value}`));
  const trigger = keyword.name === 'ONBUILD' ? child : undefined;
  return {
    cmd: keyword.text,
    start: isTrigger ? -1 : lines.first,
    end: isTrigger ? -1 : lines.last,
    ...(flags.length > 0 && { flags }),
    words: keyword.name === 'UNKNOWN' ? [''] : words.map((it) => it.text),
    ...(json && { json: true }),
    ...(heredocs.length > 0 && !isTrigger && { heredocs: heredocs.map((it) => projectHeredoc(model, it)) }),
    ...(trigger && { child: projectNode(model, trigger, true) }),
  };
}

/** BuildKit's parser keeps the tabs of `<<-`; they are taken away later. */
function projectHeredoc({ text }: DockerfileModel, { name, fd, expand, chomp, body }: Heredoc): Projection {
  return { name, fd, expand, chomp, content: text.slice(body.start, body.end) };
}

function usesByStage({ stageUses }: DockerfileModel): ReadonlyMap<Stage, readonly StageUse[]> {
  const uses = new Map<Stage, StageUse[]>();
  for (const use of stageUses) {
    const known = uses.get(use.user);
    if (known) known.push(use);
    else uses.set(use.user, [use]);
  }
  return uses;
}

function projectUse(model: DockerfileModel, use: StageUse): Projection {
  const { kind, text, stage, isOnbuild } = use;
  return { kind, text, ...(stage && { stage: stage.index }), isOnbuild, range: rangeOf(model, use) };
}

/** A variable from the instruction on that sets or declares it. */
function projectVariable(model: DockerfileModel, { name, kind, value, pair, instruction }: Variable): Projection {
  const stage = instruction && stageAt(model.stages, instruction);
  return {
    name,
    kind,
    ...projectValue(value),
    ...(stage && { stage: stage.index }),
    ...(pair && { range: rangeOf(model, pair) }),
  };
}

function projectValue<T>(value: Value<T>): Projection {
  if (value.kind === 'unknown') return { unknown: value.reason };
  return { value: value.value, ...(value.isDefault && { isDefault: true }) };
}

/** A span as lines and UTF-16 columns, from 0. */
export function rangeOf({ lines }: DockerfileModel, { start, end }: Span): Projection {
  return { start: lines.position(start), end: lines.position(end) };
}
