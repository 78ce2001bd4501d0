import type { Transfer } from '#core/dockerfile/rules/download/transfer';
import type { TextEdit } from '#core/text/edit';

/** Adds a flag of one letter to a `curl`: to the first cluster of such flags, or behind the name. */
export function withFlag({ args, nameWord }: Transfer, letter: string): TextEdit {
  const cluster = args.flags.find(({ word, value }) => {
    const isPlain = word.raw === word.text && word.end - word.start === word.raw.length;
    return isPlain && /^-[A-Za-z]+$/.test(word.text) && (value === undefined || word.text.length > 2);
  });
  if (!cluster) return { start: nameWord.end, end: nameWord.end, text: ` -${letter}` };
  const at = cluster.word.start + 1;
  return { start: at, end: at, text: letter };
}
