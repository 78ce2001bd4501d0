import rule from '#core/dockerfile/rules/context/require-executable-entrypoint';
import { testRule } from '#test/support/rule-tester';

const FROM = 'FROM alpine:3.20\n';
const START = 'ENTRYPOINT ["/start.sh"]\n';
const around = { 'start.sh': '#!/bin/sh\n', 'other.sh': '#!/bin/sh\n', 'bin/start.sh': '#!/bin/sh\n', 'app/a.js': '' };

testRule(rule, {
  valid: {
    'a file that may be executed': {
      code: `${FROM}COPY start.sh /\n${START}`,
      around: { 'start.sh*': '#!/bin/sh\n' },
    },
    'no context at hand': `${FROM}COPY start.sh /\n${START}`,
    'a mode with COPY': { code: `${FROM}COPY --chmod=0755 start.sh /\n${START}`, around },
    'a mode of letters': { code: `${FROM}COPY --chmod=u=rwx start.sh /\n${START}`, around },
    'a mode of a variable': { code: `${FROM}ARG M\nCOPY --chmod=$M start.sh /\n${START}`, around },
    'chmod of the file': { code: `${FROM}COPY start.sh /\nRUN chmod +x /start.sh\n${START}`, around },
    'chmod from the working directory': { code: `${FROM}WORKDIR /\nCOPY *.sh .\nRUN chmod a+x *.sh\n${START}`, around },
    'chmod of a folder': { code: `${FROM}COPY bin/ /x/\nRUN chmod -R 755 /x\nCMD ["/x/start.sh"]\n`, around },
    'chmod by find': {
      code: `${FROM}COPY start.sh /\nRUN find / -name '*.sh' -exec chmod +x {} +\n${START}`,
      around,
    },
    'chmod in a loop': {
      code: `${FROM}COPY start.sh /\nRUN for f in /*.sh; do chmod +x "$f"; done\n${START}`,
      around,
    },
    'chmod in another language': {
      code: `${FROM}COPY start.sh /\nRUN <<EOF python3\nimport os\nos.chmod("/start.sh", 0o755)\nEOF\n${START}`,
      around,
    },
    'chmod in the stage that goes on from this one': {
      code: `FROM alpine:3.20 AS base\nCOPY start.sh /\n${START}FROM base\nRUN chmod 755 /start.sh\n`,
      around,
    },
    'a script in the Dockerfile with its mode': `${FROM}COPY --chmod=755 <<EOF /start.sh\n#!/bin/sh\nEOF\n${START}`,
    'a shell that reads it': { code: `${FROM}COPY start.sh /\nENTRYPOINT ["sh", "-e", "/start.sh"]\n`, around },
    'a file of the same name from another stage': {
      code: `${FROM}COPY start.sh /\nCOPY --from=build /x/start.sh /start.sh\n${START}`,
      around,
    },
    'a file that is made in the image': {
      code: `${FROM}COPY start.sh /tmp/\nRUN install /tmp/start.sh /start.sh\n${START}`,
      around,
    },
    'a program of the base image': { code: `${FROM}COPY start.sh /x/\nENTRYPOINT ["docker-entrypoint.sh"]\n`, around },
    'an interpreter and its file': { code: `${FROM}COPY app/ /app/\nCMD ["node", "/app/a.js"]\n`, around },
    'a folder whose name nobody knows': { code: `${FROM}COPY start.sh .\nENTRYPOINT ["./start.sh"]\n`, around },
  },
  invalid: [
    {
      name: 'a file in a folder of PATH',
      code: `${FROM}COPY «bin/start.sh» /usr/local/bin/\nENTRYPOINT ["start.sh"]\n`,
      around,
      fixed: `${FROM}COPY --chmod=755 bin/start.sh /usr/local/bin/\nENTRYPOINT ["start.sh"]\n`,
      message: /^`bin\/start\.sh` may not be executed, and `ENTRYPOINT` starts it/,
    },
    {
      name: 'a file among others, by its path from the working directory, in shell form',
      code: `${FROM}WORKDIR /srv\nCOPY --chown=1000 «.» .\nCMD exec ./start.sh --port 80\n`,
      around,
      fixed: `${FROM}WORKDIR /srv\nCOPY --chmod=755 --chown=1000 . .\nCMD exec ./start.sh --port 80\n`,
    },
    {
      name: 'a mode without the right',
      code: `${FROM}COPY --chmod=644 «start.sh» /\n${START}`,
      around,
      fixed: `${FROM}COPY --chmod=755 start.sh /\n${START}`,
    },
    {
      name: 'a program behind an init',
      code: `${FROM}ADD other.sh «start.sh» /\nRUN chmod +x /other.sh && mkdir -p /\nENTRYPOINT ["/sbin/tini", "--", "/start.sh"]\n`,
      around,
      fixed: `${FROM}ADD --chmod=755 other.sh start.sh /\nRUN chmod +x /other.sh && mkdir -p /\nENTRYPOINT ["/sbin/tini", "--", "/start.sh"]\n`,
    },
    {
      name: 'a script in the Dockerfile',
      code: `${FROM}COPY «<<EOF» /start.sh\n#!/bin/sh\nEOF\n${START}`,
      fixed: `${FROM}COPY --chmod=755 <<EOF /start.sh\n#!/bin/sh\nEOF\n${START}`,
    },
    {
      name: 'what a later stage inherits, once',
      code: `FROM alpine:3.20 AS base\nCOPY «start.sh» /\n${START}FROM base AS a\nFROM base\n`,
      around,
      fixed: `FROM alpine:3.20 AS base\nCOPY --chmod=755 start.sh /\n${START}FROM base AS a\nFROM base\n`,
    },
  ],
});
