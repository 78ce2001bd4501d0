import rule from '#core/dockerfile/rules/context/valid-entrypoint-script';
import { testRule } from '#test/support/rule-tester';

const COPY = 'FROM alpine:3.20\nCOPY start.sh /\n';
const MARKED = 'FROM alpine:3.20\nCOPY «start.sh» /\n';
const WINDOWS = { 'start.sh*': '#!/bin/sh\r\nexec "$@"\r\n' };
const BARE = { 'start.sh*': 'echo hello\n' };

testRule(rule, {
  valid: {
    'a sound script': { code: `${COPY}ENTRYPOINT ["/start.sh"]\n`, around: { 'start.sh*': '#!/bin/sh\nsleep 1\n' } },
    'a carriage return further down': {
      code: `${COPY}ENTRYPOINT ["/start.sh"]\n`,
      around: { 'start.sh*': '#!/bin/sh\nprintf "a\r\n"\n' },
    },
    'carriage returns that are taken out': {
      code: `${COPY}RUN sed -i 's/\\r$//' /start.sh\nENTRYPOINT ["/start.sh"]\n`,
      around: WINDOWS,
    },
    'carriage returns that are taken out of all': {
      code: `${COPY}RUN find / -name '*.sh' | xargs dos2unix\nENTRYPOINT ["/start.sh"]\n`,
      around: WINDOWS,
    },
    'no first line, and a shell that reads it': {
      code: `${COPY}ENTRYPOINT /start.sh\nCMD ["x"]\n`,
      around: BARE,
    },
    'no first line, and an interpreter in front': { code: `${COPY}ENTRYPOINT ["bash", "/start.sh"]\n`, around: BARE },
    'no first line, and an init that falls back to a shell': {
      code: `${COPY}ENTRYPOINT ["tini", "--", "/start.sh"]\n`,
      around: BARE,
    },
    'a file that is empty, as far as is known': {
      code: `${COPY}ENTRYPOINT ["/start.sh"]\n`,
      around: { 'start.sh*': '' },
    },
    'bash that is installed': {
      code: 'FROM alpine:3.20\nRUN apk add --no-cache bash curl\nCOPY start.sh /\nENTRYPOINT ["/start.sh"]\n',
      around: { 'start.sh*': '#!/bin/bash\nsleep 1\n' },
    },
    'bash that a variable may bring': {
      code: 'FROM node:22-alpine\nARG TOOLS\nRUN apk add $TOOLS\nCOPY start.sh /\nENTRYPOINT ["/start.sh"]\n',
      around: { 'start.sh*': '#!/usr/bin/env bash\nsleep 1\n' },
    },
    'bash of the base image': {
      code: 'FROM debian:12\nCOPY start.sh /\nENTRYPOINT ["/start.sh"]\n',
      around: { 'start.sh*': '#!/bin/bash\nsleep 1\n' },
    },
    'another file': { code: `${COPY}ENTRYPOINT ["/other.sh"]\n`, around: WINDOWS },
  },
  invalid: [
    {
      name: 'line endings of Windows, started by a shell',
      code: `${MARKED}CMD /start.sh\n`,
      around: WINDOWS,
      message: 'not found',
    },
    {
      name: 'line endings of Windows, read by a shell',
      code: `${MARKED}CMD ["sh", "/start.sh"]\n`,
      around: WINDOWS,
      message: 'a part of the command',
    },
    {
      name: 'bash where there is none',
      code: 'FROM node:22-alpine AS base\nRUN apk add --no-cache curl\nFROM base\nCOPY «start.sh» /\nENTRYPOINT ["/start.sh"]\n',
      around: { 'start.sh*': '#!/usr/bin/env bash\nsleep 1\n' },
      message: '`node:22-alpine` has no bash',
    },
    {
      name: 'a byte order mark',
      code: `${MARKED}CMD ["/start.sh"]\n`,
      around: { 'start.sh*': '\uFEFF#!/bin/sh\n' },
      message: 'byte order mark',
    },
    {
      name: 'no first line',
      code: `${MARKED}RUN chmod +x /start.sh\nENTRYPOINT ["/start.sh"]\n`,
      around: BARE,
      message: 'exec format error',
    },
  ],
});
