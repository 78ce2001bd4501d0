import rule from '#core/dockerfile/rules/variables/no-undefined-variable';
import { testRule } from '#test/support/rule-tester';

testRule(rule, {
  valid: {
    'a value of the base that is kept before it is added to':
      'FROM tensorflow/tensorflow:2.15.0\nENV OLD_PATH=${LD_LIBRARY_PATH}\nENV LD_LIBRARY_PATH=${LD_LIBRARY_PATH}:/x\n',
    'a name that the base image sets, and the stage anew':
      'FROM openjdk:8-jre\nENV APP_JAVA=$JAVA_HOME\nENV JAVA_HOME=/opt/java\n',
    'a value of its own, only where there is one':
      'FROM debian:12\nENV LD_LIBRARY_PATH=/x/lib${LD_LIBRARY_PATH:+:${LD_LIBRARY_PATH}}\n',
    'a name that the base image may set': 'FROM golang:1.23\nWORKDIR $GOPATH/src\n',
    'a name that the shell expands': 'FROM alpine:3.20\nRUN echo $later\nENV later=1\n',
    'its own earlier value':
      'FROM nvidia/cuda:12.4.1-base\nENV PATH=/app/bin:$PATH LD_LIBRARY_PATH=/lib:$LD_LIBRARY_PATH\n',
    'what the builder may be given': 'FROM scratch\nCOPY $HTTP_PROXY /x\n',
    'a name that the base image sets': 'ARG NODE_VERSION=22\nFROM node:$NODE_VERSION\nLABEL version=$NODE_VERSION\n',
    'a default': 'FROM scratch\nCOPY ${DIR:-conf} /etc/\n',
    'a value of an argument': 'FROM rust:1.80\nARG DB_HOST\nENV DB_HOST=${DB_HOST}\n',
    'a value of the base that is added to': 'FROM rust:1.80\nENV RUSTFLAGS="$RUSTFLAGS -g"\n',
    'a dollar sign before a digit that is one': 'FROM rust:1.80\nENV PRICE=\\$5\n',
    'a parameter of a shell that reads the line': 'FROM rust:1.80\nRUN echo $1\nCMD echo $0\n',
  },
  invalid: [
    {
      name: 'a variable that is set to itself, whatever the base image',
      code: 'FROM rust:1.80\nENV DB_HOST=«${DB_HOST}» \\\n    DB_PORT="«$DB_PORT»"\n',
      message: 'sets it to nothing, or to what the base image has anyway',
    },
    {
      name: 'a variable that the image sets, set to itself beside an argument outside the stage',
      code: 'ARG DOTNET_VERSION=9.0\nFROM mcr.microsoft.com/dotnet/sdk:9.0\nENV DOTNET_VERSION=«$DOTNET_VERSION»\n',
      message: 'or to what the base image has anyway',
    },
    {
      name: 'a variable that is set to an argument outside its stage',
      code: 'ARG NODE_ENV=production\nFROM alpine:3.20\nENV NODE_ENV=«$NODE_ENV»\n',
      fixed: 'ARG NODE_ENV=production\nFROM alpine:3.20\nARG NODE_ENV\nENV NODE_ENV=$NODE_ENV\n',
      message: 'the `ARG` on line 1 stands outside this stage',
    },
    {
      name: 'a parameter of a shell',
      code: 'FROM rust:1.80\nENV PRICE=«$5» LOG=/tmp/«$0».log\n',
      message: '`$5` is a parameter of a shell',
    },
    {
      name: 'any name where the base image sets none',
      code: 'FROM debian:12.7\nCOPY «$dir» /srv/\nWORKDIR «$HOME»/app\n',
    },
    {
      name: 'its own earlier value, of which there is none',
      code: 'FROM alpine:3.20\nENV LD_LIBRARY_PATH=/lib:«$LD_LIBRARY_PATH»\n',
      message: 'a lone colon',
    },
    {
      name: 'an ARG that stands before the stage',
      code: 'ARG VERSION=1.2\nFROM alpine:3.20\nCOPY app-«$VERSION».tar /srv/\n',
      fixed: 'ARG VERSION=1.2\nFROM alpine:3.20\nARG VERSION\nCOPY app-$VERSION.tar /srv/\n',
      message: 'repeat `ARG VERSION`',
    },
    {
      name: 'a name that is set below',
      code: 'FROM alpine:3.20\nCOPY «$dir» /srv/\nENV dir=app\n',
      fixed: 'FROM alpine:3.20\nENV dir=app\nCOPY $dir /srv/\n',
      message: 'only on line 3',
    },
    {
      name: 'another pair of the same ENV',
      code: 'FROM alpine:3.20\nENV HOME_DIR=/app BIN=«$HOME_DIR»/bin\n',
      fixed: 'FROM alpine:3.20\nENV HOME_DIR=/app\nENV BIN=$HOME_DIR/bin\n',
      message: 'by this very instruction',
    },
    {
      name: 'another pair on a line of its own',
      code: 'FROM alpine:3.20\nENV A=/app \\\n    B=1 \\\n    C=«$A»/c \\\n    D=2\n',
      fixed: 'FROM alpine:3.20\nENV A=/app \\\n    B=1\nENV C=$A/c \\\n    D=2\n',
    },
    {
      name: 'another pair of the same ENV, once for all places',
      code: 'FROM example/jre:8\nENV ROOT=/app PATH=$PATH:«$ROOT»/bin:$ROOT/sbin\n',
      fixed: 'FROM example/jre:8\nENV ROOT=/app\nENV PATH=$PATH:$ROOT/bin:$ROOT/sbin\n',
      message: 'an older value, or none',
    },
    {
      name: 'a later pair of the same ENV',
      code: 'FROM alpine:3.20\nENV BIN=«$HOME_DIR»/bin HOME_DIR=/app\n',
    },
    {
      name: 'a platform that the stage does not declare',
      code: 'FROM alpine:3.20\nCOPY app-«$TARGETARCH» /app\n',
      fixed: 'FROM alpine:3.20\nARG TARGETARCH\nCOPY app-$TARGETARCH /app\n',
      message: 'Add `ARG TARGETARCH`',
    },
    {
      name: 'an argument of another stage',
      code: 'FROM alpine:3.20 AS a\nARG DIR=x\nFROM alpine:3.20\nCOPY «$DIR» /app\n',
      fixed: 'FROM alpine:3.20 AS a\nARG DIR=x\nFROM alpine:3.20\nARG DIR=x\nCOPY $DIR /app\n',
    },
    {
      name: 'a default that is the argument',
      code: 'FROM debian:12\nARG VERSION=«$VERSION» CHANNEL="«${CHANNEL}»"\n',
      fixed: 'FROM debian:12\nARG VERSION CHANNEL\n',
      message: 'so the default is empty; write `ARG VERSION`',
    },
    {
      name: 'a value that is nothing but the variable',
      code: 'FROM debian:12\nENV VERSION=«$VERSION»\n',
      message: 'so this sets it to nothing',
    },
    { name: 'anything in an image from scratch', code: 'FROM scratch\nCOPY «$foo» /\n', message: 'set nowhere' },
  ],
});
