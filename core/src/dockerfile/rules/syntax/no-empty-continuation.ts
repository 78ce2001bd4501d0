import { defineRule } from '#core/dockerfile/define-rule';
import type { Span } from '#core/text/span';

export default defineRule({
  id: 'no-empty-continuation',
  category: 'syntax',
  severity: 'warning',
  preset: 'recommended',
  fix: 'safe',
  since: '0.1.0',
  aliases: {
    buildkit: 'NoEmptyContinuation',
    tally: 'buildkit/NoEmptyContinuation',
    dockerfileUtils: 'dockerfile-utils/11',
  },
  summary: 'No empty line stands inside a continued instruction.',
  why: 'An empty line looks as if the instruction ended there, but it goes on. BuildKit will refuse such lines in a later version. Comment lines between the lines of an instruction are fine.',
  options: {},
  messages: {
    empty:
      'The empty line in this {name} does not end it, so that this line is a part of it too; remove the empty line, which BuildKit will refuse in a later version.',
  },
  examples: [
    {
      bad: 'FROM alpine:3.20\nRUN apk add --no-cache \\\n\n    curl \\\n    «git»\n',
      good: 'FROM alpine:3.20\nRUN apk add --no-cache \\\n    curl \\\n    git\n',
    },
  ],
  visit: {
    file({ model, report }) {
      for (const { start, end, heredocs, keyword } of model.tree.instructions) {
        const last = Math.min(end, ...heredocs.map((it) => it.body.start));
        const gaps = emptyLines(model.text, start, last);
        if (gaps.length === 0) continue;
        const edits = gaps.map((it) => ({ ...it, text: '' }));
        const fix = { title: 'Remove the empty lines', safety: 'safe', edits } as const;
        const related = gaps.map((it) => ({ ...it, message: 'The instruction goes on below this line.' }));
        report({
          at: lastLine(model.text, start, last),
          message: 'empty',
          data: { name: keyword.name },
          fixes: [fix],
          related,
        });
      }
    },
  },
});

/** The runs of empty lines in an instruction's text, each with its last line feed. */
function emptyLines(text: string, start: number, end: number): readonly Span[] {
  const found: Span[] = [];
  for (const match of text.slice(start, end).matchAll(/(?<=\n)(?:[ \t]*\r?\n)+/g)) {
    const from = start + match.index;
    found.push({ start: from, end: from + match[0].length });
  }
  return found;
}

/** What stands on the last line that is not empty: where BuildKit reports it, and nothing can be underlined in the empty one. */
function lastLine(text: string, start: number, end: number): Span {
  const written = start + text.slice(start, end).trimEnd().length;
  const lineStart = text.lastIndexOf('\n', written - 1) + 1;
  const indent = /^[ \t]*/.exec(text.slice(lineStart, written))?.[0].length ?? 0;
  return { start: Math.max(start, lineStart + indent), end: written };
}
