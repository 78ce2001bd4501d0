import { testTraps } from '#test/support/traps';

const D = 'FROM debian:12.7\n';

testTraps('a failure that nobody sees', {
  rules: ['no-swallowed-failure', 'no-ignored-failure', 'require-pipefail'],
  traps: {
    semicolons: D + 'RUN make; make install\n',
    'or true': D + 'RUN make install || true\n',
    'or a colon': D + 'RUN npm ci || :\n',
    'or an echo': D + 'RUN make install || echo failed\n',
    'a heredoc': D + 'RUN <<EOF\nmake\nmake install\nEOF\n',
    'a heredoc of bash': D + 'RUN <<EOF bash\nmake\nmake install\nEOF\n',
    'in a chain':
      D +
      'RUN apt-get update && \\\n    apt-get install -y --no-install-recommends make; \\\n    rm -rf /var/lib/apt/lists/*\n',
    'a cd': D + 'RUN cd /a; rm -rf *\n',
    'in a build stage':
      'FROM golang:1.23 AS build\nRUN go mod download; go build -o /a .\n' + D + 'COPY --from=build /a /a\n',
    'in a trigger': D + 'ONBUILD RUN make; make install\n',
    'set -x alone': D + 'RUN set -x; make; make install\n',
    'in an exec form': D + 'RUN ["sh", "-c", "make; make install"]\n',
  },
  twins: {
    'set -e': D + 'RUN set -e; make; make install\n',
    'set -eux in a chain': D + 'RUN set -eux; \\\n    make; \\\n    make install\n',
    and: D + 'RUN make && make install\n',
    'a removal': D + 'RUN rm /a || true\n',
    'a heredoc with set': D + 'RUN <<EOF\nset -e\nmake\nmake install\nEOF\n',
    'a heredoc of bash -e': D + 'RUN <<EOF bash -e\nmake\nmake install\nEOF\n',
    'a shell with -e': D + 'SHELL ["/bin/bash", "-eo", "pipefail", "-c"]\nRUN make; make install\n',
    'one command': D + 'RUN make;\n',
    'a semicolon of a program': D + "RUN find / -name '*.pyc' -exec rm {} \\;\n",
    'a loop that stops': D + 'RUN set -e; for m in a b c; do make -C $m; done\n',
    'a test': D + 'RUN if [ -f a ]; then make; fi\n',
    'a text': D + 'RUN echo "a; b" > /c\n',
    'a case': 'FROM debian:12.7\nARG TARGETARCH\nRUN case "$TARGETARCH" in amd64) make x ;; *) exit 1 ;; esac\n',
  },
});

testTraps('a comment that is none', {
  rules: ['no-trailing-comment'],
  traps: {
    ENV: D + 'ENV A=1 # the first\n',
    'the old ENV': D + 'ENV A 1 # the first\n',
    EXPOSE: D + 'EXPOSE 80 # web\n',
    COPY: D + 'COPY a /a # the program\n',
    WORKDIR: D + 'WORKDIR /app # here\n',
    LABEL: D + 'LABEL a="1" # the first\n',
    USER: D + 'USER 1000 # not root\n',
    FROM: 'FROM debian:12.7 # bookworm\nRUN echo a\n',
    'in a chain': D + 'ENV A=1 \\\n    B=2 # the second\n',
    'in a build stage':
      'FROM golang:1.23 AS build\nWORKDIR /src # sources\nRUN go build -o /a .\n' + D + 'COPY --from=build /a /a\n',
    'in a trigger': D + 'ONBUILD COPY . /app # all\n',
    CMD: D + 'CMD ["a"] # starts it\n',
    ARG: D + 'ARG A=1 # the first\n',
  },
  twins: {
    'on its own line': D + '# the first\nENV A=1\n',
    'in quotes': D + 'ENV A="1 # 2"\n',
    'in a shell': D + 'RUN make # all of it\n',
    'between the lines': D + 'RUN make && \\\n    # then\n    make install\n',
    'no blank before it': D + 'ENV COLOR=#ff0000\n',
    'a color': D + 'LABEL color="#fff"\n',
    'a fragment': D + 'ADD https://github.com/a/b.git#0123456789abcdef0123456789abcdef01234567 /b\n',
    'in a shell form': D + 'CMD exec app # starts it\n',
    'in a heredoc': D + 'COPY <<EOF /a\nx # y\nEOF\n',
  },
});

