import { testTraps } from '#test/support/traps';

const D = 'FROM debian:12.7\n';
const A = 'FROM alpine:3.20\n';
const N = 'FROM node:22\nWORKDIR /app\n';
const P = 'FROM python:3.12\nWORKDIR /app\n';
const LISTS = 'rm -rf /var/lib/apt/lists/*';
const SHA = '0123456789abcdef0123456789abcdef01234567';

testTraps('a dependency from a branch', {
  rules: ['no-moving-dependency', 'require-go-version'],
  traps: {
    'pip, a branch': P + 'RUN pip install --no-cache-dir git+https://github.com/a/b@main\n',
    'pip, nothing': P + 'RUN python -m pip install --no-cache-dir "git+https://github.com/a/b.git#egg=b"\n',
    'npm, a branch': N + 'RUN npm install "git+https://github.com/a/b.git#master"\n',
    'npm, a short name': N + 'RUN npm install -g a/b\n',
    go: 'FROM golang:1.23\nRUN go install github.com/a/b@main\n',
    cargo: 'FROM rust:1.80\nRUN cargo install --git https://github.com/a/b\n',
    'cargo, a branch': 'FROM rust:1.80\nRUN cargo install --git=https://github.com/a/b --branch main b\n',
    'in a chain':
      P +
      'RUN set -eux; \\\n    apt-get update; \\\n    pip3 install --no-cache-dir --upgrade setuptools==70.0.0; \\\n    pip3 install --no-cache-dir git+https://github.com/a/b.git@develop\n',
    'in a heredoc': P + 'RUN <<EOF\nset -e\npip install --no-cache-dir git+ssh://git@github.com/a/b@master\nEOF\n',
    uv: P + 'RUN uv pip install --system git+https://github.com/a/b@main\n',
    'in a trigger': 'FROM golang:1.23\nONBUILD RUN go install github.com/a/b@master\n',
  },
  twins: {
    'pip, a commit': P + `RUN pip install --no-cache-dir git+https://github.com/a/b@${SHA}\n`,
    'pip, a tag': P + 'RUN pip install --no-cache-dir git+https://github.com/a/b@v1.2.3\n',
    'npm, a tag': N + 'RUN npm install "git+https://github.com/a/b.git#v1.2.3"\n',
    'npm, a package': N + 'RUN npm install -g @a/b@1.2.3\n',
    'go, a version': 'FROM golang:1.23\nRUN go install github.com/a/b@v1.2.3\n',
    'cargo, a commit': 'FROM rust:1.80\nRUN cargo install --git https://github.com/a/b --rev 0123456\n',
    'npm, a folder': N + 'RUN npm install ./packages/b\n',
  },
});

testTraps('an install that does not hold to the lock file', {
  rules: ['require-locked-install', 'require-pip-hashes'],
  traps: {
    npm: N + 'COPY package.json package-lock.json ./\nRUN npm install\n',
    'npm, short': N + 'COPY package*.json ./\nRUN npm i --omit=dev\n',
    yarn: { code: N + 'COPY package.json yarn.lock ./\nRUN yarn install && yarn cache clean\n' },
    bundle: 'FROM ruby:3.3\nWORKDIR /app\nCOPY Gemfile Gemfile.lock ./\nRUN bundle install\n',
    uv: P + 'COPY pyproject.toml uv.lock ./\nRUN uv sync --no-dev\n',
    pnpm: N + 'COPY package.json pnpm-lock.yaml ./\nRUN pnpm install\n',
    'in a chain':
      N +
      'COPY package.json package-lock.json ./\nRUN set -eux; \\\n    apt-get update; \\\n    npm install --production; \\\n    npm cache clean --force\n',
    'in a build stage':
      'FROM node:22 AS build\nWORKDIR /app\nCOPY package.json package-lock.json ./\nRUN npm install\nCOPY . .\nRUN npm run build\nFROM nginx:1.27\nCOPY --from=build /app/dist /usr/share/nginx/html\n',
    'in a heredoc': N + 'COPY package.json package-lock.json ./\nRUN <<EOF\nset -e\nnpm install\nEOF\n',
  },
  twins: {
    'npm ci': N + 'COPY package.json package-lock.json ./\nRUN npm ci\n',
    'npm, no lock file': { code: N + 'COPY package.json ./\nRUN npm install\n', around: { 'package.json': '{}' } },
    'a tool': N + 'COPY package.json package-lock.json ./\nRUN npm install -g pm2@5.4.2 && npm ci\n',
    'yarn that holds to it':
      N + 'COPY package.json yarn.lock ./\nRUN yarn install --frozen-lockfile && yarn cache clean\n',
    'bundle that holds to it':
      'FROM ruby:3.3\nWORKDIR /app\nENV BUNDLE_DEPLOYMENT=1\nCOPY Gemfile Gemfile.lock ./\nRUN bundle install\n',
    'uv that holds to it': P + 'COPY pyproject.toml uv.lock ./\nRUN uv sync --frozen --no-dev\n',
    'the lock file is written': N + 'COPY package.json ./\nRUN npm install --package-lock-only && npm ci\n',
    poetry: P + 'COPY pyproject.toml poetry.lock ./\nRUN poetry install --only main\n',
    'pnpm in a build': N + 'COPY package.json pnpm-lock.yaml ./\nRUN pnpm install --frozen-lockfile\n',
  },
});

