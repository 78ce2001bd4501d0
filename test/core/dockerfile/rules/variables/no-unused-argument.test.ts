import rule from '#core/dockerfile/rules/variables/no-unused-argument';
import { testRule } from '#test/support/rule-tester';

const FROM = 'FROM alpine:3.20\n';

testRule(rule, {
  valid: {
    'a version that a package manager looks for': `${FROM}ARG NODE_VERSION=22\nRUN npm ci\n`,
    'a token for its settings': `${FROM}ARG NPM_TOKEN\nARG REGISTRY_URL\nRUN npm ci\n`,
    'a version that a build may look for': `${FROM}ARG APP_VERSION=1\nRUN npm ci && npm run build\n`,
    'a heredoc that reads it': `${FROM}ARG RELEASE_NAME\nRUN <<EOF\necho "$RELEASE_NAME" > /x\nEOF\n`,
    'a heredoc of another language': `${FROM}ARG RELEASE_NAME\nRUN <<EOF\n#!/usr/bin/env python3\nprint(1)\nEOF\n`,
    'what scripts of packages look for': `${FROM}ARG ACCEPT_EULA=Y\nRUN apt-get update && apt-get install -y a\n`,
    'what makes a step run again': `${FROM}ARG CACHEBUST=1\nRUN apk add --no-cache curl\n`,

    'a RUN that may read it': `${FROM}ARG FLAGS\nRUN ./configure\n`,
    'a RUN of a stage that starts from it': `FROM alpine:3.20 AS a\nARG FLAGS\nFROM a\nRUN ./configure\n`,
    'a trigger that may read it': `${FROM}ARG FLAGS\nONBUILD RUN make\n`,
    'a label': `${FROM}ARG VERSION\nLABEL version=$VERSION\n`,
    'the name of an image': 'ARG TAG=3.20\nFROM alpine:$TAG\n',
    'another argument': 'ARG MAJOR=3\nARG TAG=$MAJOR.20\nFROM alpine:$TAG\n',
    'a stage that repeats it': `ARG V\n${FROM}ARG V\nRUN make\n`,
    'a stage that forgot to repeat it': `ARG V\n${FROM}RUN echo $V\n`,
    'arguments of the builder': `ARG BUILDKIT_SYNTAX\nARG SOURCE_DATE_EPOCH\nARG HTTP_PROXY\nARG TARGETARCH\n${FROM}ARG https_proxy\nCMD ["x"]\n`,
    'the command of the container': `${FROM}ARG PORT\nCMD app $PORT\n`,
  },
  invalid: [
    {
      name: 'a version that no package manager looks for',
      code: `${FROM}ARG «APP_VERSION»=1\nRUN npm ci && python3 -m pip install flask\n`,
      fixed: `${FROM}RUN npm ci && python3 -m pip install flask\n`,
      message: 'do not look for it',
    },
    {
      name: 'a heredoc of plain programs',
      code: `${FROM}ARG «CHANNEL»=stable\nRUN <<EOF\nset -e\nmkdir /x\nEOF\n`,
      fixed: `${FROM}RUN <<EOF\nset -e\nmkdir /x\nEOF\n`,
    },
    {
      name: 'one before a RUN of plain programs',
      code: `${FROM}ARG «THING»=1\nRUN apk add --no-cache curl && mkdir /x\n`,
      fixed: `${FROM}RUN apk add --no-cache curl && mkdir /x\n`,
      message: 'do not look for it',
    },

    { name: 'one of several', code: `ARG «A» TAG=3\nFROM alpine:$TAG\n` },
    {
      name: 'one behind the last RUN',
      code: `${FROM}RUN make\nARG «V»\nCMD ["x"]\n`,
      fixed: `${FROM}RUN make\nCMD ["x"]\n`,
    },
  ],
});
