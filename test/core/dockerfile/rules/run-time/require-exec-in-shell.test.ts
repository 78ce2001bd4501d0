import rule from '#core/dockerfile/rules/run-time/require-exec-in-shell';
import { testRule } from '#test/support/rule-tester';

const FROM = 'FROM debian:12\n';

testRule(rule, {
  valid: {
    'exec in front': `${FROM}CMD ["sh", "-c", "exec app $X"]\n`,
    'exec behind a preparation': `${FROM}CMD ["sh", "-c", "migrate && exec app $X"]\n`,
    'a shell form, which another rule sees': `${FROM}CMD app $X\n`,
    'no shell': `${FROM}CMD ["app", "-c", "x"]\n`,
    'a pipe, where nothing can take the place of the shell': `${FROM}CMD ["sh", "-c", "app | tee log"]\n`,
    'a process in the background': `${FROM}CMD ["sh", "-c", "a & b"]\n`,
    'a loop': `${FROM}CMD ["sh", "-c", "while true; do app; done"]\n`,
    'a trap of its own': `${FROM}CMD ["sh", "-c", "trap 'kill 0' TERM; app"]\n`,
    'a short job': `${FROM}CMD ["sh", "-c", "cp -r /build/. /out"]\n`,
    'a command that only keeps the container up': `${FROM}CMD ["sh", "-c", "service nginx start && tail -f /dev/null"]\n`,
    'a builtin that waits': `${FROM}CMD ["sh", "-c", "wait"]\n`,
    'a shell to type into': `${FROM}CMD ["sh", "-c", "echo hello; bash"]\n`,
    'a script of its own': `${FROM}CMD ["sh", "/start.sh"]\n`,
    'an init that sends signals to all': `${FROM}ENTRYPOINT ["dumb-init", "sh", "-c", "app"]\n`,
    'an init in front that does so': `${FROM}ENTRYPOINT ["dumb-init", "--"]\nCMD ["sh", "-c", "app"]\n`,
    'the other branch of a command': `${FROM}CMD ["sh", "-c", "app || other"]\n`,
    'a health check': `${FROM}HEALTHCHECK CMD ["sh", "-c", "app"]\n`,
  },
  invalid: [
    {
      name: 'an entry point below tini',
      code: `${FROM}ENTRYPOINT ["tini", "--", "sh", "-c", "«app $X»"]\n`,
      fixed: `${FROM}ENTRYPOINT ["tini", "--", "sh", "-c", "exec app $X"]\n`,
    },
    {
      name: 'quotes inside the string',
      code: `${FROM}CMD ["sh", "-c", "cd /x; «\\"$APP\\" --name \\"a b\\"»"]\n`,
      fixed: `${FROM}CMD ["sh", "-c", "cd /x; exec \\"$APP\\" --name \\"a b\\""]\n`,
      message: '`docker stop` waits ten seconds',
    },
    {
      name: 'bash with a redirection, for which it stays',
      code: `${FROM}CMD ["bash", "-c", "«app > /log»"]\n`,
      fixed: `${FROM}CMD ["bash", "-c", "exec app > /log"]\n`,
    },
    {
      name: 'bash, which gives its place away by itself',
      code: `${FROM}CMD ["/bin/bash", "-c", "source env && «app»"]\n`,
      fixed: `${FROM}CMD ["/bin/bash", "-c", "source env && exec app"]\n`,
      message: 'only because Bash gives its place to a last plain command',
    },
    {
      name: 'the shell of Alpine, which does so too',
      code: 'FROM node:22-alpine\nCMD ["sh", "-c", "«node $FILE»"]\n',
      fixed: 'FROM node:22-alpine\nCMD ["sh", "-c", "exec node $FILE"]\n',
      message: 'only because this `sh` gives its place',
    },
    {
      name: 'the shell of Fedora, which is bash',
      code: 'FROM fedora:41\nCMD ["sh", "-c", "«app $FILE»"]\n',
      fixed: 'FROM fedora:41\nCMD ["sh", "-c", "exec app $FILE"]\n',
      message: 'only because',
    },
    {
      name: 'an unknown base',
      code: 'FROM example.org/base:1\nCMD ["/bin/sh", "-c", "«java $OPTS -jar app.jar»"]\n',
      fixed: 'FROM example.org/base:1\nCMD ["/bin/sh", "-c", "exec java $OPTS -jar app.jar"]\n',
    },
    {
      name: 'an assignment in front, where exec cannot simply stand',
      code: `${FROM}CMD ["sh", "-c", "«PORT=80 app»"]\n`,
    },
  ],
});
