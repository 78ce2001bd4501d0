import type { DockerfileTree, Instruction } from '#core/dockerfile/syntax/tree';
import { isTouched, shifted } from '#core/lint/fix';
import type { TextEdit } from '#core/text/edit';
import type { Span } from '#core/text/span';

/**
 * True when the edited file has no problem that it did not have before, and every instruction and
 * comment that the edits do not touch is still there and reads the same.
 */
export function keepsTheRest(before: DockerfileTree, after: DockerfileTree, edits: readonly TextEdit[]): boolean {
  if (before.escape !== after.escape || hasNewProblem(before, after)) return false;

  const instructions = new Map(after.instructions.map((it) => [it.start, it]));
  const directives = new Set(after.directives.map((it) => slice(it, after.text)));
  const comments = new Set(after.comments.map((it) => it.start));
  return (
    before.directives.every((it) => isTouched(it, edits) || directives.has(slice(it, before.text))) &&
    before.instructions.every((it) => {
      if (isTouched(it, edits)) return true;
      const same = instructions.get(shifted(it.start, edits));
      return same !== undefined && readsTheSame(it, same, before.text, after.text);
    }) &&
    before.comments.every((it) => isTouched(it, edits) || comments.has(shifted(it.start, edits)))
  );
}

function hasNewProblem(before: DockerfileTree, after: DockerfileTree): boolean {
  const known = new Map<string, number>();
  for (const { code } of before.problems) known.set(code, (known.get(code) ?? 0) + 1);
  return after.problems.some(({ code }) => {
    const left = known.get(code) ?? 0;
    known.set(code, left - 1);
    return left <= 0;
  });
}

function readsTheSame(a: Instruction, b: Instruction, before: string, after: string): boolean {
  return a.keyword.name === b.keyword.name && a.value.text === b.value.text && slice(a, before) === slice(b, after);
}

function slice({ start, end }: Span, text: string): string {
  return text.slice(start, end);
}
