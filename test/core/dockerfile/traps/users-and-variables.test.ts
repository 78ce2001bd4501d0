import { testTraps } from '#test/support/traps';

const D = 'FROM debian:12.7\n';
const INSTALL = 'apt-get update && apt-get install -y --no-install-recommends curl && rm -rf /var/lib/apt/lists/*';
const GO = 'FROM golang:1.23 AS build\nWORKDIR /src\nCOPY . .\n';

testTraps('an argument that is not there', {
  rules: ['no-undeclared-argument', 'no-undefined-variable'],
  traps: {
    'declared before FROM': 'ARG V=1\nFROM debian:12.7\nRUN echo $V\n',
    'declared later': D + 'RUN curl -fsSL https://e.org/$V -o /a\nARG V=1\n',
    'of another stage': 'FROM debian:12.7 AS a\nARG V=1\nRUN echo $V\nFROM alpine:3.20\nRUN echo ${V}\n',
    'in a COPY': 'ARG DIR=/opt\nFROM debian:12.7\nCOPY a $DIR/a\n',
    'in a chain':
      'ARG BASE_VERSION=22\nFROM node:${BASE_VERSION}\nRUN set -eux; \\\n    mkdir /x; \\\n    echo "node ${BASE_VERSION}" > /x/version\n',
    'in a heredoc': 'ARG V=1\nFROM debian:12.7\nRUN <<EOF\nset -e\necho "$V" > /v\nEOF\n',
    'in an ENV': 'ARG V=1\nFROM debian:12.7\nENV APP_VERSION=${V}\n',
  },
  twins: {
    'declared again': 'ARG V=1\nFROM debian:12.7\nARG V\nRUN echo $V\n',
    'declared first': D + 'ARG V=1\nRUN curl -fsSL https://e.org/$V -o /a\n',
    'of the base stage': 'FROM debian:12.7 AS a\nARG V=1\nRUN echo $V\nFROM a\nRUN echo $V\n',
    'set by the shell': D + 'RUN V=1; echo $V\n',
    'a loop': D + 'RUN for V in 1 2; do echo $V; done\n',
    'a default': 'ARG V=1\nFROM debian:${V}\nRUN echo ${W:-none}\n',
    'of the shell': D + 'RUN echo $HOME $PATH $PWD\n',
    'in single quotes': "ARG V=1\nFROM debian:${V}\nRUN echo '$V' > /template\n",
    'given by BuildKit after it is declared': D + 'ARG TARGETARCH\nRUN echo $TARGETARCH\n',
    'a quoted heredoc': "ARG V=1\nFROM debian:${V}\nRUN cat <<'EOF' > /x\n$V\nEOF\n",
  },
});

testTraps('an argument that nothing uses', {
  rules: ['no-unused-argument'],
  preset: 'strict',
  traps: {
    plain: D + 'ARG UNUSED_THING=1\nRUN echo a\n',
    'before FROM': 'ARG THING=1\nFROM debian:12.7\nRUN echo a\n',
    'only in a comment': D + 'ARG THING=1\n# $THING\nRUN echo a\n',
    'only of another stage':
      'FROM debian:12.7 AS a\nARG THING\nRUN echo a\nFROM alpine:3.20\nARG THING\nRUN echo $THING\nCOPY --from=a /a /a\n',
  },
  twins: {
    'in a RUN': D + 'ARG THING=1\nRUN echo $THING\n',
    'in FROM': 'ARG THING=12.7\nFROM debian:${THING}\n',
    'from the environment':
      D +
      'ARG DEBIAN_FRONTEND=noninteractive\nRUN apt-get update && apt-get install -y --no-install-recommends tzdata && rm -rf /var/lib/apt/lists/*\n',
    'a proxy': D + 'ARG HTTP_PROXY\nRUN echo a\n',
    'in a heredoc': D + 'ARG THING=1\nRUN <<EOF\necho $THING\nEOF\n',
    'given to env': D + 'ARG THING=1\nRUN env | sort > /env\n',
  },
});

