import rule from '#core/dockerfile/rules/run/require-pipefail';
import { testRule } from '#test/support/rule-tester';

const BASH = 'SHELL ["/bin/bash", "-o", "pipefail", "-c"]\n';

testRule(rule, {
  valid: {
    'sums that are checked, which fails without any': 'FROM debian:12.7\nRUN grep app /sums | sha256sum -c -\n',
    'the option in the step itself': 'FROM debian:12.7\nRUN set -o pipefail && cat a | wc -l\n',
    'the option among others': 'FROM debian:12.7\nRUN set -euo pipefail; cat a | wc -l\n',
    'an alternative, which is no pipe': 'FROM debian:12.7\nRUN cat a || true\n',
    'what does not fail in front':
      'FROM debian:12.7\nRUN echo "$S  a" | sha256sum -c - && yes | sdkmanager --licenses\n',
    'a question': 'FROM debian:12.7\nRUN if ! gpg --version | grep -q 2; then apt-get install -y gpg; fi\n',
    'a shell of the stage it starts from': `FROM debian:12.7 AS a\n${BASH}FROM a\nRUN cat a | wc -l\n`,
    PowerShell: 'FROM debian:12.7\nSHELL ["pwsh", "-c"]\nRUN Get-Item a | Select-Object Name\n',
  },
  invalid: [
    {
      name: 'sums that are made',
      code: 'FROM alpine:3.20\nRUN «cat /app» | sha256sum > /sum\n',
      fixed: 'FROM alpine:3.20\nRUN set -o pipefail && cat /app | sha256sum > /sum\n',
    },
    {
      name: 'the shell of Alpine, which needs no other',
      code: 'FROM alpine:3.20\nRUN «cat a» | sort\n',
      fixed: 'FROM alpine:3.20\nRUN set -o pipefail && cat a | sort\n',
      message: 'When `cat` fails, the pipe and the build go on; put `set -o pipefail` into this step.',
    },
    {
      name: 'one finding for a long pipe',
      code: 'FROM debian:12.7\nRUN «cat a» | sort | uniq\n',
      fixed: `FROM debian:12.7\n${BASH}RUN cat a | sort | uniq\n`,
    },
    {
      name: 'one SHELL for all steps of a stage',
      code: 'FROM node:22.9\nRUN npm ci\nRUN «cat a» | wc -l\nRUN «cat b» | wc -l\n',
      fixed: `FROM node:22.9\nRUN npm ci\n${BASH}RUN cat a | wc -l\nRUN cat b | wc -l\n`,
    },
    {
      name: 'Alpine below a stage',
      code: 'FROM node:22.9-alpine AS base\nFROM base\nRUN apk add --no-cache tar \\\n  && «wget -qO- https://example.org/a» | tar x\n',
      fixed:
        'FROM node:22.9-alpine AS base\nFROM base\nRUN set -o pipefail && apk add --no-cache tar \\\n  && wget -qO- https://example.org/a | tar x\n',
    },
    {
      name: 'bash without the option',
      code: 'FROM acme/base:1.2\nSHELL ["/bin/bash", "-c"]\nRUN «cat a» | wc -l\n',
      fixed: 'FROM acme/base:1.2\nSHELL ["/bin/bash", "-c"]\nRUN set -o pipefail && cat a | wc -l\n',
    },
    { name: 'an image whose shells nobody knows', code: 'FROM acme/base:1.2\nRUN «cat a» | wc -l\n' },
  ],
});
