import { testTraps } from '#test/support/traps';

const D = 'FROM debian:12.7\n';
const N = 'FROM node:22\nWORKDIR /app\n';
const P = 'FROM python:3.12\nWORKDIR /app\n';
const INSTALL = 'apt-get install -y --no-install-recommends curl';
const LISTS = 'rm -rf /var/lib/apt/lists/*';

testTraps('bytes that a later step removes', {
  rules: ['no-late-cleanup', 'no-apt-lists-left'],
  traps: {
    'a download': D + 'RUN wget -q https://e.org/a.tgz && tar xzf a.tgz\nRUN rm a.tgz\n',
    'a copied archive': D + 'COPY big.tar /tmp/\nRUN tar xf /tmp/big.tar -C /opt\nRUN rm /tmp/big.tar\n',
    'removed in the step that reads it':
      D + 'COPY app.deb /tmp/app.deb\nRUN dpkg -i /tmp/app.deb && rm -f /tmp/app.deb\n',
    lists: D + `RUN apt-get update && ${INSTALL}\nRUN ${LISTS}\n`,
    ADD: D + 'ADD --chmod=755 install.sh /install.sh\nRUN /install.sh\nRUN rm -f /install.sh\n',
    'in a chain':
      D +
      'RUN set -eux; \\\n    mkdir /build; \\\n    curl -fsSL https://e.org/a.tgz -o /build/a.tgz; \\\n    tar xzf /build/a.tgz -C /opt\nENV PATH=/opt/a/bin:$PATH\nRUN set -eux; \\\n    a --version; \\\n    rm -rf /build\n',
    'in a heredoc':
      D + 'COPY src /usr/src/app\nRUN <<EOF\nset -e\nmake -C /usr/src/app install\nrm -rf /usr/src/app\nEOF\n',
    'in the last of several stages':
      'FROM golang:1.23 AS build\nRUN go build -o /a .\n' +
      D +
      'COPY --from=build /a /tmp/a\nRUN install /tmp/a /usr/local/bin/a && rm /tmp/a\n',
    'in a base of the last stage':
      D.replace('\n', ' AS base\n') +
      'COPY data.zip /data.zip\nRUN unzip /data.zip && rm /data.zip\nFROM base\nCMD ["app"]\n',
  },
  twins: {
    'in the same step': D + 'RUN wget -q https://e.org/a.tgz && tar xzf a.tgz && rm a.tgz\n',
    'a mount': D + 'RUN --mount=type=bind,source=big.tar,target=/tmp/big.tar tar xf /tmp/big.tar -C /opt\n',
    'a stage that nobody ships':
      'FROM debian:12.7 AS build\nCOPY a.tar /tmp/\nRUN tar xf /tmp/a.tar -C /x && rm /tmp/a.tar\nFROM alpine:3.20\nCOPY --from=build /x /x\n',
    'a file of the base': 'FROM nginx:1.27\nRUN rm /etc/nginx/conf.d/default.conf\n',
    'a default that is replaced':
      'FROM nginx:1.27\nRUN rm -rf /usr/share/nginx/html/*\nCOPY html /usr/share/nginx/html\n',
    'a mounted cache':
      D +
      'RUN --mount=type=cache,target=/cache curl -fsSL https://e.org/a.tgz -o /cache/a.tgz && tar xzf /cache/a.tgz\nRUN --mount=type=cache,target=/cache rm -f /cache/a.tgz\n',
    'in a chain':
      D +
      `RUN set -eux; \\\n    apt-get update; \\\n    ${INSTALL}; \\\n    curl -fsSL https://e.org/a.tgz -o /tmp/a.tgz; \\\n    tar xzf /tmp/a.tgz -C /opt; \\\n    rm /tmp/a.tgz; \\\n    ${LISTS}\n`,
  },
});