testTraps('characters of a word processor', {
  rules: ['no-typographic-character', 'valid-exec-form'],
  traps: {
    'quotes in a list': D + 'CMD [“app”, “--port”]\n',
    'a dash in a flag': D + 'COPY –-from=a /a /a\n',
    'a long dash in a command': D + 'RUN apt-get install —-yes curl\n',
    'a no-break space': D + 'RUN apt-get update &&\u00a0apt-get install -y curl\n',
    'a zero width space': D + 'ENV A=\u200b1\n',
    'quotes in a value': D + 'ENV A=“a b”\n',
    'in a chain': D + 'RUN set -eux; \\\n    apt-get update; \\\n    apt-get install -y –no-install-recommends curl\n',
    'in a trigger': D + 'ONBUILD RUN make –j4\n',
    'quotes in a shell': D + 'RUN cp ‘a’ /b\n',
    'in a build stage': 'FROM golang:1.23 AS build\nRUN go build –o /a .\n' + D + 'COPY --from=build /a /a\n',
  },
  twins: {
    plain: D + 'CMD ["app", "--port"]\n',
    'in a comment': D + '# “here” – there\nRUN make\n',
    'in a text': D + 'LABEL description="a – b’s “best”"\n',
    'words of another language': D + 'LABEL maintainer="Zoë Müller"\n',
    'in a message': D + 'RUN echo "done – really"\n',
    'in a file': D + "COPY <<'EOF' /a.md\n“a” – b\nEOF\n",
  },
});

testTraps('a carriage return in what a heredoc writes', {
  rules: ['no-crlf-heredoc', 'valid-syntax'],
  traps: {
    'a script': 'FROM debian:12.7\r\nCOPY <<EOF /a.sh\r\n#!/bin/sh\r\necho a\r\nEOF\r\n',
    'a RUN': 'FROM debian:12.7\r\nRUN <<EOF\r\nset -e\r\nmake\r\nEOF\r\n',
    'a quoted word': "FROM debian:12.7\r\nCOPY <<'EOF' /etc/a.conf\r\na=1\r\nEOF\r\n",
    'with a dash': 'FROM debian:12.7\r\nCOPY <<-EOF /etc/a.conf\r\n\ta=1\r\n\tEOF\r\n',
    'in a build stage':
      'FROM debian:12.7 AS a\r\nRUN <<EOF bash\r\nset -eu\r\nmake\r\nEOF\r\nFROM debian:12.7\r\nCOPY --from=a /a /a\r\n',
  },
  twins: {
    'line feeds': 'FROM debian:12.7\nCOPY <<EOF /a.sh\n#!/bin/sh\necho a\nEOF\n',
    'no heredoc': 'FROM debian:12.7\r\nRUN set -e; \\\r\n    make\r\n',
    'a here string': 'FROM debian:12.7\r\nSHELL ["/bin/bash", "-c"]\r\nRUN cat <<< a > /a\r\n',
    'a RUN with line feeds': D + 'RUN <<EOF\nset -e\nmake\nEOF\n',
  },
});

testTraps('a line that goes on, or should', {
  rules: ['no-dangling-continuation', 'valid-syntax', 'no-empty-continuation'],
  traps: {
    'the last line': D + 'RUN echo a && \\\n',
    'before another instruction': D + 'RUN make \\\n\nCOPY a /a\n',
    'none before an operator': D + 'RUN echo a\n  && echo b\n',
    'none before a word': D + 'RUN apt-get install -y \\\n  a\n  b\n',
    'none in a chain':
      D +
      'RUN set -eux; \\\n    apt-get update; \\\n    apt-get install -y --no-install-recommends \\\n      curl \\\n      git;\n    rm -rf /var/lib/apt/lists/*\n',
    'none before a flag': D + 'HEALTHCHECK --interval=5s\n  --timeout=3s CMD app health\n',
    'a blank behind it': D + 'RUN make \\ \n  install && \\\n',
    'in a build stage':
      'FROM golang:1.23 AS build\nRUN go mod download\n    && go build -o /a .\n' + D + 'COPY --from=build /a /a\n',
    'an empty line': D + 'RUN echo a && \\\n\n    echo b\n',
    'in a trigger': D + 'ONBUILD RUN echo a\n  && echo b\n',
  },
  twins: {
    'it goes on': D + 'RUN echo a \\\n  && echo b\n',
    'no backslash': D + 'RUN echo a\n',
    'a comment between': D + 'RUN echo a && \\\n  # then\n  echo b\n',
    'a blank behind it': D + 'RUN echo a && \\ \n    echo b\n',
    'another escape':
      '# escape=`\nFROM mcr.microsoft.com/windows/servercore:ltsc2022\nRUN dir C:\\\nRUN echo a `\n  b\n',
    'a heredoc': D + 'RUN <<EOF\nset -e\necho a \\\n  b\nEOF\n',
  },
});