testTraps('what is taken as it stands', {
  rules: ['no-literal-tilde', 'no-literal-variable', 'no-shell-only-variable', 'prefer-absolute-workdir'],
  traps: {
    WORKDIR: D + 'WORKDIR ~/app\n',
    COPY: D + 'COPY a ~/\n',
    'ADD in a list': D + 'ADD ["a.tgz", "~/a"]\n',
    ENV: D + 'ENV PATH=~/bin:$PATH\n',
    'ENV in quotes': D + 'ENV CONFIG="~/.config/app"\n',
    'single quotes': D + "ENV A='$HOME/x'\n",
    'single quotes of a variable of the file': D + "ARG BASE=/opt\nENV TOOLS='${BASE}/tools'\n",
    'a mount': D + 'RUN --mount=type=cache,target=~/.cache make\n',
    'a command': D + 'ENV BUILT=$(date)\n',
    'a mount with the home': D + 'RUN --mount=type=cache,target=$HOME/.cache make\n',
    'in the last stage': GO + 'RUN go build -o /a .\n' + D + 'COPY --from=build /a ~/bin/a\n',
    'in a trigger': D + 'ONBUILD COPY . ~/app\n',
    'HOME in a COPY': D + 'COPY a $HOME/a\n',
  },
  twins: {
    WORKDIR: D + 'WORKDIR /root/app\n',
    'a shell': D + 'RUN cp /a ~/a\n',
    'a tilde of a file name': D + 'COPY a~ /b~\n',
    'a variable of the file': D + 'ENV HOME_DIR=/opt\nENV A="$HOME_DIR/x"\n',
    'a prompt': D + "ENV PS1='\\u@\\h:\\w\\$ '\n",
    'a version': D + 'ENV V="1.2~rc1"\n',
    'HOME that is set': D + 'ENV HOME=/home/app\nCOPY a $HOME/a\n',
    'options with a dollar for the program': D + "ENV GREP_END='foo$'\n",
    'an argument in a mount': D + 'ARG DIR=/cache\nRUN --mount=type=cache,target=$DIR make\n',
  },
});

testTraps('work for root after USER', {
  rules: ['no-root-work-as-user', 'no-unknown-user'],
  traps: {
    install: D + `RUN useradd -m app\nUSER app\nRUN ${INSTALL}\n`,
    apk: 'FROM alpine:3.20\nRUN adduser -D app\nUSER app\nRUN apk add --no-cache curl\n',
    'a write to etc': D + 'RUN useradd -m app\nUSER app\nRUN echo a > /etc/app.conf\n',
    owner: D + 'RUN useradd -m app\nUSER app\nCOPY . /app\nRUN chown -R app /app\n',
    'in a chain':
      'FROM node:22\nUSER node\nRUN set -eux; \\\n    apt-get update; \\\n    apt-get install -y --no-install-recommends git; \\\n    rm -rf /var/lib/apt/lists/*\n',
    'in a heredoc': 'FROM node:22\nUSER node\nRUN <<EOF\nset -e\napt-get update\napt-get install -y git\nEOF\n',
    'an unknown user': D + 'USER app\nCMD ["app"]\n',
    'an unknown owner': D + 'COPY --chown=app:app . /app\n',
    'made in another stage': 'FROM debian:12.7 AS a\nRUN useradd app\n' + D + 'COPY --from=a /x /x\nUSER app\n',
    'from the base stage':
      'FROM debian:12.7 AS base\nRUN useradd app\nUSER app\nFROM base\nRUN apt-get update && apt-get install -y git\n',
  },
  twins: {
    'before USER': D + `RUN useradd -m app && ${INSTALL}\nUSER app\n`,
    'back to root': `FROM node:22\nUSER node\nRUN npm ci\nUSER root\nRUN ${INSTALL}\nUSER node\n`,
    'a number': D + 'USER 1000:1000\n',
    'a user of the base': 'FROM node:22\nUSER node\nRUN npm ci\n',
    'a user of the base stage': 'FROM debian:12.7 AS base\nRUN useradd app\nFROM base\nUSER app\n',
    nobody: D + 'USER nobody\n',
    'in its home': D + 'RUN useradd -m app\nUSER app\nRUN echo a > /home/app/a && chmod 600 /home/app/a\n',
    'an argument': D + 'ARG APP_USER=app\nRUN useradd "$APP_USER"\nUSER $APP_USER\n',
    'an unknown base': 'FROM example.org/team/base:1\nUSER app\n',
    'in a build stage':
      GO +
      'RUN go build -o /a .\nFROM gcr.io/distroless/static-debian12:nonroot\nCOPY --from=build /a /a\nUSER nonroot\nENTRYPOINT ["/a"]\n',
  },
});