testTraps('a tree that is stored twice for its owner', {
  rules: ['no-recursive-owner'],
  traps: {
    chown: D + 'COPY . /app\nRUN chown -R 1000:1000 /app\n',
    chmod: D + 'COPY web /srv\nRUN chmod -R 755 /srv\n',
    'the long flag': D + 'COPY web /srv/web\nRUN chown --recursive www-data:www-data /srv\n',
    'below the work folder': P + 'COPY . .\nRUN useradd -m app && chown -R app .\n',
    'in a chain':
      D +
      'COPY --chmod=644 web /var/www\nRUN set -eux; \\\n    mkdir -p /run/app; \\\n    chgrp -R www-data /var/www; \\\n    chmod 755 /run/app\n',
    'in a heredoc': D + 'ADD site.tar.gz /srv/\nRUN <<EOF\nset -e\nchown -R 33:33 /srv\nEOF\n',
    'from another stage':
      'FROM node:22 AS build\nRUN npm ci\n' + D + 'COPY --from=build /app /app\nRUN chmod -R a+rX /app\n',
  },
  twins: {
    'by COPY': D + 'COPY --chown=1000:1000 . /app\n',
    'a new folder': D + 'RUN mkdir /srv/a && chmod -R 755 /srv/a\n',
    'made in the same step':
      D +
      'RUN mkdir -p /opt/a && curl -fsSL https://e.org/a.tgz -o /a.tgz && tar xzf /a.tgz -C /opt/a && chown -R 1000 /opt/a && rm /a.tgz\n',
    'before the copy': D + 'RUN mkdir -p /app && chown -R 1000 /app\nCOPY --chown=1000 . /app\n',
    'an empty folder of another step': D + 'RUN mkdir -p /data/db\nRUN chown -R 1000 /data\n',
    'a stage that nobody ships':
      'FROM debian:12.7 AS build\nCOPY . /app\nRUN chmod -R u+w /app && make -C /app\nFROM alpine:3.20\nCOPY --from=build /app/out /out\n',
    'one file': D + 'COPY run.sh /run.sh\nRUN chmod 755 /run.sh\n',
  },
});

testTraps('sources that are copied before the dependencies', {
  rules: ['no-copy-before-install'],
  traps: {
    npm: N + 'COPY . .\nRUN npm ci\n',
    pip: P + 'COPY . .\nRUN pip install --no-cache-dir -r requirements.txt\n',
    go: 'FROM golang:1.23\nWORKDIR /src\nADD . /src\nRUN go mod download\n',
    cargo: 'FROM rust:1.80\nWORKDIR /src\nCOPY . .\nRUN cargo fetch\n',
    bundle:
      'FROM ruby:3.3\nWORKDIR /app\nCOPY ./ /app/\nRUN bundle config set --local deployment true && bundle install\n',
    composer: 'FROM composer:2\nWORKDIR /app\nCOPY . /app\nRUN composer install --no-dev --no-interaction\n',
    dotnet: 'FROM mcr.microsoft.com/dotnet/sdk:8.0\nWORKDIR /src\nCOPY . .\nRUN dotnet restore\n',
    'in a chain':
      N +
      'COPY . /app\nRUN set -eux; \\\n    cd /app; \\\n    yarn install --frozen-lockfile; \\\n    yarn cache clean\n',
    'in a build stage':
      'FROM node:22 AS build\nWORKDIR /app\nCOPY . .\nRUN npm ci && npm run build\nFROM nginx:1.27\nCOPY --from=build /app/dist /usr/share/nginx/html\n',
    'in a heredoc': P + 'COPY . .\nRUN <<EOF\nset -e\npip install --no-cache-dir -r requirements.txt\nEOF\n',
    poetry: P + 'COPY . .\nRUN poetry install --only main\n',
  },
  twins: {
    npm: N + 'COPY package*.json ./\nRUN npm ci\nCOPY . .\n',
    pip: P + 'COPY requirements.txt .\nRUN pip install --no-cache-dir -r requirements.txt\nCOPY . .\n',
    go: 'FROM golang:1.23\nWORKDIR /src\nCOPY go.mod go.sum ./\nRUN go mod download\nCOPY . .\n',
    'manifests below folders':
      N + 'COPY package.json package-lock.json ./\nCOPY patches patches/\nRUN npm ci\nCOPY . .\n',
    'the package itself':
      P +
      'COPY requirements.txt .\nRUN pip install --no-cache-dir -r requirements.txt\nCOPY . .\nRUN pip install --no-cache-dir --no-deps .\n',
    'another folder': N + 'COPY config /etc/app\nCOPY package*.json ./\nRUN npm ci\n',
    'a mount':
      N +
      'RUN --mount=type=bind,source=package.json,target=package.json --mount=type=bind,source=package-lock.json,target=package-lock.json npm ci\nCOPY . .\n',
    'a tool that needs no manifest': N + 'COPY . .\nRUN npm run build\n',
  },
});

