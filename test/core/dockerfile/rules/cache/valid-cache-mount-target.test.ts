import rule from '#core/dockerfile/rules/cache/valid-cache-mount-target';
import { testRule } from '#test/support/rule-tester';

const PYTHON = 'FROM python:3.13\n';
const USER = `${PYTHON}RUN useradd -m -u 1000 app\nUSER app\n`;

testRule(rule, {
  valid: {
    'the folder of the Rust image':
      'FROM rust:1.82\nRUN --mount=type=cache,target=/usr/local/cargo/registry cargo build\n',
    'a folder of cargo that ENV names':
      'FROM rust:1.82\nENV CARGO_HOME=/root/.cargo\nRUN --mount=type=cache,target=/root/.cargo/registry cargo build\n',
    'root of an image that installed Rust itself':
      'FROM debian:12\nRUN --mount=type=cache,target=/root/.cargo/registry cargo build\n',
    'a folder that the command gives to Yarn':
      'FROM node:22\nRUN --mount=type=cache,target=/root/.yarn YARN_CACHE_FOLDER=/root/.yarn yarn install\n',
    'the folder of root, where the base image decides who it is': `${PYTHON}RUN --mount=type=cache,target=/root/.cache/pip pip install x\n`,
    'the whole of the caches': `${PYTHON}RUN --mount=type=cache,target=/root/.cache pip install x\n`,
    'the home folder of the user, who owns it': `${USER}RUN --mount=type=cache,target=/home/app/.cache/pip,uid=1000 pip install x\n`,
    'a cache that anybody may write to': `${USER}RUN --mount=type=cache,target=/home/app/.cache/pip,mode=0777 pip install x\n`,
    'a variable of the file': `${PYTHON}ENV HOME=/root\nRUN --mount=type=cache,target=$HOME/.cache/pip pip install x\n`,
    'a cache that was moved': `${USER}ENV PIP_CACHE_DIR=/root/.cache/pip\nRUN --mount=type=cache,target=/root/.cache/pip,uid=1000 pip install x\n`,
    'a cache that a flag moves': `${USER}RUN --mount=type=cache,target=/root/.cache/pip,uid=1000 pip install --cache-dir /root/.cache/pip x\n`,
    'sudo, which is root': `${USER}RUN --mount=type=cache,target=/root/.cache/pip,uid=1000 sudo -H pip install x\n`,
    'a folder of the project': 'FROM rust:1\nRUN --mount=type=cache,target=/app/target cargo build\n',
    'a user that a build argument may change': `${PYTHON}ARG U=app\nUSER $U\nRUN --mount=type=cache,target=/root/.cache/pip pip install x\n`,
    'a bind mount': `${USER}RUN --mount=type=bind,target=~/.cache pip install x\n`,
  },
  invalid: [
    {
      name: 'the folder of cargo that the Rust image has elsewhere',
      code: 'FROM rust:1.82\nRUN --mount=type=cache,target=«/root/.cargo/registry» cargo build\n',
      fixed: 'FROM rust:1.82\nRUN --mount=type=cache,target=/usr/local/cargo/registry cargo build\n',
    },
    {
      name: 'the modules of Go that its image has elsewhere',
      code: 'FROM golang:1.23\nRUN --mount=type=cache,target=«/root/go/pkg/mod» go build -o /app .\n',
      fixed: 'FROM golang:1.23\nRUN --mount=type=cache,target=/go/pkg/mod go build -o /app .\n',
    },
    {
      name: 'Yarn as root, which has another home',
      code: 'FROM node:22\nRUN --mount=type=cache,target=«/root/.cache/yarn» yarn install --frozen-lockfile\n',
      fixed:
        'FROM node:22\nRUN --mount=type=cache,target=/usr/local/share/.cache/yarn yarn install --frozen-lockfile\n',
    },
    {
      name: 'the home folder by its variable',
      code: `${PYTHON}RUN --mount=type=cache,target=«$HOME/.cache/pip»,sharing=locked pip install x\n`,
      fixed: `${PYTHON}RUN --mount=type=cache,target=/root/.cache/pip,sharing=locked pip install x\n`,
    },
    {
      name: 'a user whose home folder is not known',
      code: `${PYTHON}USER 1001:0\nRUN --mount=type=cache,uid=1001,dst=«/root/.cache/uv» uv sync\n`,
    },
    {
      name: 'a cache of root, for a user by number',
      code: `${PYTHON}USER 1001\nRUN --mount=«type=cache,target=/cache» pip install --cache-dir /cache x\n`,
      fixed: `${PYTHON}USER 1001\nRUN --mount=type=cache,target=/cache,uid=1001 pip install --cache-dir /cache x\n`,
    },
    {
      name: 'a cache of root, for a user by name',
      code: `${USER}RUN --mount=«type=cache,target=/home/app/.cache/pip» pip install x\n`,
      fixed: `${USER}RUN --mount=type=cache,target=/home/app/.cache/pip pip install x\n`,
    },
    {
      name: 'a home folder of its own, in a stage on another one',
      code: 'FROM node:22 AS a\nRUN useradd -d /srv/app app\nUSER app\nFROM a\nRUN --mount=type=cache,uid=5,target=«/root/.npm» npm ci\n',
      fixed:
        'FROM node:22 AS a\nRUN useradd -d /srv/app app\nUSER app\nFROM a\nRUN --mount=type=cache,uid=5,target=/srv/app/.npm npm ci\n',
    },
  ],
});
