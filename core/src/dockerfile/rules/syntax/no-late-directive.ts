import { defineRule, type RuleContext } from '#core/dockerfile/define-rule';
import type { DockerfileModel } from '#core/dockerfile/model/file';
import { type LateEscape, lateEscape } from '#core/dockerfile/rules/syntax/late-escape';
import type { Comment } from '#core/dockerfile/syntax/tree';
import type { Fix } from '#core/lint/finding';

/** An image, or one of the two characters; other words with an equals sign are only that. */
const DIRECTIVE = /^(?<name>syntax|escape)[ \t]*=[ \t]*(?<value>\S*\/dockerfile\S*|[\\`])$/i;

const messages = {
  late: '`# {name}=` has no effect here, because {before} stands before it; make it the first line of the file.',
  broken:
    '`# escape=` has no effect here, because {before} stands before it, so {character} continues no line below, and BuildKit refuses the file; make it the first line of the file.',
  second: '`# {name}=` has no effect here, and the top of the file has one already; remove this one.',
} as const;

/** Where the file is read otherwise than meant, they would report what comes of it. */
const CONSEQUENCES = [
  'no-dangling-continuation',
  'no-empty-continuation',
  'no-missing-source',
  'no-source-outside-context',
  'prefer-absolute-workdir',
  'valid-copy-destination',
  'valid-syntax',
];

export default defineRule({
  id: 'no-late-directive',
  category: 'syntax',
  severity: 'warning',
  preset: 'recommended',
  fix: 'suggestion',
  since: '0.1.0',
  aliases: {},
  supersedes: CONSEQUENCES,
  summary: 'Directives stand at the very top of the file.',
  why: 'BuildKit looks for `# syntax=` and `# escape=` in the first lines only. The first line that is something else, also an empty one or a comment, ends the search, and what comes later is a comment like any other. So the file is read by whatever version of the frontend the builder has, and newer syntax fails on some machines.',
  options: {},
  messages,
  examples: [
    {
      bad: '# The image of the shop.\n«# syntax=docker/dockerfile:1»\nFROM alpine:3.20\n',
      good: '# syntax=docker/dockerfile:1\n# The image of the shop.\nFROM alpine:3.20\n',
    },
  ],
  visit: {
    file(context) {
      const { tree } = context.model;
      for (const comment of tree.comments) {
        const { name: written, value = '' } = DIRECTIVE.exec(comment.text)?.groups ?? {};
        const name = written?.toLowerCase();
        if (name === undefined) continue;
        if (tree.directives.some((it) => it.name === name)) {
          const fixes = name === 'syntax' ? fixesOf(context.model, comment, true) : [];
          context.report({ at: comment, message: 'second', data: { name }, fixes });
        } else if (name === 'syntax') visitLate(name, comment, undefined, context);
        else visitLate(name, comment, lateEscape(tree, value), context);
      }
    },
  },
});

/** An escape character is moved by hand: another one changes how every line of the file is read. */
function visitLate(
  name: string,
  comment: Comment,
  lost: LateEscape | undefined,
  { model, report }: RuleContext<typeof messages>,
): void {
  const before = whatIsBefore(model, comment);
  const fixes = name === 'syntax' ? fixesOf(model, comment, false) : [];
  const message = 'This begins or ends elsewhere than meant.';
  const related = lost?.changed.map(({ start, end }) => ({ start, end, message, isPart: true })) ?? [];
  if (lost?.isBroken === true) {
    const data = { before, character: model.tree.escape === '`' ? 'a backslash' : 'a backtick' };
    report({ at: comment, message: 'broken', data, related, fixes, severity: 'error' });
  } else report({ at: comment, message: 'late', data: { name, before }, related, fixes });
}

function whatIsBefore({ text, tree }: DockerfileModel, comment: Comment): string {
  if (tree.instructions.some((it) => it.start < comment.start)) return 'an instruction';
  if (tree.comments.some((it) => it.start < comment.start)) return 'another comment';
  return text.slice(0, comment.start).includes('\n') ? 'an empty line' : 'a blank';
}

/** Moves the line to the top, above other directives; one that is there already stays the only one. */
function fixesOf({ text, tree }: DockerfileModel, { start, end }: Comment, isSecond: boolean): readonly Fix[] {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const next = text.indexOf('\n', end) + 1 || text.length;
  const isInside = tree.instructions.some((it) => it.start < start && start < it.end);
  if (isInside || text.slice(lineStart, start).trim() !== '') return [];
  const removal = { start: lineStart, end: next, text: '' };
  if (isSecond) return [{ title: 'Remove the line', safety: 'suggestion', edits: [removal] }];
  const top = text.startsWith('\uFEFF') ? 1 : 0;
  if (lineStart <= top || text.startsWith('#!', top)) return [];
  const insertion = { start: top, end: top, text: `${text.slice(start, end)}\n` };
  return [{ title: 'Move it to the top', safety: 'suggestion', edits: [insertion, removal] }];
}
