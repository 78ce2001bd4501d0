import dropped from '#core/dockerfile/rules/users/no-dropped-groups';
import rootWork from '#core/dockerfile/rules/users/no-root-work-as-user';
import state from '#core/dockerfile/rules/users/no-root-with-state';
import unknown from '#core/dockerfile/rules/users/no-unknown-user';
import unused from '#core/dockerfile/rules/users/no-unused-user';
import open from '#core/dockerfile/rules/users/no-world-writable';
import required from '#core/dockerfile/rules/users/require-user';
import { testRule } from '#test/support/rule-tester';

const FROM = 'FROM debian:12\n';
const AS_APP = `${FROM}RUN useradd app\nUSER app\n`;

testRule(rootWork, {
  valid: {
    'a folder at the top that an earlier step made, or may have made': `${FROM}RUN mkdir /data && useradd app\nUSER app\nRUN mkdir -p /data /srv\nFROM node:22\nRUN ./setup.sh\nUSER node\nRUN mkdir /data\n`,
    'a folder of the home, and one for all': `${FROM}RUN useradd -m app\nUSER app\nRUN mkdir /home/app/a /tmp/a\n`,
    'a folder of an image that may have it': 'FROM redis:7\nUSER redis\nRUN mkdir -p /data\n',
    'a failure that a semicolon passes over': 'FROM node:22\nUSER node\nRUN apt-get update; true\n',

    'before USER': `${FROM}RUN apt-get update\nUSER app\n`,
    'as root again': `${AS_APP}USER root\nRUN apt-get install -y curl\nUSER app\n`,
    'as number 0': `${FROM}USER 0:0\nRUN apt-get install -y curl\n`,
    sudo: `${AS_APP}RUN sudo apt-get install -y curl\n`,
    'packages of a language': `${AS_APP}RUN pip install --user flask && npm ci && cargo install x\n`,
    'a question': `${AS_APP}RUN apt-cache search x\n`,
    'in another folder': `${AS_APP}RUN apk add --root /home/app/r --initdb x\n`,
    'with another way out': `${AS_APP}RUN apt-get update || true\n`,
    'a user that nobody knows': 'ARG U\nFROM debian:12\nARG U\nUSER $U\nRUN apt-get update\n',
    'a user of the base image': 'FROM example.org/a\nRUN apt-get update\n',
    'another stage': `${AS_APP}FROM debian:12\nRUN apt-get update\n`,
    'a file of its own': `${AS_APP}RUN echo a > /home/app/.profile && touch x\n`,
    'a file that was given away': `${FROM}RUN mkdir -p /etc/app && chown -R app /etc/app\nUSER app\nRUN echo a > /etc/app/x\n`,
    'a folder that the image gives away': 'FROM ruby:3.3\nUSER app\nRUN touch /usr/local/bundle/x\n',
    'a file in an image that nobody knows': 'FROM example.org/a\nUSER app\nRUN touch /etc/x\n',
    'an owner that it is already': `${AS_APP}RUN chown app x\n`,
    'what was copied for it': `${AS_APP}COPY --chown=app . /app\nRUN chown -R app /app\n`,
    'what root has given to it': `${FROM}COPY . /app\nRUN chown -R app /app\nUSER app\nRUN chown -R app /app\n`,
    'an owner by number': `${AS_APP}RUN chown 1000 x\n`,
    'a trigger': `${AS_APP}ONBUILD RUN apt-get update\n`,
    'npm with a prefix in a variable':
      'FROM node:22\nUSER node\nENV NPM_CONFIG_PREFIX=/home/node/.npm-global\nRUN npm install -g pnpm\n',
    'npm with a prefix in its settings':
      'FROM node:22\nUSER node\nRUN npm config set prefix ~/.npm-global && npm i -g pnpm\n',
    'npm with a prefix of its own': 'FROM node:22\nUSER node\nRUN npm i -g --prefix /home/node/x pnpm\n',
    'npm in a folder that was given away':
      'FROM node:22\nRUN chown -R node /usr/local/lib/node_modules /usr/local/bin\nUSER node\nRUN npm i -g pnpm\n',
    'npm for the project': 'FROM node:22\nUSER node\nRUN npm install pnpm\n',
    'npm as root': 'FROM node:22\nRUN npm i -g pnpm\nUSER node\n',
    'a Node of the user’s own': `${AS_APP}RUN . ~/.nvm/nvm.sh && npm i -g pnpm\n`,
    'Corepack with a folder': 'FROM node:22\nUSER node\nRUN corepack enable --install-directory ~/bin\n',
    'packages that Corepack fetches': 'FROM node:22\nUSER node\nRUN corepack prepare pnpm@9 --activate\n',
    'root in an image with a user': 'FROM jenkins/jenkins:lts\nUSER root\nRUN apt-get update\nUSER jenkins\n',
    'plugins of an image with a user': 'FROM jenkins/jenkins:lts\nRUN jenkins-plugin-cli --plugins git\n',
    'sudo in an image with a user': 'FROM cimg/base:2025.01\nRUN sudo apt-get update\n',
    'an image of which only some tags have a user': 'FROM elasticsearch:8.17.0\nRUN apt-get update\n',
  },
  invalid: [
    {
      name: 'a new folder at the top',
      code: `${FROM}RUN useradd app\nUSER app\nRUN «mkdir /data»\n`,
      fixed: `${FROM}RUN useradd app\nUSER app\nUSER root\nRUN mkdir /data\nUSER app\n`,
    },
    {
      name: 'npm for all, in the image of Node',
      code: 'FROM node:22-alpine\nUSER node\nRUN «npm install --global pnpm@9.1.0» && pnpm --version\n',
      fixed:
        'FROM node:22-alpine\nUSER node\nUSER root\nRUN npm install --global pnpm@9.1.0 && pnpm --version\nUSER node\n',
      message: '`npm install` needs root',
    },
    {
      name: 'npm for all in other words',
      code: 'FROM node:22\nUSER 1000\nRUN «npm i --location=global pnpm»\n',
      fixed: 'FROM node:22\nUSER 1000\nUSER root\nRUN npm i --location=global pnpm\nUSER 1000\n',
    },
    {
      name: 'Corepack, which links programs',
      code: 'FROM node:22 AS base\nUSER node\nFROM base\nRUN «corepack enable pnpm»\n',
      fixed: 'FROM node:22 AS base\nUSER node\nFROM base\nUSER root\nRUN corepack enable pnpm\nUSER node\n',
    },
    {
      name: 'settings of the system',
      code: 'FROM php:8.3-apache\nUSER www-data\nRUN «docker-php-ext-install pdo_mysql»\n',
      fixed: 'FROM php:8.3-apache\nUSER www-data\nUSER root\nRUN docker-php-ext-install pdo_mysql\nUSER www-data\n',
    },
    {
      name: 'certificates',
      code: `${AS_APP}COPY ca.crt /usr/local/share/ca-certificates/\nRUN «update-ca-certificates»\n`,
      fixed: `${AS_APP}COPY ca.crt /usr/local/share/ca-certificates/\nUSER root\nRUN update-ca-certificates\nUSER app\n`,
    },
    {
      name: 'the user of the base image',
      code: 'FROM jenkins/jenkins:lts-jdk21\nRUN «apt-get update» && apt-get install -y make\n',
      fixed: 'FROM jenkins/jenkins:lts-jdk21\nUSER root\nRUN apt-get update && apt-get install -y make\nUSER jenkins\n',
      message: '`jenkins/jenkins` runs its steps as `jenkins`',
    },
    {
      name: 'before a semicolon under set -e',
      code: 'FROM node:22\nUSER node\nRUN set -eux; «apt-get update»; apt-get install -y git\n',
      fixed: 'FROM node:22\nUSER node\nUSER root\nRUN set -eux; apt-get update; apt-get install -y git\nUSER node\n',
    },

    {
      name: 'apk, in a stage that starts from another',
      code: 'FROM alpine:3.22 AS a\nUSER nobody\nFROM a\nRUN «apk add curl»\n',
      fixed: 'FROM alpine:3.22 AS a\nUSER nobody\nFROM a\nUSER root\nRUN apk add curl\nUSER nobody\n',
    },
    {
      name: 'a user that is made too late',
      code: `${AS_APP}RUN «useradd other»\nUSER other\n`,
      fixed: `${AS_APP}USER root\nRUN useradd other\nUSER other\n`,
    },
    {
      name: 'a file below /etc',
      code: `${AS_APP}RUN «echo a > /etc/app.conf»\n`,
      fixed: `${AS_APP}USER root\nRUN echo a > /etc/app.conf\nUSER app\n`,
      message: '`/etc/app.conf` belongs to root',
    },
    {
      name: 'what COPY brings, which belongs to root',
      code: `${AS_APP}COPY . /app\nRUN «chown -R app:app /app»\n`,
      fixed: `${AS_APP}COPY . /app\nUSER root\nRUN chown -R app:app /app\nUSER app\n`,
      message: 'What line 4 copies belongs to root',
    },
    {
      name: 'another owner',
      code: `${AS_APP}RUN ls && «chown -R www-data:www-data /srv»\n`,
      fixed: `${AS_APP}USER root\nRUN ls && chown -R www-data:www-data /srv\nUSER app\n`,
      message: '`chown` to `www-data:www-data` fails',
    },
  ],
});

