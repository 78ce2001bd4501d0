import rule from '#core/dockerfile/rules/run/no-swallowed-failure';
import { testRule } from '#test/support/rule-tester';

const F = 'FROM debian:12.7\n';

const WINDOWS = '# escape=`\nFROM mcr.microsoft.com/windows/servercore:ltsc2022\n';

testRule(rule, {
  valid: {
    'two parentheses that begin no arithmetic, which nobody reads': `${F}RUN ((Xvfb :0 -screen 0 1024x768x16 &) && sleep 5 && wine innosetup.exe /SILENT /NORESTART /NOICONS) || true\n`,
    'a folder that is asked for first': `${F}RUN [ -d conf ] && cd conf; if [ -f a ]; then cat a; fi\n`,
    'PowerShell that stops at errors': `${WINDOWS}SHELL ["powershell", "-Command", "$ErrorActionPreference = 'Stop';"]\nRUN iwr https://example.org/a -OutFile a.zip; Expand-Archive a.zip C:\\a\n`,
    'PowerShell that says so in the line': `${WINDOWS}RUN powershell -Command $ErrorActionPreference = 'Stop'; iwr https://example.org/a -OutFile a.zip; Expand-Archive a.zip\n`,
    'PowerShell with one command': `${WINDOWS}RUN powershell -Command "iwr 'https://example.org/a;b' -OutFile a.zip"\n`,
    'a clean-up in PowerShell': `${WINDOWS}RUN powershell -Command Remove-Item a; Remove-Item b\n`,
    'cmd with &&': `${WINDOWS}RUN tar -xf a.zip && del a.zip 2>&1\n`,
    'a loop under set -e': 'FROM debian:12\nRUN set -e; for it in a b; do make -C $it; done\n',
    'a loop that is left at the first failure': 'FROM debian:12\nRUN for it in a b; do make -C "$it" || exit 1; done\n',
    'a loop until it works':
      'FROM debian:12\nRUN for it in 1 2 3; do curl -fO https://example.org/a && break; sleep 5; done\n',
    'a loop that waits': 'FROM debian:12\nRUN until curl -f http://localhost/; do sleep 1; done\n',
    'a loop whose rounds may fail': 'FROM debian:12\nRUN for it in a b; do rm "$it"; done\n',
    'a loop that collects what failed':
      'FROM debian:12\nRUN for it in a b; do make -C "$it" || failed=1; done; test -z "$failed"\n',
    'an exec form that ends at the first failure': 'FROM debian:12.7\nRUN ["sh", "-ec", "make; make install"]\n',
    'a strict shell behind the heredoc': 'FROM debian:12.7\nRUN <<EOF bash -e\nmake\nmake install\nEOF\n',

    'tests that are told to pass': 'FROM mcr.microsoft.com/dotnet/sdk:8.0\nRUN dotnet test --logger trx; exit 0\n',

    'set -e in front': `${F}RUN set -e; apt-get update; apt-get install -y curl; rm -rf /var/lib/apt/lists/*\n`,
    'set -eux in front of a chain': `${F}RUN set -eux; apt-get update && apt-get install -y curl; rm -rf /tmp/x\n`,
    'set -o errexit': `${F}RUN set -o errexit; make; make install\n`,
    'set -euo pipefail': `${F}RUN set -euo pipefail; make; make install\n`,
    'a shell that stops by itself': `${F}SHELL ["/bin/bash", "-eo", "pipefail", "-c"]\nRUN make; make install\n`,
    'a heredoc with set -e': `${F}RUN <<EOF\nset -e\nmake\nmake install\nEOF\n`,
    'a heredoc whose shebang says -e': `${F}RUN <<EOF\n#!/bin/sh -e\nmake\nmake install\nEOF\n`,
    'a heredoc that is fed to bash -e': `${F}RUN bash -e <<EOF\nmake\nmake install\nEOF\n`,
    'a heredoc of one command': `${F}RUN <<EOF\nmake install\nEOF\n`,
    'a heredoc of another language': `${F}RUN <<EOF\n#!/usr/bin/env python3\nimport os\nos.remove("a")\nEOF\n`,
    'a heredoc of one chain': `${F}RUN <<EOF\napt-get update \\\n  && apt-get install -y curl\nEOF\n`,
    'the semicolons of a condition': `${F}RUN if [ -f a ]; then make; fi\n`,
    'the semicolons of a loop': `${F}RUN for i in a b; do make "$i" || exit 1; done\n`,
    'the semicolons of a case': `${F}RUN case "$(uname -m)" in x86_64) make x ;; *) make y ;; esac\n`,
    'the semicolon of find': `${F}RUN find . -name a -exec rm {} \\; && make\n`,
    'a semicolon in quotes': `${F}RUN echo "a; b" && make\n`,
    'a semicolon behind the last command': `${F}RUN make && make install;\n`,
    'an environment that is read in': `${F}RUN eval "$(opam env)"; dune build\n`,
    'values of all kinds': `${F}RUN readonly V=1; declare W=2; make V=$V\n`,
    'a value set in front': `${F}RUN V=1.2; make V=$V\n`,
    'what cannot fail in front': `${F}RUN rm -rf /x; mkdir -p /y; echo done; make\n`,
    'a failure that is handled': `${F}RUN make || exit 1; make install || exit 1\n`,
    'a failure that is passed over on purpose': `${F}RUN make || true; make install\n`,
    'a result that is looked at': `${F}RUN make; if [ $? -ne 0 ]; then exit 1; fi\n`,
    'a trap for errors': `${F}SHELL ["/bin/bash", "-c"]\nRUN trap 'exit 1' ERR; make; make install\n`,
    'set +e, which is meant': `${F}RUN set +e; make; true\n`,
    'a server that runs meanwhile': `${F}RUN mysqld --daemonize & sleep 5; mysql -e 'select 1'\n`,
    'dpkg, whose gaps apt-get fills': `${F}RUN dpkg -i a.deb; apt-get install -f -y\n`,
    'a program without which the last command fails': `${F}RUN apt-get update && apt-get install -y git; git clone https://example.org/a.git && cd a;\n`,
    'a folder without which the last command is not found': `${F}RUN cd a; ./configure && make\nRUN if [ -f x ]; then cd b; tools/build.sh; fi\n`,
    'a program that the last line of a heredoc runs':
      'FROM python:3.13\nRUN <<EOF\npip install mkdocs==1.6.1\nmkdocs build\nEOF\n',
    'a group that is echoed to a file': `${F}RUN { echo a; echo b; } > /etc/x && make\n`,
    PowerShell: `${F}SHELL ["pwsh", "-c"]\nRUN Get-Item a; Get-Item b\n`,
    'exec form': `${F}RUN ["sh", "-c", "echo a"]\n`,
    'a COPY of a script': `${F}COPY <<EOF /run.sh\nmake\nmake install\nEOF\n`,
    'a command of a container': `${F}CMD make; make install\n`,
    'the text of a strict shell': `${F}RUN bash -exc 'make; make install'\n`,
    'a test that is run for what it prints': `${F}RUN make test; echo done\n`,
    'an alternative in braces': `${F}RUN make || { echo no; exit 1; }; make install\n`,
  },
  invalid: [
    {
      name: 'a program that the last command uses, installed with something else',
      code: `${F}RUN «apt-get install -y git tzdata»; git clone https://example.org/a.git\n`,
      fixed: `${F}RUN apt-get install -y git tzdata && git clone https://example.org/a.git\n`,
    },
    {
      name: 'a folder of a program that decides nothing',
      code: `${F}RUN «cd a»; ./configure; make\n`,
      fixed: `${F}RUN cd a && ./configure && make\n`,
    },
    {
      name: 'a folder of a program with an absolute path',
      code: `${F}RUN «cd a»; /opt/build.sh\n`,
      fixed: `${F}RUN cd a && /opt/build.sh\n`,
    },
    {
      name: 'a program whose own failure is lost',
      code: `${F}RUN «apk add git»; git clone https://example.org/a.git; make -C a\n`,
      fixed: `${F}RUN apk add git && git clone https://example.org/a.git && make -C a\n`,
    },
    {
      name: 'a program whose failure is passed over at the end',
      code: `${F}RUN «apk add git»; git clone https://example.org/a.git || true\n`,
      fixed: `${F}RUN set -e; apk add git; git clone https://example.org/a.git || true\n`,
    },
    {
      name: 'a program behind something that is needed too',
      code: `${F}RUN «curl -fO https://example.org/a.repo» && apk add git; git clone https://example.org/a.git\n`,
      fixed: `${F}RUN curl -fO https://example.org/a.repo && apk add git && git clone https://example.org/a.git\n`,
    },
    {
      name: 'a cd behind a question about another folder',
      code: `${F}RUN [ -d conf ] && «cd src»; make\n`,
    },
    {
      name: 'PowerShell in force',
      code: `${WINDOWS}SHELL ["powershell", "-Command"]\nRUN «Invoke-WebRequest https://example.org/a -OutFile a.zip»; Expand-Archive a.zip C:\\a\n`,
      message: 'PowerShell goes on with `Expand-Archive a.zip C:\\a`',
    },
    {
      name: 'PowerShell that cmd starts',
      code: `${WINDOWS}RUN powershell -NoProfile -Command "«iwr https://example.org/a -OutFile a.zip»; Expand-Archive a.zip"\n`,
    },
    {
      name: 'cmd with one &',
      code: `${WINDOWS}RUN «tar -xf a.zip» & del a.zip\n`,
      message: '`cmd` goes on with `del a.zip`',
    },
    {
      name: 'a loop of which only the last round counts',
      code: 'FROM python:3.13\nRUN for it in a b c; do «pip install "$it"»; done\n',
      fixed: 'FROM python:3.13\nRUN for it in a b c; do pip install "$it" || exit 1; done\n',
      message: 'When `pip install "$it"` fails in a round',
    },
    {
      name: 'a loop that asks first, and has to go on when the answer is no',
      code: 'FROM debian:12\nRUN for it in a b; do [ -d "$it" ] && «make -C "$it"»; done\n',
    },
    {
      name: 'a loop with several commands in a round',
      code: 'FROM debian:12\nRUN for it in a b; do \\\n      echo "$it" && «make -C "$it"»; \\\n    done && rm -r /src\n',
      fixed:
        'FROM debian:12\nRUN for it in a b; do \\\n      echo "$it" && make -C "$it" || exit 1; \\\n    done && rm -r /src\n',
    },
    { name: 'an exec form', code: 'FROM debian:12.7\nRUN ["sh", "-c", "«make»; make install"]\n' },
    {
      name: 'a shell that is named behind the heredoc',
      code: 'FROM debian:12.7\nRUN <<EOF bash\n«make»\nmake install\nEOF\n',
      fixed: 'FROM debian:12.7\nRUN <<EOF bash\nset -e\nmake\nmake install\nEOF\n',
    },

    {
      name: 'a build that is told to pass',
      code: 'FROM debian:12.7\nRUN «make install»; exit 0\n',
      fixed: 'FROM debian:12.7\nRUN make install && exit 0\n',
    },

    {
      name: 'cleanup that hides an installation',
      code: `${F}RUN «pip install -r requirements.txt»; rm -rf /root/.cache\n`,
      fixed: `${F}RUN pip install -r requirements.txt && rm -rf /root/.cache\n`,
      message: /goes on with `rm -rf \/root\/\.cache`, and only the last command decides/,
    },
    {
      name: 'lines that are continued, and a comment between them',
      code: `${F}RUN «make»; \\\n  # then\n  make install ; \\\n  rm -rf /src\n`,
      fixed: `${F}RUN make && \\\n  # then\n  make install && \\\n  rm -rf /src\n`,
    },
    {
      name: 'no blank around the semicolon',
      code: `${F}RUN «cd /src»;make\n`,
      fixed: `${F}RUN cd /src && make\n`,
    },
    {
      name: 'a chain that ends at a semicolon',
      code: `${F}RUN «apt-get update» && apt-get install -y curl; echo done\n`,
      fixed: `${F}RUN apt-get update && apt-get install -y curl && echo done\n`,
    },
    {
      name: 'a pipe on the way',
      code: `${F}RUN curl -fsSL https://example.org/a.tgz | «tar xz»; make\n`,
      fixed: `${F}RUN curl -fsSL https://example.org/a.tgz | tar xz && make\n`,
    },
    {
      name: 'a subshell',
      code: `${F}RUN («cd /src» && make); rm -rf /src\n`,
    },
    {
      name: 'a condition behind',
      code: `${F}RUN «make»; if [ -f a ]; then rm a; fi\n`,
      fixed: `${F}RUN set -e; make; if [ -f a ]; then rm a; fi\n`,
    },
    {
      name: 'a loop that a list goes on behind, where set -e ends nothing',
      code: `${F}RUN for i in a b; do «curl -fO https://example.org/$i»; tar xf $i; done && echo done\n`,
      fixed: `${F}RUN for i in a b; do curl -fO https://example.org/$i || exit 1; tar xf $i || exit 1; done && echo done\n`,
      message: /and with the next round, and the step may succeed all the same\. Put `\|\| exit 1` behind it\.$/,
    },
    {
      name: 'inside a loop',
      code: `${F}RUN for i in a b; do «curl -fO https://example.org/$i»; tar xf $i; done\n`,
      fixed: `${F}RUN set -e; for i in a b; do curl -fO https://example.org/$i; tar xf $i; done\n`,
    },
    {
      name: 'a heredoc with tabs and a shebang',
      code: `${F}RUN <<-EOF\n\t#!/bin/bash\n\t«make»\n\tmake install\n\tEOF\n`,
      fixed: `${F}RUN <<-EOF\n\t#!/bin/bash\n\tset -e\n\tmake\n\tmake install\n\tEOF\n`,
    },
    {
      name: 'set -e in another shell',
      code: `${F}RUN (set -e; «make»); make install; echo done\n`,
      fixed: `${F}RUN set -e; (set -e; make); make install; echo done\n`,
    },
    { name: 'a group in a pipe', code: `${F}RUN { «make»; make install; } 2>&1 | tee log\n` },
    { name: 'the text of a shell', code: `${F}RUN bash -c '«./configure»; make && make install'\n` },
    { name: 'a test, which may be false', code: `${F}RUN [ -f a ] && «make»; make install\n` },
    {
      name: 'a subshell in a list, where set -e would not help',
      code: `${F}RUN («apt-get update»; apt-get install -y a) && echo\n`,
    },
    {
      name: 'what may fail at the start',
      code: `${F}RUN userdel app; echo; «make»; make install\n`,
      fixed: `${F}RUN userdel app; echo && make && make install\n`,
    },
    {
      name: 'a trigger',
      code: `${F}ONBUILD RUN «npm ci»; npm cache clean --force\n`,
      fixed: `${F}ONBUILD RUN npm ci && npm cache clean --force\n`,
    },
    {
      name: 'lines that end with CRLF',
      code: `FROM debian:12.7\r\nRUN «make»; \\\r\n  make install\r\n`,
      fixed: `FROM debian:12.7\r\nRUN make && \\\r\n  make install\r\n`,
    },
  ],
});
