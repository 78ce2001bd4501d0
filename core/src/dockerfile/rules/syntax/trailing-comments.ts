import { isExpanded } from '#core/dockerfile/model/references';
import { readExecForm } from '#core/dockerfile/syntax/exec-form';
import { partOf } from '#core/dockerfile/syntax/line-text';
import type { DockerfileTree, Instruction } from '#core/dockerfile/syntax/tree';
import type { Span } from '#core/text/span';

/** Text behind a value that was meant as a comment, from its `#` to the end of its line or its continuation. */
export interface TrailingComment extends Span {
  /** What stands before it: words, a value that takes the whole line, or an exec form. */
  readonly behind: 'words' | 'legacy-value' | 'exec-form';
  /** True when what is left is still a whole instruction. */
  readonly isSpare: boolean;
}

/** The words that an instruction needs. */
const LEAST: Readonly<Record<string, number>> = { ADD: 2, COPY: 2 };

/** The comments in an instruction that BuildKit takes for arguments. Where a shell reads the text, they are comments. */
export function trailingComments(tree: DockerfileTree, node: Instruction): readonly TrailingComment[] {
  const { keyword, value, json, words } = node;
  if (json || !value.text.includes('#')) return [];
  const exec = behindExecForm(tree, keyword.name === 'HEALTHCHECK' && node.child ? node.child : node);
  if (exec) return [exec];
  const isNone = keyword.name === 'HEALTHCHECK' && words[0]?.text.toUpperCase() === 'NONE';
  return isNone || isExpanded(node) ? behindWords(tree, node) : [];
}

function behindExecForm(tree: DockerfileTree, { value }: Instruction): TrailingComment | undefined {
  if (!value.text.startsWith('[')) return undefined;
  for (const match of value.text.matchAll(/\][ \t]+#/g)) {
    if (readExecForm(partOf(value, 0, match.index + 1)).kind !== 'strings') continue;
    const start = value.sourceOffset(match.index + match[0].length - 1);
    return { start, end: commentEnd(tree, start), behind: 'exec-form', isSpare: true };
  }
  return undefined;
}

function behindWords(tree: DockerfileTree, node: Instruction): readonly TrailingComment[] {
  const { value, pairs, keyword } = node;
  const isLegacy = pairs[0]?.isLegacy === true;
  // The text of a label is prose, in which a hash may mean a number.
  if (isLegacy && keyword.name === 'LABEL') return [];
  const least = isLegacy ? 2 : (LEAST[keyword.name] ?? 1);
  const found: TrailingComment[] = [];
  let before = 0;
  let at = 0;
  while (at < value.text.length) {
    const end = wordEnd(value.text, at, tree.escape);
    const word = value.text.slice(at, end);
    const isSpare = before >= least;
    // Without a blank behind it, the hash may begin a colour or a file's name.
    if (word === '#' ? before >= (isLegacy ? 2 : 1) : word.startsWith('#') && isSpare && !isLegacy) {
      const start = value.sourceOffset(at);
      const comment = { start, end: commentEnd(tree, start) };
      found.push({ ...comment, behind: isLegacy ? 'legacy-value' : 'words', isSpare });
      while (at < value.text.length && value.sourceOffset(at) < comment.end) at++;
    } else {
      before++;
      at = end;
    }
    while (/\s/.test(value.text.charAt(at))) at++;
  }
  return found;
}

/** The end of the word that starts here; blanks in quotes and escaped ones belong to it. */
function wordEnd(text: string, start: number, escape: string): number {
  let quote = '';
  let at = start;
  for (; at < text.length; at++) {
    const character = text.charAt(at);
    if (quote === '' && /\s/.test(character)) return at;
    if (character === escape && quote !== "'") at++;
    else if (character === quote) quote = '';
    else if (quote === '' && (character === '"' || character === "'")) quote = character;
  }
  return Math.min(at, text.length);
}

/** The end of the line without blanks and without a continuation. */
function commentEnd({ text, escape }: DockerfileTree, start: number): number {
  const next = text.indexOf('\n', start);
  const line = text.slice(start, next < 0 ? text.length : next).trimEnd();
  return start + (line.endsWith(escape) && next >= 0 ? line.slice(0, -1).trimEnd() : line).length;
}
