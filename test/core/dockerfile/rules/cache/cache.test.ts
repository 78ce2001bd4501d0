import lock from '#core/dockerfile/rules/cache/require-apt-cache-lock';
import useless from '#core/dockerfile/rules/cache/no-useless-cache-mount';
import { testRule } from '#test/support/rule-tester';

const DEBIAN = 'FROM debian:12\n';
const APT = '--mount=type=cache,target=/var/cache/apt,sharing=locked';
const PIP = '--mount=type=cache,target=/root/.cache/pip';

testRule(lock, {
  valid: {
    'a lock': `${DEBIAN}RUN ${APT} apt-get update\n`,
    'a cache of its own for each build': `${DEBIAN}RUN --mount=type=cache,target=/var/cache/apt,sharing=private apt-get update\n`,
    'another cache': `${DEBIAN}RUN ${PIP} apt-get update && pip install x\n`,
    'another program': `${DEBIAN}RUN --mount=type=cache,target=/var/cache/apt ls /var/cache/apt\n`,
    'a mount in memory': `${DEBIAN}RUN --mount=type=tmpfs,target=/var/cache/apt apt-get update\n`,
  },
  invalid: [
    {
      name: 'both folders, one of them shared on purpose',
      code: `${DEBIAN}RUN --mount=«type=cache,target=/var/cache/apt,sharing=shared» \\\n    --mount=«type=cache,target=/var/lib/apt/» \\\n    apt-get update\n`,
      fixed: `${DEBIAN}RUN --mount=type=cache,target=/var/cache/apt,sharing=locked \\\n    --mount=type=cache,target=/var/lib/apt/,sharing=locked \\\n    apt-get update\n`,
    },
  ],
});

testRule(useless, {
  valid: {
    'the file removed in the step': `${DEBIAN}RUN ${APT} rm -f /etc/apt/apt.conf.d/docker-clean && apt-get install -y x\n`,
    'the file removed before': `${DEBIAN}RUN rm -f /etc/apt/apt.conf.d/docker-clean\nRUN ${APT} apt-get install -y x\n`,
    'a configuration that keeps packages': `${DEBIAN}RUN echo 'Binary::apt::APT::Keep-Downloaded-Packages "true";' > /etc/apt/apt.conf.d/keep\nRUN ${APT} apt-get install -y x\n`,
    'an image of somebody': `FROM acme/base:1\nRUN ${APT} apt-get install -y x\n`,
    'only the lists, which docker-clean leaves': `${DEBIAN}RUN --mount=type=cache,target=/var/lib/apt,sharing=locked apt-get update && apt-get install -y x\n`,
    'a cache that is used': `FROM python:3.13\nRUN ${PIP} pip install x\n`,
    'no cache for one, a cache for the other': `FROM python:3.13\nRUN --mount=type=cache,target=/root/.npm pip install --no-cache-dir x && npm ci\n`,
    'what uv no longer uses, or need not carry to another machine': `FROM python:3.13\nRUN --mount=type=cache,target=/root/.cache/uv uv sync && uv cache prune --ci\n`,
    'old packages that are dropped': `FROM fedora:41\nRUN --mount=type=cache,target=/var/cache/dnf dnf install -y x && rm -rf /tmp/x\n`,
  },
  invalid: [
    {
      name: 'the cache of dnf in Fedora',
      code: 'FROM fedora:42\nRUN --mount=type=cache,target=/var/cache/libdnf5 dnf install -y gcc && «dnf clean all»\n',
      fixed: 'FROM fedora:42\nRUN --mount=type=cache,target=/var/cache/libdnf5 dnf install -y gcc\n',
    },
    {
      name: 'a variable',
      code: `FROM python:3.13\nENV PIP_NO_CACHE_DIR=1\nRUN --mount=«type=cache,target=/root/.cache/pip» pip install x\n`,
    },
    {
      name: 'apk that is told to keep nothing',
      code: 'FROM alpine:3.20\nRUN --mount=type=cache,target=/var/cache/apk apk add «--no-cache» curl\n',
      fixed: 'FROM alpine:3.20\nRUN --mount=type=cache,target=/var/cache/apk apk add curl\n',
    },
    {
      name: 'lists that are removed from the mount',
      code: `${DEBIAN}RUN --mount=type=cache,target=/var/lib/apt/lists,sharing=locked apt-get update && apt-get install -y x \\\n && «rm -rf /var/lib/apt/lists/*»\n`,
      fixed: `${DEBIAN}RUN --mount=type=cache,target=/var/lib/apt/lists,sharing=locked apt-get update && apt-get install -y x\n`,
    },
    {
      name: 'a stage on a stage',
      code: `FROM node:22 AS a\nFROM a\nRUN --mount=«type=cache,target=/var/cache/apt,sharing=locked» set -e; apt-get install -y x\n`,
      fixed: `FROM node:22 AS a\nFROM a\nRUN --mount=type=cache,target=/var/cache/apt,sharing=locked rm -f /etc/apt/apt.conf.d/docker-clean && set -e; apt-get install -y x\n`,
    },
    {
      name: 'packages that are deleted by the image and by the step, which are one cause',
      code: `${DEBIAN}RUN --mount=«type=cache,target=/var/cache/apt,sharing=locked» apt-get update \\\n && apt-get install -y x \\\n && apt-get clean \\\n && rm -rf /tmp/*\n`,
      fixed: `${DEBIAN}RUN --mount=type=cache,target=/var/cache/apt,sharing=locked rm -f /etc/apt/apt.conf.d/docker-clean && apt-get update \\\n && apt-get install -y x \\\n && rm -rf /tmp/*\n`,
      message: 'and `apt-get clean` empties it as well',
    },
    {
      name: 'packages that the step deletes where the image does not',
      code: 'FROM acme/base:1\nRUN --mount=type=cache,target=/var/cache/apt,sharing=locked apt-get install -y x && «apt-get clean»\n',
      fixed: 'FROM acme/base:1\nRUN --mount=type=cache,target=/var/cache/apt,sharing=locked apt-get install -y x\n',
    },
    {
      name: 'uv that empties it',
      code: 'FROM python:3.13\nRUN --mount=type=cache,target=/root/.cache/uv uv sync && «uv cache clean»\n',
      fixed: 'FROM python:3.13\nRUN --mount=type=cache,target=/root/.cache/uv uv sync\n',
    },
    {
      name: 'npm that empties it',
      code: 'FROM node:22\nRUN --mount=type=cache,target=/root/.npm npm ci && «npm cache clean --force»\n',
      fixed: 'FROM node:22\nRUN --mount=type=cache,target=/root/.npm npm ci\n',
    },
  ],
});