testRule(unknown, {
  valid: {
    'a number': `${FROM}USER 1000\n`,
    'groups of the distribution, of the image, and of steps': `${FROM}RUN groupadd staffers && useradd -m app\nUSER www-data:staff\nUSER app:staffers\nUSER app:app\nUSER app:1000\n`,
    'a group of an image for programs': 'FROM node:22-alpine\nUSER node:node\nFROM alpine:3.22\nUSER nobody:nobody\n',
    'a group of a file': `${FROM}RUN useradd -m app && echo "crew:x:1000:" >> /etc/group\nUSER app:crew\nFROM debian:12\nCOPY group /etc/group\nUSER www-data:crew\n`,
    'a user of the distribution': `${FROM}USER www-data\n`,
    'a user of the image': 'FROM node:22-alpine\nUSER node\n',
    'a user that is made': `${FROM}RUN useradd -m app\nUSER app:app\n`,
    'a user that a stage below makes': `${FROM.trim()} AS a\nRUN adduser --disabled-password app\nFROM a\nUSER app\n`,
    'a line in the file': `${FROM}RUN echo "app:x:1000:1000::/:/bin/sh" >> /etc/passwd\nUSER app\n`,
    'a file that is copied': 'FROM scratch\nCOPY --from=a /etc/passwd /etc/passwd\nUSER app\n',
    'a folder that is copied': 'FROM scratch\nCOPY --from=a /etc/ /etc/\nUSER app\n',
    'all files of another stage': 'FROM scratch\nCOPY --from=a / /\nUSER app\n',
    'an archive': 'FROM scratch\nADD root.tar.gz /\nUSER app\n',
    'a package that makes it': `${FROM}RUN apt-get install -y tor\nUSER debian-tor\n`,
    'a file that a user is added to': `${FROM}RUN sed -i 's/x/y/' /etc/passwd\nUSER app\n`,
    'a script that may': `${FROM}COPY setup.sh /\nRUN /setup.sh\nUSER app\n`,
    'an image that nobody knows': 'FROM example.org/a\nUSER app\n',
    'another official image': 'FROM postgres:17\nUSER postgres\n',
    'a variable': `${FROM}ARG U=app\nUSER $U\n`,
    'a name in a variable': `${FROM}ENV U=app\nRUN useradd $U\nUSER $U\n`,
    root: `FROM scratch\nUSER 0\n`,
    Windows: 'FROM mcr.microsoft.com/windows/nanoserver:ltsc2022\nUSER ContainerAdministrator\n',
    'an owner by number': 'FROM scratch\nCOPY --chown=1000:1000 a /a\n',
  },
  invalid: [
    {
      name: 'a group that nobody makes',
      code: `${FROM}RUN useradd -m app\nUSER «app:crew»\nFROM debian:12\nUSER «nobody:nobody»\n`,
      message: 'has a group `crew`',
    },
    {
      name: 'a user of a server that nobody installs',
      code: 'FROM debian:12\nRUN apt-get update && apt-get install -y sqlite3 rsync\nUSER «postgres»\n',
      fixed:
        'FROM debian:12\nRUN apt-get update && apt-get install -y sqlite3 rsync\nRUN useradd --create-home postgres\nUSER postgres\n',
    },
    {
      name: 'the owner of a copy',
      code: 'FROM debian:12\nCOPY --chown=«app:app» . /app\n',
      fixed: 'FROM debian:12\nRUN useradd --create-home app\nCOPY --chown=app:app . /app\n',
      message: 'this step fails',
    },

    {
      name: 'Alpine',
      code: 'FROM alpine:3.22\nRUN apk add --no-cache curl\nUSER «app»\n',
      fixed: 'FROM alpine:3.22\nRUN apk add --no-cache curl\nRUN adduser -D app\nUSER app\n',
    },
    {
      name: 'a user of another distribution',
      code: 'FROM debian:12\nUSER «node»\n',
      fixed: 'FROM debian:12\nRUN useradd --create-home node\nUSER node\n',
    },
    {
      name: 'a user of another stage',
      code: 'FROM alpine:3.22 AS a\nRUN adduser -D app\nFROM scratch\nCOPY --from=a /x /x\nUSER «app»\n',
      fixed: 'FROM alpine:3.22 AS a\nRUN adduser -D app\nFROM scratch\nCOPY --from=a /x /x\nUSER 65532:65532\n',
      message: 'has no `/etc/passwd`',
    },
    {
      name: 'a path of the same name',
      code: 'FROM debian:12\nRUN mkdir /app\nCOPY app /app\nUSER «app»\n',
      fixed: 'FROM debian:12\nRUN mkdir /app\nCOPY app /app\nRUN useradd --create-home app\nUSER app\n',
    },
    {
      name: 'an owner in an empty image',
      code: 'FROM scratch\nCOPY --chown=«app:app» a /a\n',
      fixed: 'FROM scratch\nCOPY --chown=65532:65532 a /a\n',
    },
  ],
});

