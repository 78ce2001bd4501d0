import noDynamic from '#core/dockerfile/rules/run-time/no-dynamic-binary-in-scratch';
import noReset from '#core/dockerfile/rules/run-time/no-reset-cmd';
import noShell from '#core/dockerfile/rules/run-time/no-shell-without-shell';
import certificates from '#core/dockerfile/rules/run-time/require-certificates-in-scratch';
import { testRule } from '#test/support/rule-tester';

testRule(noReset, {
  valid: {
    'a CMD of its own': 'FROM debian:12 AS a\nCMD ["serve"]\nFROM a\nENTRYPOINT ["tini", "--"]\nCMD ["serve"]\n',
    'a CMD above the ENTRYPOINT':
      'FROM debian:12 AS a\nCMD ["serve"]\nFROM a\nCMD ["serve"]\nENTRYPOINT ["tini", "--"]\n',
    'no arguments on purpose': 'FROM debian:12 AS a\nCMD ["serve"]\nFROM a\nENTRYPOINT ["tini", "--"]\nCMD []\n',
    'one stage': 'FROM debian:12\nCMD ["serve"]\nENTRYPOINT ["tini", "--"]\n',
    'a program of its own': 'FROM debian:12 AS a\nCMD ["bash"]\nFROM a\nENTRYPOINT ["/app"]\n',
    'a stage below without one': 'FROM debian:12 AS a\nFROM a\nENTRYPOINT ["tini", "--"]\n',
    'an image below': 'FROM node:22\nENTRYPOINT ["tini", "--"]\n',
    'an empty ENTRYPOINT': 'FROM debian:12 AS a\nCMD ["serve"]\nFROM a\nENTRYPOINT []\n',
    'one that another stage has emptied':
      'FROM debian:12 AS a\nCMD ["serve"]\nFROM a AS b\nENTRYPOINT ["/app"]\nFROM b\nENTRYPOINT ["tini", "--"]\n',
  },
  invalid: [
    {
      name: 'arguments for a program',
      code: 'FROM debian:12 AS a\nENTRYPOINT ["/app"]\nCMD ["--port=80"]\nFROM a\n«ENTRYPOINT» ["/app", "--debug"]\n',
      fixed:
        'FROM debian:12 AS a\nENTRYPOINT ["/app"]\nCMD ["--port=80"]\nFROM a\nENTRYPOINT ["/app", "--debug"]\nCMD ["--port=80"]\n',
    },
  ],
});

testRule(noShell, {
  valid: {
    lists: 'FROM scratch\nCOPY app /app\nENTRYPOINT ["/app"]\nHEALTHCHECK CMD ["/app", "--check"]\n',
    'an image with a shell': 'FROM alpine:3.22\nCMD /app\n',
    'a debug image': 'FROM gcr.io/distroless/static:debug\nCMD /app\n',
    'an image that nobody knows': 'FROM cgr.dev/chainguard/static\nCMD /app\n',
    'a root that is unpacked': 'FROM scratch\nADD root.tar.gz /\nRUN apt-get update\nCMD bash\n',
    'a root that is copied': 'FROM scratch\nCOPY --from=a / /\nCMD /app\n',
    'a root from the context': 'FROM scratch\nCOPY rootfs /\nCMD /app\n',
    'all of the context': 'FROM scratch\nCOPY . .\nCMD /app\n',
    'a shell that is copied': 'FROM gcr.io/distroless/static\nCOPY --from=busybox /bin/sh /bin/sh\nCMD /app\n',
    'a shell that is mounted': 'FROM scratch\nRUN --mount=from=busybox,target=/bin echo a\n',
    'a program that is run by itself': 'FROM scratch\nCOPY app /app\nRUN ["/app", "init"]\n',
    'a trigger': 'FROM scratch\nONBUILD RUN make\n',
    'no check': 'FROM scratch\nHEALTHCHECK NONE\n',
  },
  invalid: [
    {
      name: 'a check',
      code: 'FROM gcr.io/distroless/nodejs22-debian12\nCOPY a.js /a.js\nHEALTHCHECK --interval=5s CMD «/nodejs/bin/node /a.js»\n',
      fixed:
        'FROM gcr.io/distroless/nodejs22-debian12\nCOPY a.js /a.js\nHEALTHCHECK --interval=5s CMD ["/nodejs/bin/node", "/a.js"]\n',
      message: 'so it fails each time',
    },
    {
      name: 'a shell in a list',
      code: 'FROM gcr.io/distroless/java21\nCOPY app.jar /\nENTRYPOINT [«"sh"», "-c", "java $OPTS -jar /app.jar"]\n',
      message: '`distroless/java21` has no `sh`',
    },
    { name: 'words that need a shell', code: 'FROM scratch\nCMD «/app $PORT»\n' },
    {
      name: 'a stage on top of one',
      code: 'FROM scratch AS a\nCOPY --from=build /out/app /app\nFROM a\nENTRYPOINT «/app»\n',
      fixed: 'FROM scratch AS a\nCOPY --from=build /out/app /app\nFROM a\nENTRYPOINT ["/app"]\n',
    },
  ],
});

const GO = 'FROM golang:1.24 AS build\n';
const SCRATCH = '\nFROM scratch\nCOPY --from=build /app /app\nENTRYPOINT ["/app"]\n';

