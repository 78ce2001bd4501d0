import { defineRule } from '#core/dockerfile/define-rule';
import { signalName } from '#core/dockerfile/rules/run-time/signals';
import { unquoted } from '#core/dockerfile/rules/quote';

export default defineRule({
  id: 'prefer-canonical-stop-signal',
  category: 'run-time',
  severity: 'info',
  preset: 'all',
  fix: 'safe',
  since: '0.1.0',
  aliases: { tally: 'tally/prefer-canonical-stopsignal' },
  summary: 'A signal is written as `SIGTERM`.',
  why: 'Engines accept `15`, `term` and `"SIGTERM"` too. The full name in capitals is what documentation of programs uses, what can be searched for, and what needs no table of numbers.',
  options: {},
  messages: {
    form: '`{signal}` is `{name}`; write it so.',
  },
  examples: [
    {
      bad: 'FROM nginx:1.27\nSTOPSIGNAL «3»\n',
      good: 'FROM nginx:1.27\nSTOPSIGNAL SIGQUIT\n',
    },
  ],
  visit: {
    STOPSIGNAL({ words }, { report }) {
      const [word] = words;
      const name = word && signalName(unquoted(word.text.trim()));
      if (!word || name === undefined || name === word.text) return;
      const edits = [{ start: word.start, end: word.end, text: name }];
      report({
        at: word,
        message: 'form',
        data: { signal: word.text, name },
        fixes: [{ title: `Write ${name}`, safety: 'safe', edits }],
      });
    },
  },
});