testTraps('what changes often, before costly steps', {
  rules: ['no-early-cache-buster', 'prefer-late-argument'],
  traps: {
    'a commit': D + `ARG GIT_SHA\nENV GIT_SHA=$GIT_SHA\nRUN apt-get update && ${INSTALL} && ${LISTS}\n`,
    'a date in a label':
      D +
      `ARG BUILD_DATE\nLABEL org.opencontainers.image.created=$BUILD_DATE\nRUN apt-get update && ${INSTALL} && ${LISTS}\n`,
    'a build number': N + 'ARG BUILD_NUMBER=0\nCOPY package*.json ./\nRUN npm ci\nENV BUILD=$BUILD_NUMBER\n',
    'in a build stage':
      'FROM golang:1.23 AS build\nARG COMMIT\nWORKDIR /src\nCOPY go.mod go.sum ./\nRUN go mod download\nCOPY . .\nRUN go build -ldflags "-X main.commit=$COMMIT" -o /a .\n' +
      D +
      'COPY --from=build /a /a\n',
    'in a chain':
      P +
      `ARG VCS_REF\nRUN set -eux; \\\n    apt-get update; \\\n    ${INSTALL}; \\\n    ${LISTS}\nLABEL org.opencontainers.image.revision="\${VCS_REF}"\n`,
    'a heredoc behind it':
      D + `ARG GIT_COMMIT\nENV COMMIT=\${GIT_COMMIT}\nRUN <<EOF\nset -e\napt-get update\n${INSTALL}\n${LISTS}\nEOF\n`,
  },
  twins: {
    'behind them': D + `RUN apt-get update && ${INSTALL} && ${LISTS}\nARG GIT_SHA\nENV GIT_SHA=$GIT_SHA\n`,
    'a label at the end':
      N + 'COPY package*.json ./\nRUN npm ci\nARG BUILD_DATE\nLABEL org.opencontainers.image.created=$BUILD_DATE\n',
    'used by the costly step':
      D +
      'ARG CURL_VERSION=7.88.1-10\nRUN apt-get update && apt-get install -y --no-install-recommends curl=$CURL_VERSION && rm -rf /var/lib/apt/lists/*\n',
    'a plain label': D + `LABEL org.opencontainers.image.title=app\nRUN apt-get update && ${INSTALL} && ${LISTS}\n`,
    'an architecture': D + `ARG TARGETARCH\nRUN apt-get update && ${INSTALL} && echo $TARGETARCH && ${LISTS}\n`,
    'no costly step': D + 'ARG GIT_SHA\nENV GIT_SHA=$GIT_SHA\nCOPY a /a\n',
  },
});

testTraps('a cache mount that keeps nothing', {
  rules: ['no-useless-cache-mount', 'valid-cache-mount-target', 'require-apt-cache-lock'],
  traps: {
    apt: D + `RUN --mount=type=cache,target=/var/cache/apt,sharing=locked apt-get update && ${INSTALL}\n`,
    'no lock':
      D +
      `RUN --mount=type=cache,target=/var/cache/apt --mount=type=cache,target=/var/lib/apt rm -f /etc/apt/apt.conf.d/docker-clean && apt-get update && ${INSTALL}\n`,
    'the folder of another user': 'FROM node:22\nUSER node\nRUN --mount=type=cache,target=/root/.npm npm ci\n',
    'a wrong folder': 'FROM node:22\nRUN --mount=type=cache,target=/root/.node npm ci\n',
    'without its cache':
      'FROM python:3.12\nRUN --mount=type=cache,target=/root/.cache/pip pip install --no-cache-dir flask==3.0.0\n',
    emptied: 'FROM node:22\nRUN --mount=type=cache,target=/root/.npm npm ci && npm cache clean --force\n',
    'in a chain':
      D +
      `RUN --mount=type=cache,target=/var/lib/apt,sharing=locked \\\n    --mount=type=cache,target=/var/cache/apt,sharing=locked \\\n    set -eux; \\\n    rm -f /etc/apt/apt.conf.d/docker-clean; \\\n    apt-get update; \\\n    ${INSTALL}; \\\n    apt-get clean; \\\n    ${LISTS}\n`,
    'in a heredoc':
      D +
      `RUN --mount=type=cache,target=/var/cache/apt,sharing=locked <<EOF\nset -e\napt-get update\n${INSTALL}\nEOF\n`,
    'in a trigger': 'FROM node:22\nUSER node\nONBUILD RUN --mount=type=cache,target=/root/.npm npm ci\n',
  },
  twins: {
    apt:
      D +
      `RUN --mount=type=cache,target=/var/cache/apt,sharing=locked --mount=type=cache,target=/var/lib/apt,sharing=locked rm -f /etc/apt/apt.conf.d/docker-clean && apt-get update && ${INSTALL}\n`,
    'switched off before':
      D +
      `RUN rm -f /etc/apt/apt.conf.d/docker-clean; echo 'Binary::apt::APT::Keep-Downloaded-Packages "true";' > /etc/apt/apt.conf.d/keep-cache\nRUN --mount=type=cache,target=/var/cache/apt,sharing=locked --mount=type=cache,target=/var/lib/apt,sharing=locked apt-get update && ${INSTALL}\n`,
    npm: 'FROM node:22\nRUN --mount=type=cache,target=/root/.npm npm ci\n',
    'npm of a user':
      'FROM node:22\nUSER node\nRUN --mount=type=cache,target=/home/node/.npm,uid=1000,gid=1000 npm ci\n',
    pip: 'FROM python:3.12\nRUN --mount=type=cache,target=/root/.cache/pip pip install flask==3.0.0\n',
    'a folder that is named':
      'FROM python:3.12\nENV PIP_CACHE_DIR=/pip\nRUN --mount=type=cache,target=/pip pip install flask==3.0.0\n',
    go: 'FROM golang:1.23\nRUN --mount=type=cache,target=/root/.cache/go-build --mount=type=cache,target=/go/pkg/mod go build -o /a .\n',
  },
});

