import { checkFlags } from '#core/dockerfile/syntax/check-flags';
import { isHeredocMark } from '#core/dockerfile/syntax/heredocs';
import { type Problem, problem } from '#core/dockerfile/syntax/problems';
import { closestName } from '#core/dockerfile/syntax/suggest';
import { INSTRUCTION_NAMES, type Instruction, type Keyword } from '#core/dockerfile/syntax/tree';
import type { Span } from '#core/text/span';

/**
 * The instructions that BuildKit refuses, at most one problem each: it does not look on either.
 * Those in `broken` are refused already.
 */
export function checkInstructions(
  instructions: readonly Instruction[],
  broken: ReadonlySet<Instruction>,
): readonly Problem[] {
  const problems: Problem[] = [];
  let hasStage = false;
  let isMissed = false;
  for (const node of instructions) {
    const { name } = node.keyword;
    const isBroken = broken.has(node);
    const found = isBroken ? undefined : problemIn(node);
    if (found) problems.push(found);
    else if (!hasStage && !isMissed && !isBroken && name !== 'FROM' && name !== 'ARG') {
      problems.push(problem(node.keyword, 'no-stage', name));
      // One missing FROM is one mistake.
      isMissed = true;
    }
    hasStage ||= name === 'FROM';
  }
  return problems;
}

/** What BuildKit refuses in one instruction; of a trigger it hears only in the build that runs it. */
export function problemIn(node: Instruction): Problem | undefined {
  return CHECKS[node.keyword.name](node);
}

type Check = (node: Instruction) => Problem | undefined;

/** In each, BuildKit's order: it stops at the first problem of an instruction. */
const CHECKS: Readonly<Record<Keyword['name'], Check>> = {
  ADD: checkCopy,
  ARG: (node) => (node.words.length === 0 ? missing(node) : blankName(node)),
  CMD: checkFlags,
  COPY: checkCopy,
  ENTRYPOINT: checkFlags,
  ENV: checkPairs,
  EXPOSE: checkArgument,
  FROM: (node) => checkStageName(node) ?? checkFlags(node),
  HEALTHCHECK: checkHealthcheck,
  LABEL: checkPairs,
  MAINTAINER: checkArgument,
  ONBUILD: checkOnbuild,
  RUN: checkFlags,
  SHELL: checkShell,
  STOPSIGNAL: (node) => (node.words.length === 0 ? missing(node) : undefined),
  UNKNOWN: unknown,
  USER: checkArgument,
  VOLUME: checkVolume,
  WORKDIR: checkArgument,
};

function checkArgument(node: Instruction): Problem | undefined {
  return node.words.length === 0 ? missing(node) : checkFlags(node);
}

function checkPairs(node: Instruction): Problem | undefined {
  return checkFlags(node) ?? (node.words.length === 0 ? missing(node) : blankName(node));
}

function missing(node: Instruction): Problem {
  return problem(node.keyword, 'missing-argument', node.keyword.name);
}

function unknown({ keyword }: Instruction): Problem {
  const found = problem(keyword, 'unknown-instruction', keyword.text);
  const meant = closestName(keyword.text.toUpperCase(), INSTRUCTION_NAMES);
  return meant === undefined ? found : { ...found, message: `${found.message} Did you mean \`${meant}\`?` };
}

/** ENV, LABEL and ARG: `=value` has no name. */
function blankName(node: Instruction): Problem | undefined {
  const blank = node.pairs.find((it) => it.name.text === '');
  return blank && problem(blank, 'blank-name', node.keyword.name);
}

function checkCopy(node: Instruction): Problem | undefined {
  const { keyword, words } = node;
  if (words.length < 2) return problem(keyword, 'missing-destination', keyword.name);
  const wrong = checkFlags(node);
  const destination = words.at(-1);
  if (wrong || destination === undefined || !isHeredocMark(destination.text)) return wrong;
  return problem(destination, 'heredoc-destination', keyword.name);
}

const STAGE_NAME = /^[a-z][a-z0-9\-_.]*$/;

function checkStageName({ keyword, words }: Instruction): Problem | undefined {
  if (words.length === 1) return undefined;
  const [, as, name] = words;
  if (words.length !== 3 || as?.text.toLowerCase() !== 'as' || name === undefined) {
    return problem(words.length === 0 ? keyword : spanOf(words), 'from-arguments');
  }
  return STAGE_NAME.test(name.text.toLowerCase()) ? undefined : problem(name, 'bad-stage-name', name.text);
}

function spanOf(words: readonly Span[]): Span {
  return { start: words[0]?.start ?? 0, end: words.at(-1)?.end ?? 0 };
}

function checkHealthcheck(node: Instruction): Problem | undefined {
  const [type, command] = node.words;
  if (type === undefined) return missing(node);
  const kind = type.text.toUpperCase();
  if (kind === 'NONE') return command && problem(command, 'healthcheck-none');
  const wrong = checkFlags(node);
  if (wrong) return wrong;
  if (kind !== 'CMD') return problem(type, 'healthcheck-type', type.text);
  return command === undefined ? problem(type, 'healthcheck-command') : undefined;
}

function checkOnbuild(node: Instruction): Problem | undefined {
  const trigger = node.child?.keyword;
  if (trigger === undefined) return missing(node);
  const wrong = checkFlags(node);
  if (wrong) return wrong;
  if (trigger.name === 'ONBUILD') return problem(trigger, 'onbuild-chain');
  if (trigger.name === 'FROM' || trigger.name === 'MAINTAINER') {
    return problem(trigger, 'onbuild-trigger', trigger.name);
  }
  return undefined;
}

function checkShell(node: Instruction): Problem | undefined {
  const wrong = checkFlags(node);
  if (wrong) return wrong;
  if (node.words.length === 0) return missing(node);
  return node.json ? undefined : problem(node.words[0] ?? node, 'shell-not-json');
}

function checkVolume(node: Instruction): Problem | undefined {
  if (node.words.length === 0) return missing(node);
  const empty = node.words.find((it) => it.text.trim() === '');
  return checkFlags(node) ?? (empty && problem(empty, 'empty-volume'));
}
