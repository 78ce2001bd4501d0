import missing from '#core/dockerfile/rules/health/no-missing-healthcheck-program';
import unused from '#core/dockerfile/rules/health/no-unused-healthcheck';
import weak from '#core/dockerfile/rules/health/no-weak-healthcheck';
import interval from '#core/dockerfile/rules/health/valid-start-interval';
import { testRule } from '#test/support/rule-tester';

const CHECK = 'FROM nginx:1.27\nHEALTHCHECK CMD ';
const CURL = 'HEALTHCHECK CMD curl -f http://localhost/ || exit 1\n';
const REPORTED = 'HEALTHCHECK CMD «curl» -f http://localhost/ || exit 1\n';

testRule(weak, {
  valid: {
    'a file whose words are looked at': `${CHECK}cat /tmp/state | grep -q ready && pgrep app\n`,
    'a check that a later one overrides': 'FROM debian:12\nHEALTHCHECK CMD pgrep app\nHEALTHCHECK CMD app --check\n',
    'a request': `${CHECK}curl -f localhost\n`,
    'a port and a request': `${CHECK}nc -z localhost 80 && curl -f localhost\n`,
    'a word to the program': `${CHECK}echo ruok | nc localhost 2181 | grep imok\n`,
    'a request by hand': `${CHECK}bash -c 'exec 3<>/dev/tcp/localhost/80; echo GET / >&3; grep ok <&3'\n`,
    'a tool of the program': `${CHECK}pg_isready || exit 1\n`,
    'a status that the program tells': `${CHECK}rabbitmqctl status || exit 1\n`,
    'a file that the program touches': `${CHECK}test -f /tmp/alive\n`,
    'a script': `${CHECK}/check.sh\n`,
  },
  invalid: [
    { name: 'a process that a file names', code: `${CHECK}test -f /run/a.pid && «kill -0 $(cat /run/a.pid)»\n` },
    { name: 'a process', code: `${CHECK}«pgrep -f app.py» || exit 1\n`, message: 'the process is there' },
    { name: 'what started it', code: `${CHECK}«service nginx status» || exit 1\n`, message: 'the process is there' },
    { name: 'a supervisor', code: `${CHECK}«supervisorctl status web» | grep -q RUNNING\n` },
    { name: 'the network', code: `${CHECK}«ping -c 1 localhost» || exit 1\n`, message: 'has a network' },
    { name: 'a list of processes', code: `${CHECK}«ps aux» | grep -v grep | grep app || exit 1\n` },
    { name: 'a list of ports', code: `${CHECK}«netstat -lnt» | grep -q :80\n` },
    { name: 'a port by hand', code: `${CHECK}bash -c '«: > /dev/tcp/127.0.0.1/80»' || exit 1\n` },
    { name: 'a signal that is none', code: `${CHECK}«kill -0 1»\n` },
    { name: 'a list', code: `${CHECK}[«"nc", "-vz", "localhost", "80"»]\n` },
  ],
});

