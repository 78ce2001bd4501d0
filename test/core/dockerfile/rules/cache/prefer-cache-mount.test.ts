import rule from '#core/dockerfile/rules/cache/prefer-cache-mount';
import { testRule } from '#test/support/rule-tester';

const PYTHON = 'FROM python:3.13\n';
const DEBIAN = 'FROM debian:12\n';

testRule(rule, {
  valid: {
    'a cache': `${PYTHON}RUN --mount=type=cache,target=/root/.cache pip install x\n`,
    'a tool that is told to keep nothing': `${PYTHON}RUN pip install --no-cache-dir x\n`,
    'a variable that says so': `${PYTHON}ENV PIP_NO_CACHE_DIR=1\nRUN pip install x\n`,
    'a step that cleans up': `${DEBIAN}RUN apt-get update && apt-get install -y x && rm -rf /var/lib/apt/lists/*\n`,
    'an image that may have its caches elsewhere': 'FROM acme/go:1\nRUN go build\n',
    'a build from vendored sources': 'FROM golang:1.23\nRUN go build -mod=vendor\n',
    'what downloads nothing': 'FROM node:22\nRUN npm run build && npm cache verify\n',
  },
  invalid: [
    {
      name: 'the folders of APT, which are locked',
      code: `${DEBIAN}RUN «apt-get update» && apt-get install -y x\n`,
      fixed: `${DEBIAN}RUN --mount=type=cache,target=/var/cache/apt,sharing=locked --mount=type=cache,target=/var/lib/apt,sharing=locked apt-get update && apt-get install -y x\n`,
    },
    {
      name: 'another user, whose folder is not the one of the table',
      code: `${PYTHON}USER app\nRUN «pip install» x\n`,
    },
    {
      name: 'two tools, each once',
      code: `${PYTHON}RUN «pip install» x && pip install y && «uv sync»\n`,
      fixed: `${PYTHON}RUN --mount=type=cache,target=/root/.cache/uv --mount=type=cache,target=/root/.cache/pip pip install x && pip install y && uv sync\n`,
    },
  ],
});
