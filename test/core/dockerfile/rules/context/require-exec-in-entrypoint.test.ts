import rule from '#core/dockerfile/rules/context/require-exec-in-entrypoint';
import { testRule } from '#test/support/rule-tester';

const COPY = 'FROM redis:7.4\nCOPY start.sh /\n';
const CODE = `${COPY}ENTRYPOINT ["/start.sh"]\nCMD ["redis-server"]\n`;
const MARKED = `${COPY}ENTRYPOINT [«"/start.sh"»]\nCMD ["redis-server"]\n`;

function script(text: string): Readonly<Record<string, string>> {
  return { 'start.sh*': `#!/bin/sh\n${text}` };
}

testRule(rule, {
  valid: {
    'exec at the end': { code: CODE, around: script('set -e\nexec "$@"\n') },
    'exec with another user': { code: CODE, around: script('exec gosu redis "$@"\n') },
    'exec in a branch, and the arguments behind': {
      code: CODE,
      around: script('if [ "$1" = x ]; then exec x; fi\n"$@"\n'),
    },
    'no command': { code: `${COPY}ENTRYPOINT ["/start.sh"]\n`, around: script('sleep 60\n') },
    'a command that is taken away': { code: `${COPY}ENTRYPOINT ["/start.sh"]\nCMD []\n`, around: script('sleep 60\n') },
    'arguments in a program’s own': { code: CODE, around: script('exec java -jar app.jar "$@"\n') },
    'arguments that are looked at': { code: CODE, around: script('case "$1" in x) run;; *) other;; esac\n') },
    'another script that may hand over': { code: CODE, around: script('. /lib.sh\nmain\n') },
    'signals that are caught': { code: CODE, around: script('trap stop TERM\n"$@"\n') },
    'a script in another language': {
      code: CODE,
      around: { 'start.sh*': '#!/usr/bin/env python3\nprint("hello")\n' },
    },
    'a script that is not understood': { code: CODE, around: script('if\n') },
    'a shell form, where the command is lost for another reason': {
      code: `${COPY}ENTRYPOINT /start.sh\nCMD ["redis-server"]\n`,
      around: script('sleep 60\n'),
    },
    'the script as the command': { code: `${COPY}CMD ["/start.sh"]\n`, around: script('sleep 60\n') },
  },
  invalid: [
    {
      name: 'arguments that nobody looks at',
      code: MARKED,
      around: script('echo start\nnginx -g "daemon off;"\n'),
      message: /^`start\.sh` never looks at its arguments, so what `CMD` says on line 4/,
    },
    {
      name: 'another program that is handed over to',
      code: MARKED,
      around: script('exec nginx -g "daemon off;"\n'),
      message: 'never looks',
    },
    { name: 'arguments run as a child', code: MARKED, around: script('setup\n"$@"\n'), message: 'docker stop' },
    {
      name: 'arguments run as a child of another user',
      code: `${COPY}ENTRYPOINT ["tini", "--", «"/start.sh"»]\nCMD ["redis-server"]\n`,
      around: script('gosu redis "$@"\n'),
    },
    {
      name: 'a script in the Dockerfile',
      code: `FROM redis:7.4\nCOPY <<'EOF' /start.sh\n#!/bin/sh\n"$@"\nEOF\nENTRYPOINT [«"/start.sh"»]\nCMD ["redis-server"]\n`,
    },
    {
      name: 'a script that a shell reads',
      code: `${COPY}ENTRYPOINT ["sh", «"/start.sh"»]\nCMD ["redis-server"]\n`,
      around: script('sleep 60\n'),
    },
  ],
});
