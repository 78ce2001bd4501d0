import { type Broken, fixOf } from '#core/dockerfile/rules/syntax/mend/broken';
import type { Keyword } from '#core/dockerfile/syntax/tree';
import type { Fix } from '#core/lint/finding';

/** Takes no more words than stand on one line. */
const COMPLETE: ReadonlySet<string> = new Set(['FROM', 'STOPSIGNAL', 'USER', 'WORKDIR']);

/** What can only go on with the command of the line before. */
const GOES_ON = /^(?:&&|\|\|?|-)/;

/** True for a line that begins with what can only be the rest of the command above it. */
export function goesOn({ text }: Keyword): boolean {
  return GOES_ON.test(text);
}

/**
 * Continues the line before, which was meant to go on: with the character that is missing, or with the one
 * that a comment behind it makes useless. Comment lines between the two stay, empty lines go.
 */
export function continuationFix({ model, node }: Broken): Fix | undefined {
  const { instructions, escape } = model.tree;
  const before = instructions[instructions.indexOf(node) - 1];
  if (!before || before.heredocs.length > 0 || COMPLETE.has(before.keyword.name)) return undefined;
  // Of a text that begins with no instruction, nobody knows what it is.
  if (instructions[0]?.keyword.name === 'UNKNOWN') return undefined;
  const isRest = goesOn(node.keyword);
  if (!isRest && !isIndented(model.text, node.start)) return undefined;

  const { start, comment } = openEnd(model.text, before, escape);
  const lines = model.text.slice(before.end, node.start).split(/\r?\n/).slice(1);
  const kept = lines.filter((it, index) => index === lines.length - 1 || it.trim() !== '');
  const moved = comment === '' ? [] : [kept.at(-1) + comment];
  const text = [` ${escape}`, ...moved, ...kept].join('\n') + node.keyword.text;
  return fixOf(`Continue the line before with \`${escape}\``, isRest ? 'safe' : 'suggestion', {
    start,
    end: node.keyword.end,
    text,
  });
}

function isIndented(text: string, at: number): boolean {
  return /[ \t]/.test(text.charAt(at - 1));
}

/** Where the last line of the instruction ends: before `\ # comment` when it has one. */
function openEnd(
  text: string,
  { start, end }: Broken['node'],
  escape: string,
): { readonly start: number; readonly comment: string } {
  const from = Math.max(start, text.lastIndexOf('\n', end - 1) + 1);
  const line = text.slice(from, end);
  const match = /^(.*?)[ \t]+(\\|`)[ \t]+(#.*?)[ \t\r]*$/.exec(line);
  if (match?.[1] === undefined || match[2] !== escape) return { start: end, comment: '' };
  return { start: from + match[1].length, comment: match[3] ?? '' };
}
