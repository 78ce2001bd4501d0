import { defineRule } from '#core/dockerfile/define-rule';
import { plainLines } from '#core/dockerfile/rules/layout/plain-lines';

export default defineRule({
  id: 'no-trailing-blank',
  category: 'layout',
  severity: 'info',
  preset: 'all',
  fix: 'safe',
  since: '0.1.0',
  aliases: { tally: 'tally/no-trailing-spaces' },
  summary: 'No line ends with blanks.',
  why: 'Blanks at the end of a line mean nothing to BuildKit, also behind a continuation, and nobody sees them. They make noise in the history when an editor takes them away. Those in the body of a heredoc belong to what is written there and stay.',
  options: {},
  messages: { blank: 'The line ends with blanks; remove them.' },
  examples: [
    {
      bad: 'FROM alpine:3.20«  »\nRUN apk add --no-cache \\« »\n    curl\n',
      good: 'FROM alpine:3.20\nRUN apk add --no-cache \\\n    curl\n',
    },
  ],
  visit: {
    file({ model, report }) {
      for (const { start, end, text } of plainLines(model.tree)) {
        const at = { start: start + text.replace(/[ \t]+$/, '').length, end };
        if (at.start === end) continue;
        const fix = { title: 'Remove the blanks', safety: 'safe', edits: [{ ...at, text: '' }] } as const;
        report({ at, message: 'blank', fixes: [fix] });
      }
    },
  },
});
