import type { DockerfileModel } from '#core/dockerfile/model/file';
import type { Instruction, SyntaxProblem } from '#core/dockerfile/syntax/tree';
import type { Fix, FixSafety } from '#core/lint/finding';
import type { TextEdit } from '#core/text/edit';
import { overlaps } from '#core/text/span';

/** Something BuildKit refuses, with the instruction it stands in. */
export interface Broken {
  readonly model: DockerfileModel;
  readonly problem: SyntaxProblem;
  /** The trigger when it is one of ONBUILD. */
  readonly node: Instruction;
}

/** Finds the way to mend a problem; undefined when only its writer knows. */
export type Mend = (broken: Broken) => Fix | undefined;

/** The problem with its instruction; undefined when it stands in none. */
export function brokenAt(model: DockerfileModel, problem: SyntaxProblem): Broken | undefined {
  const outer = model.tree.instructions.find((it) => overlaps(it, problem));
  if (!outer) return undefined;
  let node = outer;
  while (node.keyword.name === 'ONBUILD' && node.child && node.child.start <= problem.start) node = node.child;
  return { model, problem, node };
}

/** A fix of these edits, in any order. */
export function fixOf(title: string, safety: FixSafety, ...edits: readonly TextEdit[]): Fix {
  return { title, safety, edits };
}
