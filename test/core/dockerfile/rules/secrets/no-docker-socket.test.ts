import rule from '#core/dockerfile/rules/secrets/no-docker-socket';
import { testRule } from '#test/support/rule-tester';

const FROM = 'FROM alpine:3.20\n';

testRule(rule, {
  valid: {
    'other volumes': `${FROM}VOLUME /var/lib/docker /run\n`,
    'a mention': `${FROM}RUN test -S /var/run/docker.sock || true\nENV DOCKER_HOST=unix:///var/run/docker.sock\n`,
    'a comment': `${FROM}# docker run -v /var/run/docker.sock:/var/run/docker.sock\nCMD ["app"]\n`,
  },
  invalid: [
    { name: 'a list', code: `${FROM}VOLUME ["/data", «"/run/docker.sock"»]\n` },
    {
      name: 'how to start it',
      code: `${FROM}LABEL run="docker run «-v /var/run/docker.sock:/var/run/docker.sock» app"\nCMD docker run «--volume=/var/run/docker.sock:/s» app\n`,
      message: '`/var/run/docker.sock`',
    },
  ],
});
