import rule from '#core/dockerfile/rules/lost-state/no-lost-agent';
import { testRule } from '#test/support/rule-tester';

const FROM = 'FROM alpine:3.20\n';

testRule(rule, {
  valid: {
    'an agent that the same exec form uses':
      'FROM debian:12\nRUN ["sh", "-c", "eval $(ssh-agent) && ssh-add /k && git clone git@example.org:a/b.git"]\n',
    'an agent that is used': `${FROM}RUN eval $(ssh-agent) && ssh-add /key && git clone git@example.com:a.git\n`,
    'an agent around a command': `${FROM}RUN ssh-agent sh -c 'ssh-add /key; git clone git@example.com:a.git'\n`,
    'a list of keys': `${FROM}RUN --mount=type=ssh ssh-add -l && git fetch\n`,
    'keys that a step borrows': `${FROM}RUN --mount=type=ssh git clone git@example.com:a.git\n`,
    'an agent in a start script': `${FROM}CMD eval $(ssh-agent) && exec app\n`,
    'keys of packages': `${FROM}RUN gpg --batch --import /key.asc && gpgconf --kill all\n`,
  },
  invalid: [
    {
      name: 'a shell in exec form',
      code: 'FROM debian:12\nRUN ["sh", "-c", "«eval $(ssh-agent)» && ssh-add /k"]\nRUN git clone git@example.org:a/b.git\n',
    },
    {
      name: 'keys that are added for nothing',
      code: `${FROM}RUN mkdir -p /root/.ssh && «ssh-add /key»\nCMD ["x"]\n`,
      message: '`ssh-add /key` ends with this RUN',
    },
    { name: 'the other agent', code: `${FROM}RUN «gpg-agent --daemon»\n` },
    {
      name: 'every step behind it that wants an agent',
      code: `${FROM}RUN «eval "$(ssh-agent -s)"» && ssh-add\nRUN git clone git@example.com:a.git\nRUN make\nRUN npm i git+ssh://git@example.com/b.git\n`,
      fixed: `${FROM}RUN --mount=type=ssh git clone git@example.com:a.git\nRUN make\nRUN --mount=type=ssh npm i git+ssh://git@example.com/b.git\n`,
    },
    {
      name: 'a step that writes the key first',
      code: `${FROM}ARG KEY\nRUN echo "$KEY" > /key && «eval $(ssh-agent)» && ssh-add /key\nRUN git clone git@example.com:a.git\n`,
    },
    { name: 'a heredoc', code: `${FROM}RUN <<EOF\n«eval $(ssh-agent)»\nssh-add /key\nEOF\n` },
    { name: 'a trigger', code: `${FROM}ONBUILD RUN «eval $(ssh-agent)»\n` },
  ],
});
