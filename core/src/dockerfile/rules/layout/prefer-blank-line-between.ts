import { defineRule } from '#core/dockerfile/define-rule';
import type { DockerfileModel } from '#core/dockerfile/model/file';
import type { Instruction } from '#core/dockerfile/syntax/tree';
import type { TextEdit } from '#core/text/edit';

export default defineRule({
  id: 'prefer-blank-line-between',
  category: 'layout',
  severity: 'info',
  preset: 'all',
  fix: 'safe',
  since: '0.1.0',
  aliases: { tally: 'tally/newline-between-instructions' },
  summary: 'An empty line stands between instructions of different kinds, and none between those of one kind.',
  why: 'Grouped so, a file shows its parts at a glance: what it starts from, what it installs, what it copies, how it runs. Comments belong to the instruction below them. Between two of one kind that take more lines than one, an empty line may stand or not.',
  options: {
    always: {
      type: 'boolean',
      default: false,
      description: 'Whether an empty line stands between instructions of one kind too.',
    },
  },
  messages: {
    missing: 'Put an empty line between this {name} and the {before} above it.',
    spare: 'This {name} belongs to the one above it; remove the empty line between them.',
  },
  examples: [
    {
      bad: 'FROM alpine:3.20\n«ENV» A=1\n\n«ENV» B=2\n',
      good: 'FROM alpine:3.20\n\nENV A=1\nENV B=2\n',
    },
  ],
  visit: {
    file({ model, options, report }) {
      const { instructions } = model.tree;
      for (const [index, node] of instructions.entries()) {
        const before = instructions[index - 1];
        const { name } = node.keyword;
        if (!before || name === 'UNKNOWN' || before.keyword.name === 'UNKNOWN') continue;
        const gap = gapBetween(model, before, node);
        const isAlike = name === before.keyword.name && name !== 'FROM' && !options.always;
        if (isAlike && gap.removal && isOneLine(before) && isOneLine(node)) {
          const edits = [gap.removal];
          report({
            at: node.keyword,
            message: 'spare',
            data: { name },
            fixes: [fixOf('Remove the empty line', edits)],
          });
        } else if (!isAlike && !gap.hasEmptyLine) {
          const data = { name, before: before.keyword.name };
          const edits = [{ start: gap.start, end: gap.start, text: '\n' }];
          report({ at: node.keyword, message: 'missing', data, fixes: [fixOf('Insert an empty line', edits)] });
        }
      }
    },
  },
});

/** Longer ones are set apart by those who like to. */
function isOneLine({ lines }: Instruction): boolean {
  return lines.first === lines.last;
}

function fixOf(title: string, edits: readonly TextEdit[]) {
  return { title, safety: 'safe', edits } as const;
}

interface Gap {
  /** The start of the line behind the first instruction. */
  readonly start: number;
  readonly hasEmptyLine: boolean;
  /** Set when there is nothing in it but empty lines. */
  readonly removal: TextEdit | undefined;
}

function gapBetween({ text }: DockerfileModel, before: Instruction, node: Instruction): Gap {
  const start = text.indexOf('\n', before.end) + 1;
  const end = text.lastIndexOf('\n', node.start - 1) + 1;
  const between = text.slice(start, end);
  const hasEmptyLine = /^[ \t]*\r?$/m.test(between.replace(/\n$/, '')) && between !== '';
  const isEmpty = between !== '' && between.trim() === '';
  return { start, hasEmptyLine, removal: isEmpty ? { start, end, text: '' } : undefined };
}