testTraps('an image that runs as root for no reason', {
  rules: ['require-user', 'no-root-user', 'no-root-with-state'],
  preset: 'all',
  traps: {
    none: 'FROM node:22\nCOPY . /app\nCMD ["node", "/app/a.js"]\n',
    root: D + 'RUN useradd app\nUSER app\nRUN make\nUSER root\nCMD ["app"]\n',
    'in the last stage': GO + 'RUN go build -o /a .\n' + D + 'COPY --from=build /a /a\nENTRYPOINT ["/a"]\n',
    'a user of another stage':
      'FROM node:22 AS build\nUSER node\nRUN npm ci\nFROM node:22\nCOPY --from=build /app /app\nCMD ["node", "/app/a.js"]\n',
  },
  twins: {
    'a user': 'FROM node:22\nCOPY . /app\nUSER node\nCMD ["node", "/app/a.js"]\n',
    'a base without root':
      GO +
      'RUN go build -o /a .\nFROM gcr.io/distroless/static-debian12:nonroot\nCOPY --from=build /a /a\nENTRYPOINT ["/a"]\n',
    'a script that drops to a user': D + 'RUN useradd app\nCMD ["gosu", "app", "server"]\n',
    'a number': D + 'COPY a /a\nUSER 65532\nCMD ["/a"]\n',
  },
});

testTraps('what scratch does not have', {
  rules: [
    'no-shell-without-shell',
    'no-dynamic-binary-in-scratch',
    'require-certificates-in-scratch',
    'no-unknown-user',
  ],
  traps: {
    'a shell form': 'FROM scratch\nCOPY a /a\nCMD /a\n',
    'a RUN': 'FROM scratch\nCOPY a /a\nRUN /a\n',
    'a C library': GO + 'RUN go build -o /a .\nFROM scratch\nCOPY --from=build /a /a\nENTRYPOINT ["/a"]\n',
    'a C library in a chain':
      GO +
      'RUN set -eux; \\\n    go mod download; \\\n    go build -trimpath -o /out/a ./cmd/a\nFROM scratch\nCOPY --from=build /out/a /a\nENTRYPOINT ["/a"]\n',
    distroless: 'FROM gcr.io/distroless/static-debian12\nCOPY a /a\nENTRYPOINT /a\n',
    'a health check': 'FROM scratch\nCOPY a /a\nHEALTHCHECK CMD /a health\nENTRYPOINT ["/a"]\n',
    'a user': 'FROM scratch\nCOPY a /a\nUSER app\nENTRYPOINT ["/a"]\n',
    rust: 'FROM rust:1.80 AS build\nRUN cargo build --release\nFROM scratch\nCOPY --from=build /target/release/a /a\nENTRYPOINT ["/a"]\n',
    'CGO switched on':
      GO + 'ENV CGO_ENABLED=1\nRUN go build -o /a .\nFROM scratch\nCOPY --from=build /a /a\nENTRYPOINT ["/a"]\n',
  },
  twins: {
    'exec form':
      'FROM alpine:3.20 AS get\nRUN make a\nFROM scratch\nCOPY --from=get /etc/ssl/certs /etc/ssl/certs\nCOPY --from=get /a /a\nCMD ["/a"]\n',
    static:
      GO +
      'RUN CGO_ENABLED=0 go build -o /a .\nFROM scratch\nCOPY --from=build /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/\nCOPY --from=build /a /a\nENTRYPOINT ["/a"]\n',
    'static by ENV':
      GO +
      'ENV CGO_ENABLED=0\nRUN go build -o /a .\nFROM scratch\nCOPY --from=build /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/\nCOPY --from=build /a /a\nENTRYPOINT ["/a"]\n',
    musl: 'FROM rust:1.80-alpine AS build\nRUN cargo build --release\nFROM scratch\nCOPY --from=build /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/\nCOPY --from=build /target/release/a /a\nENTRYPOINT ["/a"]\n',
    'a C library is there':
      GO +
      'RUN go build -o /a .\nFROM gcr.io/distroless/base-debian12:nonroot\nCOPY --from=build /a /a\nENTRYPOINT ["/a"]\n',
    'a number': 'FROM scratch\nCOPY ca-certificates.crt /etc/ssl/certs/\nCOPY a /a\nUSER 1000\nENTRYPOINT ["/a"]\n',
    'only files': 'FROM alpine:3.20 AS docs\nRUN make-docs /out\nFROM scratch\nCOPY --from=docs /out /\n',
  },
});
