import { defineRule } from '#core/dockerfile/define-rule';
import { signalName } from '#core/dockerfile/rules/run-time/signals';
import { unquoted } from '#core/dockerfile/rules/quote';

export default defineRule({
  id: 'no-ungraceful-stop-signal',
  category: 'run-time',
  severity: 'warning',
  preset: 'recommended',
  fix: 'suggestion',
  since: '0.1.0',
  aliases: { tally: 'tally/no-ungraceful-stopsignal' },
  summary: '`STOPSIGNAL` is one that a program can answer.',
  why: 'No program can catch `SIGKILL` or `SIGSTOP`. With the first, `docker stop` ends the container at once, in the middle of a request or of a write; with the second, the program is frozen, and killed after ten seconds.',
  whenNot: 'For programs that hold nothing and ignore all other signals.',
  options: {},
  messages: {
    kill: '`{signal}` ends the program at once: it cannot finish requests, nor write what it holds. Take a signal that it can catch, such as `SIGTERM`.',
    stop: '`{signal}` freezes the program, so that `docker stop` waits ten seconds and then kills it. Take a signal that it can catch, such as `SIGTERM`.',
  },
  examples: [
    {
      bad: 'FROM redis:7\nSTOPSIGNAL «SIGKILL»\n',
      good: 'FROM redis:7\nSTOPSIGNAL SIGTERM\n',
    },
  ],
  visit: {
    STOPSIGNAL({ words }, { report }) {
      const [word] = words;
      const name = word && signalName(unquoted(word.text.trim()));
      if (!word || (name !== 'SIGKILL' && name !== 'SIGSTOP')) return;
      const edits = [{ start: word.start, end: word.end, text: 'SIGTERM' }];
      const fixes = [{ title: 'Stop with SIGTERM', safety: 'suggestion', edits }] as const;
      report({ at: word, message: name === 'SIGKILL' ? 'kill' : 'stop', data: { signal: word.text }, fixes });
    },
  },
});
