import { keptWithInstruction } from '#core/dockerfile/model/kept';

/** The names behind the dollar signs of a text, in order, wherever they stand: `A` and `B` of `$A/${B:-x}`. */
export function namedVariables(text: string): readonly string[] {
  return [...text.matchAll(/\$\{?(\w+)/g)].map((it) => it[1] ?? '');
}

/**
 * The names behind dollar signs anywhere in an instruction, comments and flags included: all that it can read, and
 * more.
 */
export const variablesNamedIn = keptWithInstruction(({ text }, { start, end, value }): ReadonlySet<string> => {
  const parts = [text.slice(start, end), value.text];
  return new Set(parts.flatMap((it) => [...it.matchAll(/\$\{?[#!]?(\w+)/g)].map((found) => found[1] ?? '')));
});
