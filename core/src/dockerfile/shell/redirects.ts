import type { ShellNode } from '#core/dockerfile/shell/grammar';
import type { ShellRedirect, ShellWord } from '#core/dockerfile/shell/script';
import { wordAt } from '#core/dockerfile/shell/words';
import type { MappedText } from '#core/text/mapped-text';

/** A redirection, and the command's words that the grammar takes for part of it: `b` in `echo > file b`. */
export interface ReadRedirect {
  readonly redirect: ShellRedirect;
  readonly words: readonly ShellNode[];
}

/** The operator is read from the text, because the tree was made of a masked one. */
export function redirectAt(source: MappedText, node: ShellNode): ReadRedirect {
  const named = node.children.filter((it) => it.isNamed && it.type !== 'file_descriptor' && it.type !== 'ERROR');
  const [target, ...words] = named;
  const end = target?.end ?? node.end;
  const operator = source.text.slice(node.start, target?.start ?? node.end).trim();
  const word: ShellWord | undefined = target && wordAt(source, target.start, target.end);
  return { redirect: { ...source.sourceSpan(node.start, end), operator, target: word }, words };
}
