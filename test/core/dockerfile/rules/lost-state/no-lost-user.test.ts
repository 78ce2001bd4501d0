import rule from '#core/dockerfile/rules/lost-state/no-lost-user';
import { testRule } from '#test/support/rule-tester';

const FROM = 'FROM debian:12\n';

testRule(rule, {
  valid: {
    'a command for another user': `${FROM}RUN su app -c 'npm ci' && su - app -s /bin/sh -c "make"\n`,
    'commands that are piped in': `${FROM}RUN echo make | su app\nRUN curl -fsSL https://example.com/i.sh | bash\nRUN cat x | sh -ex\n`,
    'commands from a file': `${FROM}RUN bash < script && bash script && sh -c make\n`,
    'commands from a heredoc': `${FROM}RUN su app <<EOF\nmake\nEOF\nRUN bash <<EOF\nmake\nEOF\n`,
    'a shell that starts the container': `${FROM}CMD bash\nENTRYPOINT ["bash"]\n`,
    'a shell that is installed': `${FROM}RUN apk add bash && chsh -s /bin/bash app\n`,
    'a shell that is asked for its version': `${FROM}RUN bash --version\n`,
    'a command as another user': `${FROM}RUN sudo -u app make && gosu app make\n`,
    'a shell for each file': `${FROM}RUN ls | xargs sh\n`,
  },
  invalid: [
    {
      name: 'the user alone',
      code: `${FROM}RUN «su app»\nRUN make\n`,
      fixed: `${FROM}USER app\nRUN make\n`,
      message: 'does not run as `app`',
    },
    { name: 'a login shell', code: `${FROM}RUN «su - app»\nRUN make\n`, fixed: `${FROM}USER app\nRUN make\n` },
    {
      name: 'the user behind other commands',
      code: `${FROM}RUN useradd app && «su app»\nRUN make\n`,
      fixed: `${FROM}RUN useradd app\nUSER app\nRUN make\n`,
    },
    { name: 'the user between other commands', code: `${FROM}RUN useradd app && «su app» && make\n` },
    {
      name: 'a group',
      code: `${FROM}RUN usermod -aG docker app && «newgrp docker»\n`,
      fixed: `${FROM}RUN usermod -aG docker app\n`,
    },
    { name: 'a shell', code: `${FROM}RUN «/bin/bash»\n`, fixed: FROM },
    { name: 'a shell of an environment', code: `${FROM}RUN «poetry shell»\n`, fixed: FROM },
    { name: 'a shell of root', code: `${FROM}RUN «sudo -i»\n`, fixed: FROM },
    { name: 'another user by sudo', code: `${FROM}RUN «sudo su»\n`, fixed: `${FROM}USER root\n` },
    { name: 'a heredoc', code: `${FROM}RUN <<EOF\nuseradd app\n«su app»\nmake\nEOF\n` },
    { name: 'a trigger', code: `${FROM}ONBUILD RUN «bash»\n`, fixed: FROM },
  ],
});