testRule(unused, {
  valid: {
    used: `${FROM}RUN useradd app\nUSER app\n`,
    'an owner': `${FROM}RUN useradd app && chown app /data\nCMD ["x"]\n`,
    'an owner of a copy': `${FROM}RUN useradd app\nCOPY --chown=app . /app\nCMD ["x"]\n`,
    'another user in the end': `${FROM}RUN useradd app\nUSER 1000\n`,
    'a program that drops rights': `${FROM}RUN apt-get install -y gosu && useradd app\nCMD ["x"]\n`,
    'an entry point that may': `${FROM}RUN useradd app\nENTRYPOINT ["/docker-entrypoint.sh"]\n`,
    'an argument': `${FROM}RUN useradd app\nCMD ["server", "--user", "app"]\n`,
    'a stage that is not the last': `${FROM.trim()} AS a\nRUN useradd app\nFROM debian:12\n`,
    'a name that is not known': `${FROM}ARG U\nRUN useradd $U\nUSER root\n`,
  },
  invalid: [
    {
      name: 'with a group of its own, and root in the end',
      code: `${FROM}RUN groupadd -r app && «useradd -r -g app app»\nUSER root\nCMD ["x"]\n`,
      fixed: `${FROM}RUN groupadd -r app && useradd -r -g app app\nUSER root\nUSER app\nCMD ["x"]\n`,
    },
    { name: 'without a command', code: `${FROM}RUN «adduser --system worker»\n` },
  ],
});

