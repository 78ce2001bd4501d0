import { defineRule } from '#core/dockerfile/define-rule';

export default defineRule({
  id: 'require-final-newline',
  category: 'layout',
  severity: 'info',
  preset: 'all',
  fix: 'safe',
  since: '0.1.0',
  aliases: { tally: 'tally/eol-last' },
  summary: 'The file ends with one line feed.',
  why: 'A last line without a line feed is shown as changed when somebody adds a line below it, and `cat a b` joins it with what follows. More than one is an empty line that nobody needs.',
  options: {},
  messages: {
    missing: 'The last line has no line feed; add one.',
    spare: 'The file ends with empty lines; remove them.',
  },
  examples: [
    {
      bad: 'FROM alpine:3.20\nCMD ["sh"«]»',
      good: 'FROM alpine:3.20\nCMD ["sh"]\n',
    },
    {
      note: 'Empty lines at the end.',
      bad: 'FROM alpine:3.20\n«\n\n»',
      good: 'FROM alpine:3.20\n',
    },
  ],
  visit: {
    file({ model, report }) {
      const { text, tree } = model;
      // The body of a heredoc without an end reaches to the end of the file.
      const isOpen = tree.instructions.at(-1)?.heredocs.some((it) => !it.terminator) ?? false;
      if (text.trim() === '' || isOpen) return;
      if (!text.endsWith('\n')) {
        const end = text.length;
        const edits = [{ start: end, end, text: '\n' }];
        const fixes = [{ title: 'Add a line feed', safety: 'safe', edits }] as const;
        report({ at: { start: end - 1, end }, message: 'missing', fixes });
        return;
      }
      const [first = ''] = /\r?\n\s*$/.exec(text) ?? [];
      const start = text.length - first.length + (first.startsWith('\r') ? 2 : 1);
      if (start === text.length) return;
      const at = { start, end: text.length };
      report({ at, message: 'spare', fixes: [{ title: 'Remove them', safety: 'safe', edits: [{ ...at, text: '' }] }] });
    },
  },
});