testRule(missing, {
  valid: {
    'a file that is copied from a stage to where programs are': `FROM gcr.io/distroless/base-debian12\nCOPY --from=tools /out /usr/bin/\n${CURL}`,
    'an image for debugging':
      'FROM gcr.io/distroless/base-debian12:debug\nHEALTHCHECK CMD ["wget", "-q", "localhost"]\n',
    'an image that has it': `FROM python:3.13\n${CURL}`,
    'an image that nobody knows': `FROM example.org/python:3.13-slim\n${CURL}`,
    'a package': `FROM debian:12\nRUN apt-get update && apt-get install -y curl\n${CURL}`,
    'a package in a stage below': `FROM debian:12 AS a\nRUN apt-get install -y curl\nFROM a\n${CURL}`,
    'packages in a variable': `FROM debian:12\nRUN apt-get install -y $PACKAGES\n${CURL}`,
    'a package from a file': `FROM debian:12\nCOPY x.deb .\nRUN apt-get install -y ./x.deb\n${CURL}`,
    'a script': `FROM debian:12\nCOPY install.sh /\nRUN /install.sh\n${CURL}`,
    'a copy of the program': `FROM debian:12\nCOPY --from=curlimages/curl /usr/bin/curl /usr/bin/curl\n${CURL}`,
    'a copy of programs': `FROM debian:12\nCOPY --from=tools /out/ /usr/local/bin/\n${CURL}`,
    'the wget of BusyBox': 'FROM alpine:3.22\nHEALTHCHECK CMD wget -q -O /dev/null localhost || exit 1\n',
    'a trigger': `FROM debian:12\nONBUILD ${CURL}`,
    'the curl of Apache with PHP': `FROM php:8-apache\n${CURL}`,
    'bash in Debian': 'FROM debian:12\nHEALTHCHECK CMD bash -c "test -f /x"\n',
  },
  invalid: [
    {
      name: 'images with no programs but that of their language, and with none',
      code: 'FROM gcr.io/distroless/nodejs22-debian12\nCOPY a.js /app/\nHEALTHCHECK CMD [«"curl"», "-f", "localhost"]\nFROM scratch\nCOPY app /app\nHEALTHCHECK CMD [«"wget"», "-q", "localhost"]\n',
    },
    {
      name: 'Alpine',
      code: `FROM node:22-alpine\nWORKDIR /app\n${REPORTED}`,
      fixed: `FROM node:22-alpine\nRUN apk add --no-cache curl\nWORKDIR /app\n${CURL}`,
      message: '`node:22-alpine` has no `curl`',
    },
    {
      name: 'other packages, in another stage too',
      code: `FROM debian:12 AS a\nRUN apt-get install -y curl\nFROM debian:12\nRUN apt-get install -y nginx\nCOPY --from=a /x /srv/x\n${REPORTED}`,
      fixed: `FROM debian:12 AS a\nRUN apt-get install -y curl\nFROM debian:12\nRUN apt-get update && apt-get install -y --no-install-recommends curl && rm -rf /var/lib/apt/lists/*\nRUN apt-get install -y nginx\nCOPY --from=a /x /srv/x\n${CURL}`,
    },
    {
      name: 'a list, and steps of other tools',
      code: 'FROM node:22-slim\nCOPY package.json .\nRUN npm ci\nHEALTHCHECK CMD [«"wget"», "-q", "localhost"]\n',
      fixed:
        'FROM node:22-slim\nRUN apt-get update && apt-get install -y --no-install-recommends wget && rm -rf /var/lib/apt/lists/*\nCOPY package.json .\nRUN npm ci\nHEALTHCHECK CMD ["wget", "-q", "localhost"]\n',
    },
    {
      name: 'an argument with a default',
      code: 'ARG V=3.13\nFROM python:${V}-slim\nHEALTHCHECK CMD test "$(«curl» -s localhost)" = ok\n',
      fixed:
        'ARG V=3.13\nFROM python:${V}-slim\nRUN apt-get update && apt-get install -y --no-install-recommends curl && rm -rf /var/lib/apt/lists/*\nHEALTHCHECK CMD test "$(curl -s localhost)" = ok\n',
    },
  ],
});

testRule(unused, {
  valid: {
    'the last stage': `${CHECK}curl -f localhost\n`,
    'a stage that another one starts from': 'FROM nginx:1.27 AS a\nHEALTHCHECK CMD x\nFROM a\n',
    'a stage for itself': 'FROM nginx:1.27 AS a\nHEALTHCHECK CMD x\nFROM nginx:1.27\n',
    'a stage that is copied from and started from':
      'FROM nginx:1.27 AS a\nHEALTHCHECK CMD x\nFROM a AS b\nFROM nginx:1.27\nCOPY --from=a /x /x\n',
    'no check': 'FROM nginx:1.27 AS a\nHEALTHCHECK NONE\nFROM nginx:1.27\nCOPY --from=a /x /x\n',
  },
  invalid: [
    {
      name: 'a mount',
      code: 'FROM nginx:1.27 AS a\n«HEALTHCHECK» --interval=5s \\\n  CMD x\nFROM nginx:1.27\nRUN --mount=from=a,target=/a cp /a/x /x\n',
      fixed: 'FROM nginx:1.27 AS a\nFROM nginx:1.27\nRUN --mount=from=a,target=/a cp /a/x /x\n',
    },
  ],
});

testRule(interval, {
  valid: {
    both: 'FROM nginx:1.27\nHEALTHCHECK --start-interval=1s --start-period=1m CMD x\n',
    none: 'FROM nginx:1.27\nHEALTHCHECK --interval=1s CMD x\n',
    'a variable': 'FROM nginx:1.27\nHEALTHCHECK --start-interval=$X CMD x\n',
    'a period that is a variable': 'FROM nginx:1.27\nHEALTHCHECK --start-interval=5s --start-period=$X CMD x\n',
    'zero, the default': 'FROM nginx:1.27\nHEALTHCHECK --start-interval=0s CMD x\n',
  },
  invalid: [
    {
      name: 'a period that is shorter',
      code: 'FROM nginx:1.27\nHEALTHCHECK «--start-interval=1m30s» --start-period=1m CMD x\n',
      message: '`--start-interval=1m30s` is as long',
    },
    {
      name: 'a period of nothing',
      code: 'FROM nginx:1.27\nHEALTHCHECK --start-period=0s «--start-interval=5s» CMD x\n',
    },
  ],
});
