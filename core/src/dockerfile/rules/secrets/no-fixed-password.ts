import { startedScripts } from '#core/dockerfile/rules/shell-chain';
import { defineRule } from '#core/dockerfile/define-rule';
import { type SetPassword, setPasswords } from '#core/dockerfile/rules/secrets/set-passwords';
import type { ShellScript } from '#core/dockerfile/shell/script';
import type { Span } from '#core/text/span';

const messages = {
  password:
    'This gives {user} a password that everybody who can read the file or pull the image knows, in every container. Leave the account without one, or set it when the container starts.',
  empty:
    'This lets anybody log in as {user} without a password, in every container. Lock the account with `passwd -l` if it needs no password.',
  database:
    'This sets the password of a database account that everybody who can read the file or pull the image knows. Set it when the container starts.',
} as const;

export default defineRule({
  id: 'no-fixed-password',
  category: 'secrets',
  severity: 'warning',
  preset: 'recommended',
  fix: 'none',
  since: '0.1.0',
  aliases: {},
  summary: 'No account gets a password while the image is built.',
  why: 'A password that is set with `chpasswd`, `passwd --stdin` or `useradd -p` is the same in every container of the image, and stands in the history. An account needs none as long as nobody logs in; where somebody does, over SSH for example, keys that are handed over when the container starts do not have this problem.',
  whenNot: 'For images that exist only to try something out.',
  options: {},
  messages,
  examples: [
    {
      bad: "FROM debian:12\nRUN echo «'root:hunter2'» | chpasswd\n",
      good: 'FROM debian:12\nRUN passwd -l root\n',
    },
  ],
  visit: {
    RUN(node, { model, report }) {
      for (const script of startedScripts(model, node)) {
        const found = script.dialect === 'posix' ? setPasswords(script) : windowsPasswords(script);
        for (const { at, user, kind } of found) {
          if (kind === 'database') report({ at, message: 'database' });
          else report({ at, message: kind, data: { user: user === undefined ? 'an account' : `\`${user}\`` } });
        }
      }
    },
  },
});

/** `net user ada secret /add`, in shells whose text is not taken apart. */
function windowsPasswords({ source }: ShellScript): readonly SetPassword[] {
  return [...source.text.matchAll(/\bnet(?:\.exe)?\s+user\s+([^\s/]+)\s+([^\s/*%$][^\s]*)/gi)].map((match) => {
    const end = match.index + match[0].length;
    const at: Span = source.sourceSpan(end - (match[2]?.length ?? 0), end);
    return { at, user: match[1], kind: 'password' };
  });
}