testTraps('a package list in a step of its own', {
  rules: ['no-lone-update'],
  traps: {
    apt: D + 'RUN apt-get update\nRUN apt-get install -y curl\n',
    'apt, with flags':
      D + `RUN apt-get -qq -y update\nRUN apt-get install -y --no-install-recommends curl && ${LISTS}\n`,
    apk: A + 'RUN apk update\nRUN apk add curl\n',
    yum: 'FROM rockylinux:9\nRUN yum makecache\nRUN yum install -y curl && yum clean all\n',
    'in a chain':
      D +
      `RUN set -eux; \\\n    dpkg --add-architecture i386; \\\n    apt-get update\nRUN set -eux; \\\n    apt-get install -y --no-install-recommends libc6:i386; \\\n    ${LISTS}\n`,
    'in a heredoc': D + 'RUN <<EOF\nset -e\napt-get update\nEOF\nRUN apt-get install -y curl\n',
    'in a trigger': D + 'ONBUILD RUN apt-get update\nONBUILD RUN apt-get install -y curl\n',
    'the old tool': D + 'RUN apt update && echo ok\nRUN apt install -y curl\n',
  },
  twins: {
    apt: D + `RUN apt-get update && apt-get install -y --no-install-recommends curl && ${LISTS}\n`,
    apk: A + 'RUN apk update && apk add curl && rm -rf /var/cache/apk/*\n',
    'apk without a list': A + 'RUN apk add --no-cache curl\n',
    'in a chain':
      D +
      `RUN set -eux; \\\n    apt-get update; \\\n    apt-get install -y --no-install-recommends \\\n        ca-certificates \\\n        curl \\\n    ; \\\n    ${LISTS}\n`,
    'build dependencies': D + `RUN apt-get update && apt-get build-dep -y nginx && ${LISTS}\n`,
    'another update': 'FROM rust:1.80\nRUN rustup update\n',
    'lists in a mount':
      D +
      'RUN --mount=type=cache,target=/var/lib/apt/lists,sharing=locked --mount=type=cache,target=/var/cache/apt,sharing=locked rm -f /etc/apt/apt.conf.d/docker-clean && apt-get update && apt-get install -y --no-install-recommends curl\n',
    'in a heredoc':
      D + `RUN <<EOF\nset -e\napt-get update\napt-get install -y --no-install-recommends curl\n${LISTS}\nEOF\n`,
  },
});

