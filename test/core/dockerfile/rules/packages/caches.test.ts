import pip from '#core/dockerfile/rules/packages/no-pip-cache';
import yarn from '#core/dockerfile/rules/packages/no-yarn-cache';
import aptGet from '#core/dockerfile/rules/packages/prefer-apt-get';
import { testRule } from '#test/support/rule-tester';

const PYTHON = 'FROM python:3.13\n';
const NODE = 'FROM node:22.11\n';

testRule(pip, {
  valid: {
    'an image that is made from such a release': 'FROM phusion/baseimage:0.9.17\nRUN pip install x\n',
    'a release whose pip has neither a cache nor the flag':
      'FROM ubuntu:14.04\nRUN apt-get update && apt-get install -y python-pip && pip install x\n',
    'another one, by its code name': 'FROM debian:jessie-slim\nRUN pip install x\n',
    'a stage that is thrown away': `${PYTHON.trim()} AS a\nRUN pip install x\nFROM python:3.13-slim\nCOPY --from=a /x /\n`,
    'a switch for the whole image': `${PYTHON}ENV PIP_NO_CACHE_DIR=1\nRUN pip install x\n`,
    'a cache that is removed': `${PYTHON}RUN pip install x && pip cache purge\n`,
    'a mount': `${PYTHON}RUN --mount=type=cache,target=/root/.cache/pip pip install x\n`,
    'a mount at a folder that a variable names': `${PYTHON}ENV PIP_CACHE_DIR=/var/.cache/pip\nRUN --mount=type=cache,target=$PIP_CACHE_DIR pip install x\n`,
    'packages of a folder, which are not downloaded': `${PYTHON}COPY wheels /wheels\nRUN pip install --no-index --find-links=/wheels x\n`,
    'the flag in short, as pip takes it': `${PYTHON}RUN pip install --no-cache x\n`,
  },
  invalid: [
    {
      name: 'an image of Python on an old release, which brings its own pip',
      code: 'FROM python:2.7-jessie\nRUN pip «install» x\n',
      fixed: 'FROM python:2.7-jessie\nRUN pip install --no-cache-dir x\n',
    },
    {
      name: 'the first release whose pip has the flag',
      code: 'FROM ubuntu:16.04\nRUN pip «install» x\n',
      fixed: 'FROM ubuntu:16.04\nRUN pip install --no-cache-dir x\n',
    },
    {
      name: 'python -m pip, in a stage that the last one starts from',
      code: `${PYTHON.trim()} AS a\nRUN python3 -m pip «install» x\nFROM a\n`,
      fixed: `${PYTHON.trim()} AS a\nRUN python3 -m pip install --no-cache-dir x\nFROM a\n`,
      message: '`--mount=type=cache,target=/root/.cache/pip`',
    },
    {
      name: 'a switch that reads as the opposite of what pip makes of it',
      code: `${PYTHON}ENV PIP_NO_CACHE_DIR=off\nRUN pip «install» x\n`,
      fixed: `${PYTHON}ENV PIP_NO_CACHE_DIR=off\nRUN pip install --no-cache-dir x\n`,
      message: 'says `off` here, which pip takes for a yes',
    },
    {
      name: 'a switch for one command that reads so',
      code: `${PYTHON}RUN PIP_NO_CACHE_DIR=0 pip «install» x\n`,
      fixed: `${PYTHON}RUN PIP_NO_CACHE_DIR=0 pip install --no-cache-dir x\n`,
      message: 'says `0` here',
    },
    {
      name: 'a switch without a value, which pip passes over',
      code: `${PYTHON}ENV PIP_NO_CACHE_DIR=\nRUN pip «install» x\n`,
      fixed: `${PYTHON}ENV PIP_NO_CACHE_DIR=\nRUN pip install --no-cache-dir x\n`,
    },
    {
      name: 'the program by the name that it is called by',
      code: `${PYTHON}RUN pip3 «install» x\n`,
      fixed: `${PYTHON}RUN pip3 install --no-cache-dir x\n`,
      message: '`pip3 install` leaves',
    },
    {
      name: 'all installs of a step at once',
      code: `${PYTHON}RUN pip «install» x && pip install y\n`,
      fixed: `${PYTHON}RUN pip install --no-cache-dir x && pip install --no-cache-dir y\n`,
    },
    {
      name: 'another home folder',
      code: `${PYTHON}ENV HOME=/srv/app\nRUN pip «install» x\n`,
      fixed: `${PYTHON}ENV HOME=/srv/app\nRUN pip install --no-cache-dir x\n`,
      message: '`--mount=type=cache,target=/srv/app/.cache/pip`',
    },
  ],
});

testRule(yarn, {
  valid: {
    'Yarn 2, which may run from its cache': `${NODE}COPY .yarnrc.yml ./\nRUN yarn install\n`,
    'a script of the project': `${NODE}RUN yarn build\n`,
    'a cache of its own that is removed': `${NODE}RUN yarn install --cache-folder ./.ycache && rm -rf ./.ycache\n`,
    'a stage that is thrown away': `${NODE.trim()} AS a\nRUN yarn\nFROM node:22-slim\nCOPY --from=a /x /\n`,
  },
  invalid: [
    {
      name: 'yarn alone, with more behind it',
      code: `${NODE}RUN «yarn» --frozen-lockfile && yarn build\n`,
      fixed: `${NODE}RUN yarn --frozen-lockfile && yarn build && yarn cache clean\n`,
    },
    {
      name: 'a tool for everybody',
      code: `${NODE}RUN «yarn» global add tool@1.0\n`,
      fixed: `${NODE}RUN yarn global add tool@1.0 && yarn cache clean\n`,
    },
  ],
});

testRule(aptGet, {
  valid: { 'the key program': 'FROM debian:12\nRUN apt-key list && apt-cache policy x\n' },
  invalid: [
    {
      name: 'each subcommand by the program that has it',
      code: 'FROM debian:12\nRUN «apt» install -y x && apt search y && apt full-upgrade -y && apt upgrade -y\n',
      fixed:
        'FROM debian:12\nRUN apt-get install -y x && apt-cache search y && apt-get dist-upgrade -y && apt-get upgrade --with-new-pkgs -y\n',
    },
    {
      name: 'all calls of a step at once',
      code: 'FROM debian:12\nRUN «apt» update && apt install -y x && apt clean\n',
      fixed: 'FROM debian:12\nRUN apt-get update && apt-get install -y x && apt-get clean\n',
    },
    { name: 'a subcommand that only apt has', code: 'FROM debian:12\nRUN «apt» list --installed\n' },
  ],
});