testRule(noDynamic, {
  valid: {
    'C that is linked statically': `FROM gcc:14 AS build\nCOPY app.c .\nRUN gcc -static -o /app app.c${SCRATCH}`,
    'C for an image with its library':
      'FROM gcc:14 AS build\nRUN gcc -o /app app.c\n\nFROM gcr.io/distroless/cc\nCOPY --from=build /app /app\n',
    'C that is not linked': `FROM gcc:14 AS build\nRUN gcc -c -o /app app.c${SCRATCH}`,
    'another file than the compiler makes': `FROM gcc:14 AS build\nRUN gcc -o /tool app.c${SCRATCH}`,
    'without C': `${GO}RUN CGO_ENABLED=0 go build -o /app .${SCRATCH}`,
    'without C, in a heredoc': `${GO}RUN <<EOF\nexport CGO_ENABLED=0\ngo build -o /app .\nEOF${SCRATCH}`,
    'without C, in the environment': `${GO}ENV CGO_ENABLED=0\nRUN go build -o /app .${SCRATCH}`,
    'without C, in a stage below': `FROM golang:1.24 AS a\nENV CGO_ENABLED=0\nFROM a AS build\nRUN go build -o /app .${SCRATCH}`,
    'static flags': `${GO}RUN go build -ldflags '-extldflags "-static"' -o /app .${SCRATCH}`,
    'Alpine, which has no compiler': `FROM golang:1.24-alpine AS build\nRUN go build -o /app .${SCRATCH}`,
    'for another machine': `${GO}ARG TARGETARCH\nRUN GOARCH=$TARGETARCH go build -o /app .${SCRATCH}`,
    'an image with the library': `${GO}RUN go build -o /app .\n\nFROM debian:12\nCOPY --from=build /app /app\n`,
    'a distroless image with the library': `${GO}RUN go build -o /app .\n\nFROM gcr.io/distroless/base\nCOPY --from=build /app /app\n`,
    'Alpine with the library': `${GO}RUN go build -o /app .\n\nFROM alpine:3.22\nRUN apk add --no-cache libc6-compat\nCOPY --from=build /app /app\n`,
    'something else that is copied': `${GO}RUN go build -o /app .\n\nFROM scratch\nCOPY --from=build /src/web /web\n`,
    'a Makefile, which may say so': `${GO}RUN make app && go build -o /app .${SCRATCH}`,
    'Rust for musl': `FROM rust:1 AS build\nRUN cargo build --release --target x86_64-unknown-linux-musl\n\nFROM scratch\nCOPY --from=build /target/release/app /app\n`,
    'Rust on Alpine': `FROM rust:1-alpine AS build\nRUN cargo build --release\n\nFROM scratch\nCOPY --from=build /target/release/app /app\n`,
  },
  invalid: [
    {
      name: 'Go that asks for the C library itself',
      code: `${GO}RUN «CGO_ENABLED=1 go build -o /app .»${SCRATCH}`,
    },
    {
      name: 'C',
      code: `FROM debian:12 AS build\nRUN apt-get install -y gcc && «gcc -O2 app.c -o /app»${SCRATCH}`,
      message: 'Link with `-static`',
    },
    {
      name: 'C++',
      code: `FROM gcc:14 AS build\nRUN «g++ -o /app app.cc»${SCRATCH}`,
      message: 'The compiler links the program',
    },
    {
      name: 'with the C library switched on',
      code: `${GO}ENV CGO_ENABLED=1\nRUN «go build -o /app .»\n\nFROM scratch\nCOPY --from=build /app /app\n`,
      fixed: `${GO}ENV CGO_ENABLED=1\nRUN CGO_ENABLED=0 go build -o /app .\n\nFROM scratch\nCOPY --from=build /app /app\n`,
    },

    {
      name: 'Alpine, among other commands',
      code: `${GO}RUN go mod download && «go build -ldflags "-s -w" -o bin/app ./cmd»\n\nFROM alpine:3.22\nCOPY --from=build /go/bin/app /app\n`,
      fixed: `${GO}RUN go mod download && CGO_ENABLED=0 go build -ldflags "-s -w" -o bin/app ./cmd\n\nFROM alpine:3.22\nCOPY --from=build /go/bin/app /app\n`,
    },
    {
      name: 'Rust',
      code: `FROM rust:1 AS build\nRUN «cargo build --release»\n\nFROM gcr.io/distroless/static\nCOPY --from=build /src/target/release/app /app\n`,
      message: '`distroless/static` lacks',
    },
  ],
});

testRule(certificates, {
  valid: {
    'a time zone with the list':
      'FROM scratch\nENV TZ=Europe/Oslo\nCOPY --from=build /usr/share/zoneinfo /usr/share/zoneinfo\nCOPY --from=build /etc/ssl/certs /etc/ssl/certs\nCMD ["/app"]\n',
    'a time zone that needs no list':
      'FROM scratch\nENV TZ=Etc/UTC\nCOPY --from=build /etc/ssl/certs /etc/ssl/certs\nCMD ["/app"]\n',
    'they are copied': `${GO}\nFROM scratch\nCOPY --from=build /etc/ssl/certs /etc/ssl/certs\nCOPY --from=build /app /app\nCMD ["/app"]\n`,
    'all that is there': 'FROM scratch\nCOPY . /\nCMD ["/app"]\n',
    'an archive': 'FROM scratch\nADD root.tar.xz /\nCMD ["/app"]\n',
    'a folder of another stage': `${GO}\nFROM scratch\nCOPY --from=build /runtime/ /\nCMD ["/app"]\n`,
    'no program': 'FROM scratch\nCOPY data /data\n',
    'another base': 'FROM gcr.io/distroless/static\nCOPY app /app\nCMD ["/app"]\n',
  },
  invalid: [
    { name: 'a file of the project', code: 'FROM «scratch»\nCOPY app /app\nCMD ["/app"]\n' },
    {
      name: 'a time zone without the list',
      code: 'FROM scratch\nENV «TZ»=Europe/Oslo\nCOPY --from=build /etc/ssl/certs /etc/ssl/certs\nCMD ["/app"]\n',
      message: 'so its program goes by UTC',
    },
  ],
});