testTraps('everything brought up to date', {
  rules: ['no-system-upgrade', 'no-zypper-dist-upgrade'],
  preset: 'strict',
  traps: {
    apt: D + `RUN apt-get update && apt-get upgrade -y && ${LISTS}\n`,
    'apt, whole': D + `RUN apt-get update && apt-get -y dist-upgrade && ${LISTS}\n`,
    apk: A + 'RUN apk upgrade --no-cache\n',
    yum: 'FROM rockylinux:9\nRUN yum -y update && yum clean all\n',
    dnf: 'FROM fedora:41\nRUN set -eux; \\\n    dnf upgrade -y --refresh; \\\n    dnf install -y make; \\\n    dnf clean all\n',
    'in a heredoc': D + `RUN <<EOF\nset -e\napt-get update\napt-get full-upgrade -y\n${LISTS}\nEOF\n`,
    zypper: 'FROM opensuse/leap:15.6\nRUN zypper --non-interactive dist-upgrade && zypper clean -a\n',
    'in a trigger': D + 'ONBUILD RUN apt-get update && apt-get upgrade -y\n',
    'apk in one': A + 'RUN apk -U upgrade\n',
  },
  twins: {
    'one package':
      D + `RUN apt-get update && apt-get install -y --only-upgrade --no-install-recommends openssl && ${LISTS}\n`,
    'one package of yum': 'FROM rockylinux:9\nRUN yum -y update openssl && yum clean all\n',
    'one of apk': A + 'RUN apk upgrade --no-cache libcrypto3\n',
    'pip itself': P + 'RUN pip install --no-cache-dir --upgrade pip==24.2\n',
    'another upgrade': P + 'RUN flask db upgrade\n',
    'the list': D + `RUN apt-get update && apt-get install -y --no-install-recommends curl && ${LISTS}\n`,
  },
});

testTraps('a value of the build in the image', {
  rules: ['no-build-time-value'],
  preset: 'strict',
  traps: {
    date: D + 'RUN date > /build-date\n',
    'in a substitution': D + 'RUN echo "built $(date -u +%FT%TZ)" >> /etc/build-info\n',
    uuid: D + 'RUN echo $(uuidgen) > /id\n',
    random: D + 'SHELL ["/bin/bash", "-c"]\nRUN echo $RANDOM > /seed\n',
    'in a chain':
      D +
      'RUN set -eux; \\\n    mkdir -p /etc/app; \\\n    BUILD_DATE="$(date +%s)"; \\\n    echo "date=$BUILD_DATE" > /etc/app/build\n',
    'in a heredoc': D + 'RUN <<EOF\nset -e\ndate > /build-date\nEOF\n',
    'old quotes': D + 'RUN echo `date` | tee /build-date\n',
    'in a trigger': D + 'ONBUILD RUN date > /built\n',
    'a host name': D + 'RUN hostname > /etc/builder\n',
    openssl: D + 'RUN openssl rand -hex 16 > /etc/app.key\n',
  },
  twins: {
    'only shown': D + 'RUN date\n',
    fixed: D + 'RUN echo fixed > /id\n',
    'of the epoch': D + 'ARG SOURCE_DATE_EPOCH\nRUN date -u -d "@${SOURCE_DATE_EPOCH}" > /build-date\n',
    'an argument': D + 'ARG BUILD_DATE\nRUN echo "$BUILD_DATE" > /build-date\n',
    'at the start of a container': D + 'CMD ["sh", "-c", "date > /started && exec app"]\n',
    'a file named date': D + 'RUN cp /date /etc/date\n',
    'to nothing': D + 'RUN date > /dev/null\n',
  },
});

testTraps('a base image that gets no more fixes', {
  rules: ['no-ended-base'],
  preset: 'strict',
  traps: {
    debian: 'FROM debian:stretch\n',
    'debian by number': 'FROM debian:9-slim\n',
    ubuntu: 'FROM ubuntu:16.04\n',
    node: 'FROM node:12-alpine\n',
    python: 'FROM docker.io/library/python:2.7-slim\n',
    centos: 'FROM centos:7\n',
    alpine: 'FROM alpine:3.9\n',
    'in a build stage': 'FROM golang:1.11 AS build\nRUN go build -o /a .\nFROM alpine:3.20\nCOPY --from=build /a /a\n',
    'from an argument': 'ARG NODE=14\nFROM node:${NODE}-bullseye\n',
    'a mirror': 'FROM public.ecr.aws/docker/library/php:7.2-fpm\n',
    'copied from': 'FROM alpine:3.20\nCOPY --from=node:10 /usr/local/bin/node /usr/local/bin/node\n',
  },
  twins: {
    debian: 'FROM debian:12\n',
    ubuntu: 'FROM ubuntu:24.04\n',
    node: 'FROM node:22-alpine\n',
    python: 'FROM python:3.12-slim\n',
    rocky: 'FROM rockylinux:9\n',
    'another image of that number': 'FROM example.org/team/node:12\n',
    'an argument that is given': 'ARG NODE\nFROM node:${NODE}\n',
  },
});
