import rule from '#core/dockerfile/rules/packages/no-foreign-package-manager';
import { testRule } from '#test/support/rule-tester';

const ALPINE = 'FROM alpine:3.22\n';
const DEBIAN = 'FROM debian:12\n';

testRule(rule, {
  valid: {
    'the own managers': `${ALPINE}RUN apk add a\n${DEBIAN}RUN apt-get update && apt install -y a\nFROM fedora:41\nRUN dnf install -y a && yum install -y b\n`,
    'an image that nobody knows': 'FROM example.org/alpine/a:1\nRUN apt-get install -y a\nFROM a\nRUN apk add a\n',
    'an image that a variable names': 'ARG BASE=alpine:3.22\nFROM $BASE\nRUN apt-get install -y a\n',
    'tags that may be anything': 'FROM mysql:8.4\nRUN microdnf install -y a\nFROM caddy:2\nRUN apk add a\n',
    'a step that looks first': `${DEBIAN}RUN if command -v apk; then apk add a; else apt-get install -y a; fi\nRUN which apk && apk add a\nRUN apk add a || apt-get install -y a\n`,
    'a case': `${ALPINE}RUN case "$ID" in debian) apt-get install -y a ;; *) apk add a ;; esac\n`,
    'a manager that is installed': `${DEBIAN}RUN apt-get update && apt-get install -y dnf\nRUN dnf install -y a\n`,
    'a manager that is copied': `${DEBIAN}COPY --from=alpine:3.22 /sbin/apk /sbin/apk\nRUN apk add a\n`,
    'a program of the name that manages nothing here': `${ALPINE}RUN apt-get --version\n`,
    text: `${DEBIAN}RUN echo 'RUN apk add a' > /Dockerfile\n`,
  },
  invalid: [
    {
      name: 'the manager of Debian in Alpine',
      code: `${ALPINE}RUN set -e; «apt» update; apt install -y a; rm -rf /var/lib/apt/lists/*\n`,
      message: '`alpine:3.22` has no `apt`, so this step ends with `apt: not found`. Install with `apk`',
    },
    {
      name: 'the manager of Alpine in images of Debian and Ubuntu',
      code: 'FROM node:22-bookworm-slim\nRUN «apk» add --no-cache a\nFROM ubuntu:24.04\nRUN mkdir /a && «apk» update\n',
    },
    {
      name: 'the manager of Red Hat in Debian, and that of Debian in Fedora',
      code: `${DEBIAN}RUN «yum» install -y a\nFROM fedora:41\nRUN «apt-get» update\n`,
    },
    {
      name: 'a stage that starts from another one, each step, and a trigger',
      code: 'FROM python:3.13-alpine AS a\nFROM a\nRUN «apt-get» update\nRUN «apt-get» install -y a\nONBUILD RUN «apt-get» install -y b\n',
    },
    {
      name: 'a heredoc',
      code: `${ALPINE}RUN <<EOF\nset -e\n«apt-get» update\napt-get install -y a\nEOF\n`,
    },
  ],
});