testTraps('a stage that is written wrong', {
  rules: ['no-misspelt-stage', 'no-unknown-stage', 'no-untagged-base'],
  traps: {
    COPY: 'FROM debian:12.7 AS builder\nFROM alpine:3.20\nCOPY --from=bulider /a /a\n',
    FROM: 'FROM debian:12.7 AS base\nFROM bsae\n',
    'a letter more': 'FROM debian:12.7 AS build\nFROM alpine:3.20\nCOPY --from=builds /a /a\n',
    mount: 'FROM debian:12.7 AS assets\nFROM alpine:3.20\nRUN --mount=type=bind,from=asets,target=/x cp /x/a /a\n',
    'in a chain of stages':
      'FROM node:22 AS deps\nRUN npm ci\nFROM deps AS build\nRUN npm run build\nFROM nginx:1.27\nCOPY --from=biuld /app/dist /usr/share/nginx/html\n',
    'an ending':
      'FROM golang:1.23 AS builder\nRUN go build -o /a .\nFROM alpine:3.20\nCOPY --chown=1000 --from=build /a /a\n',
  },
  twins: {
    COPY: 'FROM debian:12.7 AS builder\nFROM alpine:3.20\nCOPY --from=builder /a /a\n',
    case: 'FROM debian:12.7 AS Builder\nFROM alpine:3.20\nCOPY --from=builder /a /a\n',
    FROM: 'FROM debian:12.7 AS base\nFROM base\n',
    'an image': 'FROM debian:12.7 AS golang1\nFROM alpine:3.20\nCOPY --from=golang:1.23 /a /a\n',
    number: 'FROM debian:12.7\nRUN make\nFROM alpine:3.20\nCOPY --from=0 /a /a\n',
    'an image of that name': 'FROM node:22 AS nodes\nFROM node:22\nCOPY --from=nodes /a /a\n',
  },
});

testTraps('DEBIAN_FRONTEND in the image', {
  rules: ['no-debian-frontend-env'],
  traps: {
    plain: D + 'ENV DEBIAN_FRONTEND=noninteractive\n',
    'the old form': D + 'ENV DEBIAN_FRONTEND noninteractive\n',
    'among others': D + 'ENV LANG=C.UTF-8 \\\n    DEBIAN_FRONTEND="noninteractive" \\\n    TZ=UTC\n',
    'in the last stage':
      'FROM golang:1.23 AS build\nRUN go build -o /a .\n' +
      D +
      "ENV DEBIAN_FRONTEND='noninteractive'\nCOPY --from=build /a /a\n",
    'another value': D + 'ENV DEBIAN_FRONTEND=teletype\n',
    'in a trigger': D + 'ONBUILD ENV DEBIAN_FRONTEND=noninteractive\n',
  },
  twins: {
    ARG:
      D +
      'ARG DEBIAN_FRONTEND=noninteractive\nRUN apt-get update && apt-get install -y --no-install-recommends tzdata && rm -rf /var/lib/apt/lists/*\n',
    'for a command':
      D +
      'RUN apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends tzdata && rm -rf /var/lib/apt/lists/*\n',
    'for a step':
      D +
      'RUN set -eux; \\\n    export DEBIAN_FRONTEND=noninteractive; \\\n    apt-get update; \\\n    apt-get install -y --no-install-recommends tzdata; \\\n    rm -rf /var/lib/apt/lists/*\n',
    'another variable': D + 'ENV DEBIAN_PRIORITY=critical\n',
  },
});

testTraps('a comment that switches off nothing', {
  rules: ['valid-suppression', 'valid-directive', 'no-unused-suppression'],
  traps: {
    'a check': '# check=skip=JSONArgsRecomended\nFROM debian:12.7\nCMD a\n',
    'one of several checks': '# check=skip=JSONArgsRecommended,StageNameCasingg\nFROM debian:12.7\nCMD a\n',
    hadolint: D + '# hadolint ignore=DL9999\nRUN make\n',
    ours: D + '# slipway ignore=no-maintaner\nMAINTAINER a\n',
    unused: D + '# slipway ignore=no-maintainer\nRUN echo a\n',
    'unused of hadolint': D + '# hadolint ignore=DL4000\nRUN echo a\n',
    'in a build stage':
      'FROM golang:1.23 AS build\n# hadolint ignore=DL3059,DL0815\nRUN go build -o /a .\n' +
      D +
      'COPY --from=build /a /a\n',
    'a check that is unused': '# check=skip=MaintainerDeprecated\nFROM debian:12.7\nRUN echo a\n',
  },
  twins: {
    'a check': '# check=skip=JSONArgsRecommended\nFROM debian:12.7\nCMD a\n',
    'all checks': '# check=skip=all\nFROM debian:12.7\nCMD a\n',
    'used of hadolint': D + '# hadolint ignore=DL4000\nMAINTAINER a\n',
    ours: D + '# slipway ignore=no-maintainer\nMAINTAINER a\n',
    'a sentence': D + '# We ignore hadolint here.\nRUN make\n',
    'a check that is an error': '# check=error=true\nFROM debian:12.7\nRUN make\n',
    'a rule of ShellCheck': D + '# hadolint ignore=SC2086\nRUN make $FLAGS\n',
  },
});
