import { defineRule } from '#core/dockerfile/define-rule';
import { swallowingComment } from '#core/dockerfile/rules/syntax/swallowed-lines';
import { shortened } from '#core/dockerfile/rules/written';
import type { Span } from '#core/text/span';
import { type TrailingComment, trailingComments } from '#core/dockerfile/rules/syntax/trailing-comments';
import { orTrigger } from '#core/dockerfile/rules/trigger';
import type { Instruction } from '#core/dockerfile/syntax/tree';
import type { Fix } from '#core/lint/finding';

/** What becomes of the words of the comment. */
const OUTCOMES: Readonly<Record<string, string>> = {
  ADD: 'its words are sources, and the last one is the destination',
  ARG: 'each of its words declares an argument',
  COPY: 'its words are sources, and the last one is the destination',
  ENV: 'its words are read as more variables, and the build stops',
  EXPOSE: 'its words are read as ports, and the build stops',
  FROM: 'its words are arguments of FROM, and the build stops',
  HEALTHCHECK: 'its words are arguments, and the build stops',
  LABEL: 'its words are read as more labels, and the build stops',
  STOPSIGNAL: 'it is a part of the name of the signal',
  USER: 'it is a part of the name of the user',
  VOLUME: 'each of its words makes a volume',
  WORKDIR: 'it is a part of the path of the folder',
};

export default defineRule({
  id: 'no-trailing-comment',
  category: 'syntax',
  severity: 'error',
  preset: 'recommended',
  fix: 'safe',
  since: '0.1.0',
  aliases: {},
  supersedes: ['valid-syntax', 'valid-expansion', 'valid-port', 'prefer-exec-form', 'valid-copy-destination'],
  summary: 'Comments stand on lines of their own.',
  why: 'A `#` begins a comment only at the start of a line. Behind an argument it is an argument too: a folder is named `/app # the code`, a variable ends in the remark about it, an exec form is no JSON any more and goes to a shell. Only in the shell form of `RUN`, `CMD` and `ENTRYPOINT` does the shell take it for a comment; but it gets continued lines as one, so that all that stands on the lines below is a part of the comment and does not run.',
  options: {},
  messages: {
    argument: '`{comment}` is no comment behind an argument: {outcome}. Put it on a line of its own, above.',
    swallowed:
      'The shell gets these lines as one, so that `{lost}` and all behind it are a part of this comment and do not run. Put the comment on a line of its own, above.',
  },
  examples: [
    {
      bad: 'FROM alpine:3.20\nWORKDIR /app «# where the code is»\n',
      good: 'FROM alpine:3.20\n# where the code is\nWORKDIR /app\n',
    },
    {
      note: 'Behind an exec form.',
      bad: 'FROM alpine:3.20\nCMD ["sleep", "1"] «# for a second»\n',
      good: 'FROM alpine:3.20\n# for a second\nCMD ["sleep", "1"]\n',
    },
  ],
  visit: {
    file({ model, report }) {
      for (const outer of model.tree.instructions) {
        const node = orTrigger(outer);
        for (const found of trailingComments(model.tree, node)) {
          report({
            at: found,
            message: 'argument',
            data: { comment: model.text.slice(found.start, found.end), outcome: outcomeOf(node, found) },
            fixes: fixesOf(model.text, found),
          });
        }
        const comment = swallowingComment(model, node);
        if (!comment) continue;
        const fixes = fixesOf(model.text, { ...comment, behind: 'shell', isSpare: true });
        report({ at: comment, message: 'swallowed', data: { lost: shortened(comment.lost) }, fixes });
      }
    },
  },
});

function outcomeOf({ keyword }: Instruction, { behind }: TrailingComment): string {
  if (behind === 'legacy-value') return 'it is a part of the value';
  if (behind === 'exec-form') return 'with it the line is no JSON, so it is taken for a command of the shell';
  return OUTCOMES[keyword.name] ?? 'it is an argument';
}

type Movable = Span & { readonly behind: TrailingComment['behind'] | 'shell'; readonly isSpare: boolean };

/** Moves the comment above its line; that of a continued line may stand between the lines of an instruction. */
function fixesOf(text: string, { start, end, behind, isSpare }: Movable): readonly Fix[] {
  if (!isSpare) return [];
  const line = text.lastIndexOf('\n', start - 1) + 1;
  const from = text.slice(0, start).trimEnd().length;
  const at = line === 0 && text.startsWith('\uFEFF') ? 1 : line;
  const indent = /^[ \t]*/.exec(text.slice(at))?.[0] ?? '';
  const edits = [
    { start: at, end: at, text: `${indent}${text.slice(start, end)}\n` },
    { start: Math.max(from, at), end, text: '' },
  ];
  const safety = behind === 'legacy-value' || behind === 'shell' ? 'suggestion' : 'safe';
  return [{ title: 'Move the comment above', safety, edits }];
}
