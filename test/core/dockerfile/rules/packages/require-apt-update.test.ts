import rule from '#core/dockerfile/rules/packages/require-apt-update';
import { testRule } from '#test/support/rule-tester';

const FROM = 'FROM debian:12\n';
const CLEAN = 'RUN apt-get update && apt-get install -y git && rm -rf /var/lib/apt/lists/*\n';

testRule(rule, {
  valid: {
    'an update in the same step': `${FROM}RUN apt-get update && apt-get install -y curl\n`,
    'an update in a step above': `${FROM}RUN apt-get update\nRUN apt-get install -y curl\n`,
    'an update in each step': `${FROM}${CLEAN}RUN apt-get update && apt-get install -y curl\n`,
    'an image that may have lists':
      'FROM acme/base:1\nRUN apt-get install -y curl\nFROM $BASE\nRUN apt-get install -y a\n',
    'a stage on one that has them': 'FROM debian:12 AS a\nRUN apt-get update\nFROM a\nRUN apt-get install -y curl\n',
    'a script that may fetch them': `${FROM}COPY a.sh /\nRUN /a.sh && apt-get install -y curl\nFROM ubuntu\nRUN curl -fs https://example.org/setup | bash -\nRUN apt-get install -y nodejs\n`,
    'packages that lie there as files': `${FROM}COPY a.deb /\nRUN apt-get install -y /a.deb\n`,
    'a cache of the lists': `${FROM}RUN --mount=type=cache,target=/var/lib/apt apt-get install -y curl\n`,
    'packages that variables name, and none': `${FROM}RUN apt-get install -y $P && apt-get install -f -y\n`,
    'a mount of the lists below an image that has none':
      'FROM debian:12 AS a\nRUN --mount=type=cache,target=/var/lib/apt/lists apt-get install -y curl\nFROM a\nRUN apt-get update && apt-get install -y git\n',
    'a condition': `${FROM}RUN if a; then apt-get update; fi && apt-get install -y curl\nRUN a || apt-get install b\n`,
    'a system that is copied': `${FROM}COPY --from=a / /\nRUN apt-get install -y curl\n`,
    'an update by a flag': `${FROM}RUN apt-get install --update -y curl\n`,
    'lists that may be left': `FROM python:3.13\nRUN rm -rf /var/lib/apt/lists/partial || true\nRUN apt-get install -y curl\n`,
  },
  invalid: [
    {
      name: 'a base without lists',
      code: `${FROM}RUN «apt-get install» -y curl\nRUN apt-get install -y git\n`,
      fixed: `${FROM}RUN apt-get update && apt-get install -y curl\nRUN apt-get install -y git\n`,
      message: 'the image `debian` has none, and no step above fetches them',
    },
    {
      name: 'lists that a step above removed',
      code: `FROM node:22\n${CLEAN}RUN sudo «apt install» -y curl\n`,
      fixed: `FROM node:22\n${CLEAN}RUN sudo apt-get update && sudo apt install -y curl\n`,
      message: 'line 2 removed them',
    },
    {
      name: 'a stage on one that fails already',
      code: 'FROM debian:12 AS a\nRUN «apt-get install» -y curl\nFROM a\nRUN apt-get install -y git\n',
      fixed: 'FROM debian:12 AS a\nRUN apt-get update && apt-get install -y curl\nFROM a\nRUN apt-get install -y git\n',
    },
    {
      name: 'lists that the stage below removed',
      code: `FROM acme/base:1 AS a\n${CLEAN}FROM a\nRUN echo a && «apt-get install» -y curl\n`,
      fixed: `FROM acme/base:1 AS a\n${CLEAN}FROM a\nRUN echo a && apt-get update && apt-get install -y curl\n`,
    },
  ],
});