testRule(dropped, {
  valid: {
    'no group': `${FROM}RUN useradd -G video app\nUSER app\n`,
    'no further groups': `${FROM}RUN useradd -g app app\nUSER app:app\n`,
    'another user': `${FROM}RUN usermod -aG video other\nUSER app:app\n`,
    'the group that it is put into': `${FROM}RUN usermod -aG video app\nUSER app:video\n`,
    'behind it': `${FROM}USER app:app\nRUN usermod -aG video app\n`,
  },
  invalid: [
    {
      name: 'usermod',
      code: `${FROM}RUN useradd app && usermod -aG audio,video app\nUSER app«:app»\n`,
      fixed: `${FROM}RUN useradd app && usermod -aG audio,video app\nUSER app\n`,
      message: '`audio,video`, which `app` is put into on line 2',
    },
    {
      name: 'adduser, in a stage below',
      code: `${FROM.trim()} AS a\nRUN adduser app docker\nFROM a\nUSER app«:app»\n`,
      fixed: `${FROM.trim()} AS a\nRUN adduser app docker\nFROM a\nUSER app\n`,
    },
  ],
});

testRule(open, {
  valid: {
    'the sticky bit': `${FROM}RUN chmod 1777 /data\n`,
    'the sticky bit in letters': `${FROM}RUN chmod a+rwxt /data\n`,
    'the group': `${FROM}RUN chmod -R 775 /data && chmod g+w /data\n`,
    'all, as far as the mask lets them': `${FROM}RUN chmod +x /run.sh\n`,
    reading: `${FROM}RUN chmod a+rX /data && chmod 755 /x\n`,
    'a folder for all': `${FROM}RUN chmod 777 /tmp\n`,
    'taken away': `${FROM}RUN chmod o-w /data\n`,
    'a stage that is not the last': `${FROM.trim()} AS a\nRUN chmod 777 /data\nFROM debian:12\n`,
    'a copy in a stage that is not the last': `${FROM.trim()} AS a\nCOPY --chmod=777 x /x\nFROM debian:12\n`,
    'a mode that is not known': `${FROM}RUN chmod $MODE /data\n`,
  },
  invalid: [
    { name: 'letters', code: `${FROM}RUN chmod -R «a+rwX» /data\n` },
    { name: 'others', code: `${FROM}RUN chmod «u=rwx,o+w» /data\n` },
    {
      name: 'a stage that the last one starts from',
      code: `${FROM.trim()} AS a\nRUN chmod «777» /data\nFROM a\n`,
      fixed: `${FROM.trim()} AS a\nRUN chmod 775 /data\nFROM a\n`,
    },
    { name: 'four digits', code: `${FROM}RUN chmod -R «0777» /data\n`, fixed: `${FROM}RUN chmod -R 0775 /data\n` },
    { name: 'mkdir', code: `${FROM}RUN mkdir -p -m «777» /data\n`, fixed: `${FROM}RUN mkdir -p -m 775 /data\n` },
    {
      name: 'another bit than the sticky one',
      code: `${FROM}RUN chmod «2777» /data\n`,
      fixed: `${FROM}RUN chmod 2775 /data\n`,
    },
  ],
});

