import type { ShellGrammar, ShellNode } from '#core/dockerfile/shell/grammar';

/**
 * A grammar that gives the tree it gave before for the same text. A key press changes one command of a file, and
 * files of one repository have many commands in common.
 *
 * @param most Text of so many characters is kept, and as much again of older text.
 */
export function rememberingGrammar(grammar: ShellGrammar, most: number): ShellGrammar {
  let recent = new Map<string, ShellNode>();
  let older = new Map<string, ShellNode>();
  let characters = 0;

  const keep = (text: string, tree: ShellNode): ShellNode => {
    characters += text.length;
    if (characters > most) {
      older = recent;
      recent = new Map();
      characters = text.length;
    }
    recent.set(text, tree);
    return tree;
  };
  return {
    parse(text) {
      const known = recent.get(text);
      if (known) return known;
      return keep(text, older.get(text) ?? grammar.parse(text));
    },
  };
}
