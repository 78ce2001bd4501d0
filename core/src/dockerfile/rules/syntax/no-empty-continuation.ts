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
      'This empty line does not end the {name}, which goes on below it; remove the line, which BuildKit will refuse in a later version.',
  },
  examples: [
    {
      bad: 'FROM alpine:3.20\nRUN apk add --no-cache \\\n«\n»    curl \\\n    git\n',
      good: 'FROM alpine:3.20\nRUN apk add --no-cache \\\n    curl \\\n    git\n',
    },
  ],
  visit: {
    file({ model, report }) {
      for (const { start, end, heredocs, keyword } of model.tree.instructions) {
        const last = Math.min(end, ...heredocs.map((it) => it.body.start));
        for (const at of emptyLines(model.text, start, last)) {
          const fix = { title: 'Remove the empty line', safety: 'safe', edits: [{ ...at, text: '' }] } as const;
          report({ at, message: 'empty', data: { name: keyword.name }, fixes: [fix] });
        }
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
