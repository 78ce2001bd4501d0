import type { DockerfileModel } from '#core/dockerfile/model/file';
import type { Stage } from '#core/dockerfile/model/stages';
import type { EarlyArgument } from '#core/dockerfile/rules/order/early-arguments';
import type { Instruction } from '#core/dockerfile/syntax/tree';
import type { Fix } from '#core/lint/finding';
import type { Span } from '#core/text/span';

/** Moves the ARG, with what hands its value on, to where it is needed. */
export function moveDownFix(model: DockerfileModel, stage: Stage, early: EarlyArgument): Fix | undefined {
  const { block, costly, isProved, name } = early;
  const isAlone = block[0]?.pairs.length === 1 && block.every((it) => it.heredocs.length === 0);
  const lastCostly = costly.at(-1)?.start ?? 0;
  const moving = block.filter((it) => it.start < lastCostly);
  // What hands the value on below the costly steps is a use to stand above.
  const firstUse = block.find((it) => it.start > lastCostly) ?? early.firstUse;
  if (!isAlone || moving.some((it) => isOverridden(stage, it, firstUse))) return undefined;
  const spans = moving.map((it) => withComments(model, it, block));
  const moved = spans.map(({ start, end }) => model.text.slice(start, end).trimEnd()).join('\n');
  const last = stage.instructions.findLast((it) => WORKS.has(it.keyword.name));
  const at = firstUse ? withComments(model, firstUse, []).start : last?.end;
  if (at === undefined) return undefined;
  const gap = BLANK_BEHIND.test(model.text.slice(at)) ? '\n\n' : '\n';
  return {
    title: firstUse ? `Move ARG ${name} down to its first use` : `Move ARG ${name} behind the last step`,
    safety: isProved ? 'safe' : 'suggestion',
    edits: [
      ...spans.map((it) => ({ ...withBlankLines(model, it), text: '' })),
      { start: at, end: at, text: firstUse ? `${moved}\n` : `${gap}${moved}` },
    ],
  };
}

const BLANK_BEHIND = /^[ \t]*\r?\n[ \t]*\r?\n/;

/** The lines, with the blank ones behind them when blank ones in front of them stay. */
function withBlankLines({ text }: DockerfileModel, { start, end }: Span): Span {
  const isBlankBefore = /\n[ \t]*\r?\n$/.test(text.slice(0, start));
  const blank = /^(?:[ \t]*\r?\n)+/.exec(text.slice(end))?.[0] ?? '';
  return { start, end: isBlankBefore ? end + blank.length : end };
}

const WORKS: ReadonlySet<string> = new Set(['RUN', 'COPY', 'ADD', 'WORKDIR']);

/** True when another instruction in between sets the same names: the order of the two counts. */
function isOverridden({ instructions }: Stage, moved: Instruction, until: Instruction | undefined): boolean {
  const names = new Set(moved.pairs.map((it) => it.name.text));
  const end = until?.start ?? Number.POSITIVE_INFINITY;
  return instructions.some((it) => {
    const isBetween = it.start > moved.start && it.start < end && it.keyword.name === moved.keyword.name;
    return isBetween && (it.pairs.length === 0 || it.pairs.some(({ name }) => names.has(name.text)));
  });
}

/** The instruction's lines, with the line ending, and with comments right above that are only about it. */
function withComments(model: DockerfileModel, { start, end }: Instruction, block: readonly Instruction[]): Span {
  const { text, tree } = model;
  let from = lineStart(model, start);
  for (;;) {
    const above = tree.comments.findLast((it) => it.end < from);
    const isRightAbove = above && /^[ \t]*\r?\n$/.test(text.slice(above.end, from));
    const isDirective = above && tree.directives.some((it) => it.start <= above.start && it.end >= above.end);
    if (!above || !isRightAbove || isDirective) break;
    from = lineStart(model, above.start);
  }
  const next = tree.instructions.find((it) => it.start >= end);
  const nextLine =
    next && /^\s*$/.test(text.slice(end, next.start)) && !/\n[ \t]*\r?\n/.test(text.slice(end, next.start));
  // A comment that heads several lines stays with them.
  const isHeading = nextLine === true && next !== undefined && block.length > 0 && !block.includes(next);
  const line = text.indexOf('\n', end);
  return { start: isHeading ? lineStart(model, start) : from, end: line < 0 ? text.length : line + 1 };
}

function lineStart({ text }: DockerfileModel, at: number): number {
  return text.lastIndexOf('\n', at - 1) + 1;
}
