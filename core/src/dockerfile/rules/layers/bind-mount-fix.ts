import type { LateRemoval } from '#core/dockerfile/rules/layers/late-removals';
import type { DockerfileModel } from '#core/dockerfile/model/file';
import type { Stage } from '#core/dockerfile/model/stages';
import type { StepEffects } from '#core/dockerfile/model/effects/effect';
import { covers, type Place } from '#core/dockerfile/model/effects/place';
import { chainOf, outerCommands, plainScript } from '#core/dockerfile/rules/shell-chain';
import { readArguments } from '#core/dockerfile/shell/arguments';
import type { Instruction } from '#core/dockerfile/syntax/tree';
import type { Fix } from '#core/lint/finding';
import type { TextEdit } from '#core/text/edit';
import { holdsComment } from '#core/dockerfile/rules/removed-part';

/**
 * Mounts what a COPY brings into the RUN right behind it, which uses it and removes it. A suggestion: nothing else of
 * the build gets to see it.
 */
export function bindMountFix(
  model: DockerfileModel,
  stage: Stage,
  { command, step, created }: LateRemoval,
): Fix | undefined {
  const [only, ...others] = created;
  const copy = only?.effect.instruction;
  if (!only || !copy || only.isPart || others.length > 0 || !only.path.startsWith('/')) return undefined;
  const place: Place = { kind: 'path', path: only.path };
  const source = plainSource(model, copy);
  const at = stage.instructions.indexOf(copy);
  if (source === undefined || stage.instructions[at + 1] !== step.instruction) return undefined;
  const isWritten = step.effects.some(
    (it) => it.kind !== 'read' && it.kind !== 'remove' && 'place' in it && covers(place, it.place),
  );
  const rest = withoutLast(model, step.instruction, command);
  if (isWritten || !rest) return undefined;
  const from = copy.flags.find((it) => it.name === 'from')?.value;
  const origin = from === undefined ? `source=${source}` : `from=${from},source=${source}`;
  const target = mountTarget(only.path, source, copy);
  const mount = `--mount=type=bind,${origin},target=${target}${mayWrite(step, source) ? ',rw' : ''} `;
  const run = step.instruction;
  const head = afterKeyword(model, run);
  return {
    title: 'Mount it instead of copying it',
    safety: 'suggestion',
    edits: [{ start: copy.start, end: run.start, text: '' }, { start: head, end: head, text: mount }, rest],
  };
}

/** True for a program that nobody knows and a folder to build in: what it writes is there for this step. */
function mayWrite({ effects }: StepEffects, source: string): boolean {
  return !/.\.\w+$/.test(source) && effects.some((it) => it.kind === 'unknown');
}

/** A file goes into a destination that ends with a slash, where a mount needs its own name; a folder becomes it. */
function mountTarget(path: string, source: string, { words }: Instruction): string {
  const name = source.slice(source.lastIndexOf('/') + 1);
  const isInto = words.at(-1)?.text.endsWith('/') === true && /.\.\w+$/.test(name);
  return isInto && !path.endsWith(`/${name}`) ? `${path.replace(/\/$/, '')}/${name}` : path;
}

/** The one source of a COPY from which a mount can come; undefined when there is any doubt. */
function plainSource(model: DockerfileModel, copy: Instruction): string | undefined {
  const [source, target, ...more] = copy.words;
  if (copy.keyword.name !== 'COPY' || !source || !target || more.length > 0 || copy.heredocs.length > 0)
    return undefined;
  const isPlain = copy.flags.every((it) => it.name === 'from') && /^[\w./@-]+$/.test(source.text);
  if (!isPlain || holdsComment(model, copy.start, copy.end)) return undefined;
  return source.text.replace(/^\.\/(?=.)/, '');
}

function afterKeyword({ text }: DockerfileModel, { keyword }: Instruction): number {
  return keyword.end + (/^[ \t]+/.exec(text.slice(keyword.end))?.[0].length ?? 0);
}

/** Takes the last command of a list of `&&` away, when it is that one, not alone, and removes nothing else by a pattern. */
function withoutLast(model: DockerfileModel, run: Instruction, command: LateRemoval['command']): TextEdit | undefined {
  const script = plainScript(model, run);
  const outer = script ? outerCommands(script) : [];
  const before = outer.at(-2);
  if (chainOf(model, run) !== '&&' || outer.at(-1) !== command || !before || command.join !== '&&') return undefined;
  const [operand, ...more] = readArguments(command).operands;
  const isOnly = operand !== undefined && more.length === 0 && !/[*?[{]/.test(operand.text);
  return isOnly ? { start: before.end, end: command.end, text: '' } : undefined;
}