testRule(required, {
  valid: {
    'a user': `${FROM}USER app\nCMD ["x"]\n`,
    'a user below': `${FROM.trim()} AS a\nUSER app\nFROM a\nCMD ["x"]\n`,
    'an image that has one': 'FROM gcr.io/distroless/static:nonroot\nCMD ["/x"]\n',
    'an image that drops rights': 'FROM postgres:17\nCMD ["postgres"]\n',
    'a script of the file that drops rights': `${FROM}COPY <<EOF /start\n#!/bin/sh\nexec gosu app x\nEOF\nCMD ["/start"]\n`,
    'no program': FROM,
    'a shell alone': `${FROM}CMD ["/bin/bash"]\n`,
    'an entry point that may drop rights': `${FROM}ENTRYPOINT ["/docker-entrypoint.sh"]\nCMD ["x"]\n`,
    'a program that drops rights': `${FROM}RUN apt-get install -y gosu\nCMD ["x"]\n`,
  },
  invalid: [{ name: 'an entry point below', code: `${FROM.trim()} AS a\n«ENTRYPOINT» ["x"]\nFROM a\n` }],
});

testRule(state, {
  valid: {
    'a user': `${FROM}VOLUME /data\nUSER app\n`,
    'no volume': `${FROM}CMD ["x"]\n`,
    'an image that nobody knows': 'FROM example.org/a\nVOLUME /data\n',
    'a program that drops rights': `${FROM}VOLUME /data\nENTRYPOINT ["su-exec", "app", "x"]\n`,
  },
  invalid: [{ name: 'root by name', code: 'FROM example.org/a\nUSER root\nVOLUME [«"/data"», "/log"]\n' }],
});
