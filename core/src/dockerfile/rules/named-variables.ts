/** The names behind the dollar signs of a text, in order, wherever they stand: `A` and `B` of `$A/${B:-x}`. */
export function namedVariables(text: string): readonly string[] {
  return [...text.matchAll(/\$\{?(\w+)/g)].map((it) => it[1] ?? '');
}
