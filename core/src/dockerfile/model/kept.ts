import type { DockerfileModel } from '#core/dockerfile/model/file';
import type { Instruction } from '#core/dockerfile/syntax/tree';

/**
 * A function over a part of a model (an instruction, a stage) whose results are kept with the model: asked
 * again, it does not compute again. Rules that look at what stands around them stay linear by it.
 */
export function kept<Part extends object, Result>(
  compute: (model: DockerfileModel, part: Part) => Result,
): (model: DockerfileModel, part: Part) => Result {
  const results = new WeakMap<DockerfileModel, Map<Part, Result>>();
  return (model, part) => {
    const known = results.get(model) ?? new Map<Part, Result>();
    results.set(model, known);
    const before = known.get(part);
    if (before !== undefined || known.has(part)) return before as Result;
    const result = compute(model, part);
    known.set(part, result);
    return result;
  };
}

/** The same for a function of the part alone; the result is kept as long as the part is there. */
export function keptWithPart<Part extends object, Result>(compute: (part: Part) => Result): (part: Part) => Result {
  const results = new WeakMap<Part, { readonly result: Result }>();
  return (part) => {
    const known = results.get(part);
    if (known) return known.result;
    const result = compute(part);
    results.set(part, { result });
    return result;
  };
}

/** The same for a function over the whole file. */
export function keptOfFile<Result>(compute: (model: DockerfileModel) => Result): (model: DockerfileModel) => Result {
  const results = new WeakMap<DockerfileModel, { readonly result: Result }>();
  return (model) => {
    const known = results.get(model) ?? { result: compute(model) };
    results.set(model, known);
    return known.result;
  };
}

/**
 * The same for a function whose result depends on nothing that stands behind the instruction. It is kept with the
 * instruction, which the model of the text's next version has again when all before it stayed as it was.
 */
export function keptWithInstruction<Result>(
  compute: (model: DockerfileModel, instruction: Instruction) => Result,
): (model: DockerfileModel, instruction: Instruction) => Result {
  const results = new WeakMap<Instruction, { readonly result: Result }>();
  return (model, instruction) => {
    const known = results.get(instruction);
    if (known) return known.result;
    const result = compute(model, instruction);
    results.set(instruction, { result });
    return result;
  };
}
