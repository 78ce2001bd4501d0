import { defineRule } from '#core/dockerfile/define-rule';
import { oneReport, type Spot } from '#core/dockerfile/rules/one-report';
import { posixCommands } from '#core/dockerfile/rules/shell-chain';
import { packageActionOf } from '#core/dockerfile/shell/packages';
import type { ShellCommand, ShellRedirect } from '#core/dockerfile/shell/script';

export default defineRule({
  id: 'no-version-as-redirect',
  category: 'packages',
  severity: 'error',
  preset: 'recommended',
  fix: 'suggestion',
  since: '0.1.0',
  aliases: {},
  supersedes: ['require-pip-version', 'require-npm-version', 'require-gem-version'],
  summary: 'The version that an install asks for is not taken for a redirection.',
  why: 'To a shell, `>` and `<` are redirections wherever they stand outside of quotes, without blanks around them too. `pip install flask>=3` installs the newest `flask`, whatever its version, and writes what it prints to a file named `=3`. Nothing fails, and nothing is seen of it. With `<` the shell looks for a file to read, finds none, and the step fails.',
  whenNot: 'Never.',
  options: {},
  messages: {
    written:
      'The shell takes `>` in `{word}` for a redirection: `{program}` gets `{name}` without a version, and what it prints goes to a file named `{file}`. Put the word into quotes.',
    read: 'The shell takes `<` in `{word}` for a redirection: it wants to read a file named `{file}`, and the step fails without one. Put the word into quotes.',
  },
  examples: [
    {
      bad: 'FROM python:3.13\nRUN pip install --no-cache-dir «flask>=3.1»\n',
      good: 'FROM python:3.13\nRUN pip install --no-cache-dir "flask>=3.1"\n',
    },
  ],
  visit: {
    RUN(run, { model, report }) {
      for (const command of posixCommands(model, run)) {
        const taken = takenVersions(model.text, command, run.json === undefined && !command.isInDoubleQuotes);
        const found = oneReport(taken, 'This too.');
        const [first] = taken;
        if (!found || !first) continue;
        const { word, name, file, isRead } = first;
        const data = { word, name, file, program: command.name ?? '' };
        const { at, related, edits } = found;
        const fixes = edits.length === 0 ? [] : [{ title: 'Put it into quotes', safety: 'suggestion', edits } as const];
        report({ at, related, message: isRead ? 'read' : 'written', data, fixes });
      }
    },
  },
});

interface TakenVersion extends Spot {
  /** The package and its version, as they are written. */
  readonly word: string;
  readonly name: string;
  /** What the shell takes for a file. */
  readonly file: string;
  readonly isRead: boolean;
}

/** The words of an install that a redirection cuts in two. */
function takenVersions(text: string, command: ShellCommand, canQuote: boolean): readonly TakenVersion[] {
  const action = packageActionOf(command);
  if (action?.kind !== 'install' && action?.kind !== 'download') return [];
  const redirects = command.redirects.filter(isVersion);
  return action.packages.flatMap(({ word }): readonly TakenVersion[] => {
    const redirect = redirects.find((it) => it.start === word.end);
    if (!redirect) return [];
    const written = /^[^\s;&|()"']+/.exec(text.slice(word.start))?.[0] ?? word.raw;
    const at = { start: word.start, end: word.start + written.length };
    const edits = canQuote && !/["'\\]/.test(written) ? [{ ...at, text: `"${written}"` }] : [];
    const file = redirect.target?.text ?? '';
    return [{ at, edits, word: written, name: word.text, file, isRead: redirect.operator === '<' }];
  });
}

/** True for `>=1.2`, `<2` and `>1`, but not for `> log` and `2>&1`. */
function isVersion({ operator, target }: ShellRedirect): boolean {
  return (operator === '>' || operator === '<') && /^=?(?:\d|\$)/.test(target?.raw ?? '');
}
