import noReset from '#core/dockerfile/rules/run-time/no-reset-cmd';
import noShell from '#core/dockerfile/rules/run-time/no-shell-without-shell';
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
