import { defineRule } from '#core/dockerfile/define-rule';
import { signalName } from '#core/dockerfile/rules/run-time/signals';
import { unquoted } from '#core/dockerfile/rules/quote';

export default defineRule({
  id: 'valid-stop-signal',
  category: 'run-time',
  severity: 'error',
  preset: 'recommended',
  fix: 'safe',
  since: '0.1.0',
  aliases: { dockerfileUtils: 'dockerfile-utils/27' },
  summary: '`STOPSIGNAL` names a signal.',
  why: 'The engine refuses a name or number that is no signal: the build fails, or a container of the image cannot be created.',
  options: {},
  messages: {
    unknown:
      '`{signal}` is no signal of Linux, so that no container can be made of the image; write a name such as `SIGTERM`.',
    near: '`{signal}` is no signal of Linux, so that no container can be made of the image; `{name}` is one.',
  },
  examples: [
    {
      bad: 'FROM nginx:1.27\nSTOPSIGNAL «SIGQIUT»\n',
      good: 'FROM nginx:1.27\nSTOPSIGNAL SIGQUIT\n',
    },
  ],
  visit: {
    STOPSIGNAL({ words }, { report }) {
      const [word] = words;
      const signal = unquoted(word?.text.trim() ?? '');
      if (!word || signal === '' || signal.includes('$') || signalName(signal) !== undefined) return;
      const name = nearest(signal);
      if (name === undefined) {
        report({ at: word, message: 'unknown', data: { signal } });
        return;
      }
      const edits = [{ start: word.start, end: word.end, text: name }];
      const fixes = [{ title: `Write ${name}`, safety: 'safe', edits }] as const;
      report({ at: word, message: 'near', data: { signal, name }, fixes });
    },
  },
});

/** The ones that containers are stopped with. */
const USUAL = ['SIGTERM', 'SIGQUIT', 'SIGINT', 'SIGHUP', 'SIGUSR1', 'SIGUSR2', 'SIGWINCH', 'SIGKILL', 'SIGABRT'];

/** One with the same letters in another order, one more, one less, or parted by something. */
function nearest(written: string): string | undefined {
  const name = written.toUpperCase().replace(/[^A-Z0-9]/g, '');
  const letters = (text: string): string => [...text.replace(/^SIG/, '')].sort().join('');
  const found = USUAL.filter(
    (it) => it === name || it.slice(3) === name || letters(it) === letters(name) || isOneOff(it, name),
  );
  return found.length === 1 ? found[0] : undefined;
}

function isOneOff(a: string, b: string): boolean {
  const [long, short] = a.length >= b.length ? [a, b] : [b, a];
  if (long.length - short.length > 1) return false;
  let at = 0;
  while (at < short.length && long[at] === short[at]) at++;
  const rest = long.slice(at + 1);
  return rest === short.slice(at) || (long.length === short.length && rest === short.slice(at + 1));
}
