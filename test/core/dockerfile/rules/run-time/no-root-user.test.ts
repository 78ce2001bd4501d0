import rule from '#core/dockerfile/rules/run-time/no-root-user';
import { testRule } from '#test/support/rule-tester';

testRule(rule, {
  valid: {
    'root in a stage that only builds': 'FROM node:22.11 AS build\nUSER root\n\nFROM node:22.11\nUSER node\n',
    'a user whose name begins the same': 'FROM alpine:3.20\nUSER rootless\n',
    'an image for a dev container, whose metadata name the user':
      'ARG VARIANT=trixie\nFROM mcr.microsoft.com/devcontainers/base:${VARIANT}\nUSER root\nRUN apt-get update\n',
    'a container that is run like a machine': 'FROM debian:12\nUSER root\nCMD ["/sbin/init"]\n',
    'services that s6 starts': 'FROM alpine:3.20\nUSER root\nENTRYPOINT ["/init"]\nCMD ["app"]\n',
    'nothing said': 'FROM alpine:3.20\n',
  },
  invalid: [
    {
      name: 'root in the stage that the last one starts from',
      code: 'FROM node:22.11 AS base\nUSER «0:0»\n\nFROM base\n',
    },
  ],
});