testTraps('what is written again', {
  rules: ['no-overwritten-copy', 'no-overridden-env', 'no-duplicate-port', 'no-duplicate-label'],
  traps: {
    'a copy': D + 'COPY a.conf /etc/x.conf\nCOPY b.conf /etc/x.conf\n',
    'a copy in a folder': D + 'WORKDIR /app\nCOPY app.conf /etc/app.conf\nCOPY other/app.conf /etc/\n',
    'a variable': D + 'ENV A=1\nENV A=2\n',
    'a variable in one instruction': D + 'ENV A=1 \\\n    B=2 \\\n    A=3\n',
    'a port': D + 'EXPOSE 80\nEXPOSE 80\n',
    'a port with its protocol': D + 'EXPOSE 80 443\nEXPOSE 80/tcp\n',
    'a label': D + 'LABEL a=1\nLABEL a=2\n',
    'in a second stage':
      'FROM golang:1.23 AS build\nRUN go build -o /a .\n' +
      D +
      'ENV MODE=dev\nCOPY --from=build /a /a\nENV MODE=prod\n',
  },
  twins: {
    'another target': D + 'COPY a /x\nCOPY b /y\n',
    'used between': D + 'ENV A=1\nRUN echo $A\nENV A=2\n',
    'another protocol': D + 'EXPOSE 80\nEXPOSE 80/udp\n',
    'built on itself': D + 'ENV PATH=/a/bin:$PATH\nENV PATH=/b/bin:$PATH\n',
    'into a folder': D + 'COPY a /x/\nCOPY b /x/\n',
    'a copy that is used': D + 'COPY a.sh /x.sh\nRUN sh /x.sh\nCOPY b.sh /x.sh\n',
    'in another stage': 'FROM debian:12.7 AS a\nENV A=1\nRUN echo $A\nFROM alpine:3.20\nENV A=2\n',
    'sources over manifests': N + 'COPY package.json ./\nRUN npm install --no-package-lock\nCOPY . .\n',
  },
});

const IGNORE = '.git\nnode_modules\n.env\n';

testTraps('files of the developer in the image', {
  rules: ['no-unwanted-files'],
  traps: {
    'a repository': { code: N + 'COPY . .\n', around: { '.git/': '', '.git/HEAD': 'ref', 'a.js': '' } },
    packages: { code: N + 'COPY . .\n', around: { 'node_modules/a/index.js': '', 'a.js': '' } },
    'a file of secrets': { code: N + 'COPY ./ /app/\n', around: { '.env': 'DB_PASSWORD=hunter2\n', 'a.js': '' } },
    ADD: { code: D + 'ADD . /srv\n', around: { '.git/HEAD': 'ref', 'a.py': '' } },
    'an ignore file that leaves it': {
      code: N + 'COPY . .\n',
      around: { '.git/HEAD': 'ref', '.dockerignore': 'dist\n' },
    },
    'an ignore file that takes it back': {
      code: N + 'COPY . .\n',
      around: { '.env': 'DB_PASSWORD=hunter2\n', '.dockerignore': '.env\n!.env\n' },
    },
    'in a build stage that is shipped': {
      code: 'FROM node:22 AS base\nWORKDIR /app\nCOPY . .\nFROM base\nCMD ["node", "a.js"]\n',
      around: { '.git/HEAD': 'ref' },
    },
  },
  twins: {
    ignored: {
      code: N + 'COPY . .\n',
      around: {
        '.git/HEAD': 'ref',
        'node_modules/a/index.js': '',
        '.env': 'DB_PASSWORD=hunter2\n',
        '.dockerignore': IGNORE,
      },
    },
    'nothing there': { code: N + 'COPY . .\n', around: { 'a.js': '', 'package.json': '{}' } },
    'a folder of its own': { code: N + 'COPY src ./\n', around: { '.git/HEAD': 'ref', 'src/a.js': '' } },
    'all ignored but some': {
      code: N + 'COPY . .\n',
      around: { '.git/HEAD': 'ref', 'src/a.js': '', '.dockerignore': '*\n!src\n' },
    },
    'an example of settings': { code: N + 'COPY . .\n', around: { '.env.example': 'A=', '.dockerignore': '.git\n' } },
  },
});
