import rule from '#core/dockerfile/rules/paths/no-literal-tilde';
import { testRule } from '#test/support/rule-tester';

const FROM = 'FROM debian:12\n';

testRule(rule, {
  valid: {
    'the null of YAML': `${FROM}ENV DATABASE_PORT=~ DATABASE_PASSWORD="~"\n`,
    'what a shell reads': `${FROM}RUN cd ~ && mkdir ~/app\nCMD ls ~/app\n`,
    'a file with such a name': `${FROM}COPY a~ /b~\nWORKDIR /srv/~x\n`,
    'a range of versions': `${FROM}ENV NODE="~> 20.1" APP=~1.2\n`,
    'a value meant as it stands': `${FROM}ENV CONFIG='~/.config'\n`,
    'a setting whose program reads it': `${FROM}ENV NPM_CONFIG_PREFIX=~/.npm-global\n`,
    'a label': `${FROM}LABEL usage="docker run -v ~/x:/x"\n`,
    'a plain path': `${FROM}WORKDIR /root\nCOPY a /root/\n`,
  },
  invalid: [
    {
      name: 'nothing but a home folder',
      code: `${FROM}USER root\nENV APP_HOME=«~»\n`,
      fixed: `${FROM}USER root\nENV APP_HOME=/root\n`,
    },
    {
      name: 'the home folder alone',
      code: `${FROM}WORKDIR «~»\n`,
      fixed: `${FROM}WORKDIR /root\n`,
      message: 'most likely `/root`',
    },
    { name: 'the home of another user', code: `${FROM}COPY a «~app/»\n` },
    { name: 'the exec form', code: `${FROM}COPY ["a b", «"~/x"»]\n`, fixed: `${FROM}COPY ["a b", "/root/x"]\n` },
    {
      name: 'quotes',
      code: `${FROM}ENV PATH=«"~/bin:~/go/bin:$PATH"»\n`,
      fixed: `${FROM}ENV PATH="/root/bin:/root/go/bin:$PATH"\n`,
    },
    { name: 'an argument', code: `${FROM}USER 1000\nARG DIR=«~/app»\n` },
    { name: 'a source', code: `${FROM}COPY «~/.ssh/id_rsa» /key\n`, message: 'is looked for in the build context' },
    {
      name: 'the target of a mount',
      code: `${FROM}RUN --mount=type=cache,target=«~/.cache» make\n`,
      fixed: `${FROM}RUN --mount=type=cache,target=/root/.cache make\n`,
    },
    { name: 'a volume', code: `${FROM}VOLUME «~/data»\n`, fixed: `${FROM}VOLUME /root/data\n` },
    { name: 'a trigger', code: `${FROM}ONBUILD WORKDIR «~/x»\n`, fixed: `${FROM}ONBUILD WORKDIR /root/x\n` },
  ],
});
