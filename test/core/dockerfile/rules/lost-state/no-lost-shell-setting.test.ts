import rule from '#core/dockerfile/rules/lost-state/no-lost-shell-setting';
import { testRule } from '#test/support/rule-tester';

const FROM = 'FROM debian:12\n';

testRule(rule, {
  valid: {
    'a trap for the end of a RUN that has work to do': 'FROM debian:12\nRUN trap "rm -rf /tmp/w" EXIT; make\n',
    'a trap for the end behind the work': 'FROM debian:12\nRUN make; trap "rm -rf /tmp/w" EXIT\n',
    'options with commands behind them': `${FROM}RUN set -eux; apt-get update; apt-get install -y curl\n`,
    'options before a file is written': `${FROM}RUN set -eux; { echo a; echo b; } > /etc/a.conf\n`,
    'options before a condition': `${FROM}RUN set -e; if [ -d /x ]; then echo x; fi\n`,
    'options that are taken back at the end': `${FROM}RUN set +e; make; set -e\n`,
    'a mask with files behind it': `${FROM}RUN umask 027 && mkdir /data\n`,
    'a mask before a file is written': `${FROM}RUN umask 077 && echo secret > /x\n`,
    'a limit for a command behind it': `${FROM}RUN ulimit -n 1024 && npm ci\n`,
    'limits that are shown': `${FROM}RUN ulimit -a && make\n`,
    'a function that is called': `${FROM}RUN f() { make "$1"; }; f a; f b\n`,
    'a trap for the end of the shell': `${FROM}RUN trap 'rm -rf /tmp/x' EXIT; make\n`,
    'an alias in a start file': `${FROM}RUN echo "alias ll='ls -l'" >> /root/.bashrc\n`,
    'the arguments of the shell': `${FROM}RUN set -- a b; echo "$1"\n`,
    'a mask in a start script': `${FROM}CMD umask 022 && exec app\n`,
    'a heredoc that goes on': `${FROM}RUN <<EOF\nset -e\nmake\nEOF\n`,
    'a look at the memory before a program': `${FROM}RUN pip install x && hash -r && x --version\n`,
  },
  invalid: [
    {
      name: 'a trap for the end of a RUN that is nothing else',
      code: 'FROM debian:12\nRUN «trap "rm -rf /tmp/w" EXIT»\nRUN make\n',
      fixed: 'FROM debian:12\nRUN make\n',
    },
    {
      name: 'options alone',
      code: `${FROM}RUN «set -ex»\nRUN make\n`,
      fixed: `${FROM}SHELL ["/bin/sh", "-ex", "-c"]\nRUN make\n`,
      message: '`set -ex` holds for the shell of this RUN only',
    },
    {
      name: 'an option of Bash where Alpine has its own shell',
      code: `FROM alpine:3.20\nRUN «set -o pipefail»\nRUN make\n`,
      fixed: `FROM alpine:3.20\nSHELL ["/bin/ash", "-o", "pipefail", "-c"]\nRUN make\n`,
    },
    {
      name: 'an option in the shell that the file set',
      code: `${FROM}SHELL ["/bin/bash", "-c"]\nRUN «set -o pipefail»\nRUN make\n`,
      fixed: `${FROM}SHELL ["/bin/bash", "-c"]\nSHELL ["/bin/bash", "-o", "pipefail", "-c"]\nRUN make\n`,
    },
    {
      name: 'options of Bash that SHELL cannot take',
      code: `${FROM}RUN «shopt -s globstar»\nRUN make\n`,
      fixed: `${FROM}RUN make\n`,
    },
    {
      name: 'an alias',
      code: `${FROM}RUN «alias python=python3»\nRUN python -V\n`,
      fixed: `${FROM}RUN python -V\n`,
      message: 'do not know the alias',
    },
    {
      name: 'a mask at the end',
      code: `${FROM}RUN make && «umask 027»\nCOPY . .\n`,
      fixed: `${FROM}RUN make\nCOPY . .\n`,
    },
    { name: 'a limit', code: `${FROM}RUN «ulimit -n 65536»\n`, fixed: FROM, message: 'docker run --ulimit' },
    {
      name: 'a function',
      code: `${FROM}RUN «retry() { "$@" || "$@"; }»\nRUN retry make\n`,
      message: 'This function ends',
    },
    { name: 'a trap', code: `${FROM}RUN «trap 'exit 0' TERM»\nCMD ["app"]\n`, fixed: `${FROM}CMD ["app"]\n` },
    { name: 'what the shell remembers', code: `${FROM}RUN «hash -r»\n`, fixed: FROM },
    { name: 'a heredoc', code: `${FROM}RUN <<EOF\n«umask 022»\nEOF\n` },
    { name: 'a trigger', code: `${FROM}ONBUILD RUN «umask 022»\n`, fixed: FROM },
  ],
});
