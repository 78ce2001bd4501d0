import rule from '#core/dockerfile/rules/order/no-copy-before-install';
import { testRule } from '#test/support/rule-tester';

const NODE = 'FROM node:22\nWORKDIR /app\n';
const FILES = { 'package.json': '{}', 'package-lock.json': '{}', 'index.js': '' };

testRule(rule, {
  valid: {
    'files for the system, and a project from elsewhere':
      'FROM php:8.4\nRUN git clone https://example.org/a.git /srv/a\nCOPY rootfs /\nRUN cd /srv/a && composer install\n',
    'triggers that bring the manifests first': `${NODE}ONBUILD COPY package.json ./\nONBUILD RUN npm ci\nONBUILD COPY . .\n`,
    'a trigger that copies, and an install of this build': `${NODE}ONBUILD COPY . .\nRUN npm install\n`,
    'what a build needed, cut down behind it':
      'FROM node:22\nWORKDIR /app\nCOPY . .\nRUN npm run build\nRUN npm ci --omit=dev\n',

    'manifests first': `${NODE}COPY package*.json ./\nRUN npm ci\nCOPY . .\nRUN npm run build\n`,
    'an install that was done before, and one more': `${NODE}COPY package.json ./\nRUN npm ci\nCOPY . .\nRUN npm install --omit=dev\n`,
    'an install before the COPY': `${NODE}RUN npm install -g pnpm\nCOPY . .\n`,
    'single packages': `${NODE}COPY . .\nRUN npm install express && pip install flask\n`,
    'a cache mount': `${NODE}COPY . .\nRUN --mount=type=cache,target=/root/.npm npm ci\n`,
    'bind mounts': `${NODE}RUN --mount=type=bind,source=package.json,target=package.json npm ci\nCOPY . .\n`,
    'a folder of packages that the list may name': `FROM python:3.13\nCOPY libs /srv/libs\nCOPY requirements.txt /srv/\nRUN pip install -r /srv/requirements.txt\n`,
    'a folder that the step names too': `FROM python:3.13\nCOPY src /srv/src\nCOPY requirements.txt /srv/\nRUN pip install -r /srv/requirements.txt /srv/src\n`,
    'a folder that a step in between may use': `FROM python:3.13\nCOPY scripts /srv/scripts\nRUN /srv/scripts/prepare.sh\nCOPY requirements.txt /srv/\nRUN pip install -r /srv/requirements.txt\n`,
    'files for the system': `FROM python:3.13\nCOPY rootfs /\nCOPY requirements.txt /srv/\nRUN pip install -r /srv/requirements.txt\n`,
    'another folder': `${NODE}COPY src /srv/src\nCOPY package.json ./\nRUN npm ci\n`,
    'a folder of manifests': `FROM python:3.13\nCOPY requirements /tmp/requirements\nRUN pip install -r /tmp/requirements/base.txt\n`,
    'files of another stage': `${NODE}COPY --from=docker.io/example/a:1 /app .\nRUN npm ci\n`,
    'the schema that the installed client is made from': `${NODE}COPY package.json package-lock.json prisma ./\nRUN npm ci && npx prisma generate\n`,
    'scripts of build tools beside the manifest':
      'FROM eclipse-temurin:21\nWORKDIR /w\nCOPY mvnw pom.xml ./\nRUN ./mvnw dependency:resolve\nCOPY . .\nFROM php:8.4\nWORKDIR /w\nCOPY artisan composer.json composer.lock ./\nRUN composer install\nCOPY . .\n',
    'the project itself': `FROM python:3.13\nCOPY . /src\nRUN pip install /src\n`,
    'a Go build, of which nobody knows whether it downloads': `FROM golang:1.23\nCOPY . /src\nWORKDIR /src\nRUN go build ./...\n`,
    'a Go build with all it needs': {
      code: `FROM golang:1.23\nCOPY . /src\nWORKDIR /src\nRUN go build ./...\n`,
      around: { 'go.mod': '', 'go.sum': 'x', 'main.go': '', 'vendor/a/a.go': '' },
    },
    'dependencies that cargo-chef built': `FROM rust:1\nWORKDIR /app\nCOPY --from=docker.io/example/plan:1 /recipe.json .\nRUN cargo chef cook --recipe-path recipe.json\nCOPY . .\nRUN cargo build\n`,
    'a base stage that installed': `FROM node:22 AS deps\nWORKDIR /app\nCOPY package.json .\nRUN npm ci\nFROM deps\nCOPY . .\nRUN npm ci --omit=dev\n`,
    'a context of nothing else': {
      code: `${NODE}COPY . .\nRUN npm ci\n`,
      around: { 'package.json': '{}', 'package-lock.json': '{}', Dockerfile: '' },
    },
    'a context whose other files are left out': {
      code: `${NODE}COPY . .\nRUN npm ci\n`,
      around: { ...FILES, '.dockerignore': '*.js\n' },
    },
    'files that are left out by a flag': `${NODE}COPY --exclude=src . .\nRUN npm ci\n`,
  },
  invalid: [
    {
      name: 'a folder that a list of packages has nothing to do with',
      code: 'FROM python:3.13\nWORKDIR /app\nCOPY «src» /app/src\nCOPY requirements.txt /app/\n\nRUN pip install -r requirements.txt\nCMD ["python", "src/a.py"]\n',
      fixed:
        'FROM python:3.13\nWORKDIR /app\nCOPY requirements.txt /app/\n\nRUN pip install -r requirements.txt\nCOPY src /app/src\nCMD ["python", "src/a.py"]\n',
      message: 'though it reads only its list; copy `src` behind it.',
    },
    {
      name: 'a wrapper, which is one of the files',
      code: 'FROM eclipse-temurin:21\nWORKDIR /w\nCOPY «.» .\nRUN ./mvnw -B dependency:go-offline\nRUN ./mvnw -B package\n',
      message: /`mvnw dependency:go-offline` on line 4 fetch all dependencies again/,
    },
    {
      name: 'another wrapper, without a fix that would leave it out',
      code: 'FROM eclipse-temurin:21\nWORKDIR /w\nCOPY «.» .\nRUN ./gradlew dependencies\n',
    },
    {
      name: 'a build behind a question for the version',
      code: 'FROM rust:1.83\nRUN cargo --version\nWORKDIR /w\nCOPY «.» .\nRUN cargo build --release\n',
    },
    { name: 'triggers', code: `${NODE}ONBUILD COPY «.» .\nONBUILD RUN npm ci\n` },
    {
      name: 'the dependencies of Gradle',
      code: 'FROM gradle:8-jdk21\nWORKDIR /p\nCOPY «.» .\nRUN ["gradle", "--no-daemon", "dependencies"]\n',
    },
    {
      name: 'a context without any of it, which is not yet what will be built',
      code: `${NODE}COPY «.» .\nRUN npm ci\n`,
      around: { Dockerfile: '' },
    },
    {
      name: 'an install for production in front of the build',
      code: 'FROM node:22\nWORKDIR /app\nCOPY «.» .\nRUN npm ci --omit=dev\nRUN npm run build\n',
      fixed:
        'FROM node:22\nWORKDIR /app\nCOPY package.json package-lock.json* ./\nRUN npm ci --omit=dev\nCOPY . .\nRUN npm run build\n',
    },
    {
      name: 'requirements, which have no lock file',
      code: 'FROM python:3.13\nWORKDIR /app\nCOPY «.» .\nRUN pip install -r requirements.txt\n',
      fixed:
        'FROM python:3.13\nWORKDIR /app\nCOPY requirements.txt ./\nRUN pip install -r requirements.txt\nCOPY . .\n',
      message:
        'Every change of any file in `.` makes `pip install -r requirements.txt` on line 4 run again, downloads and all; copy `requirements.txt` first, install, and copy the rest behind that.',
    },

    {
      name: 'an install that is all of its RUN',
      code: `${NODE}COPY «.» .\nRUN npm ci\nRUN npm run build\n`,
      fixed: `${NODE}COPY package.json package-lock.json* ./\nRUN npm ci\nCOPY . .\nRUN npm run build\n`,
      message:
        'Every change of any file in `.` makes `npm ci` on line 4 run again, downloads and all; copy `package.json` and its lock file first',
    },
    {
      name: 'only files that are there',
      code: `${NODE}COPY «.» .\nRUN npm ci\n`,
      fixed: `${NODE}COPY package.json package-lock.json ./\nRUN npm ci\nCOPY . .\n`,
      around: FILES,
    },
    {
      name: 'a folder that holds the manifest',
      code: `FROM python:3.13\nCOPY «app» /app\nRUN pip install -r /app/requirements.txt\n`,
      fixed: `FROM python:3.13\nCOPY app/requirements.txt /app/\nRUN pip install -r /app/requirements.txt\nCOPY app /app\n`,
    },
    {
      name: 'a folder below',
      code: `FROM node:22\nCOPY «.» /src\nRUN cd /src/web && npm ci\n`,
    },
    {
      name: 'a flag that names the folder',
      code: `FROM node:22\nCOPY «.» /src\nRUN npm ci --prefix /src/web\n`,
      fixed: `FROM node:22\nCOPY web/package.json web/package-lock.json* /src/web/\nRUN npm ci --prefix /src/web\nCOPY . /src\n`,
    },
    {
      name: 'no working directory at all',
      code: `FROM golang:1.23\nCOPY «.» .\nRUN go mod download\nRUN go build ./...\n`,
      fixed: `FROM golang:1.23\nCOPY go.mod go.sum* ./\nRUN go mod download\nCOPY . .\nRUN go build ./...\n`,
    },
    {
      name: 'more than one command before the install',
      code: `${NODE}ADD «.» /app\nRUN npm config set x y && npm ci\n`,
    },
    {
      name: 'a file that is copied beside',
      code: `${NODE}COPY package.json ./\nCOPY «.» .\nRUN yarn install --frozen-lockfile\n`,
      fixed: `${NODE}COPY package.json ./\nCOPY package.json yarn.lock* ./\nRUN yarn install --frozen-lockfile\nCOPY . .\n`,
    },
    {
      name: 'manifests that are there already',
      code: `${NODE}COPY package*.json ./\nCOPY «.» .\nRUN npm install\n`,
      fixed: `${NODE}COPY package*.json ./\nRUN npm install\nCOPY . .\n`,
    },
    {
      name: 'a build that fetches all again',
      code: 'FROM maven:3\nCOPY «.» /src\nWORKDIR /src\nRUN mvn -B clean package\n',
      message: 'makes `mvn package` on line 4 fetch all dependencies again',
    },
    {
      name: 'a Go build that downloads',
      code: 'FROM golang:1.23\nWORKDIR /src\nCOPY «.» .\nRUN go build ./...\n',
      around: { 'go.mod': '', 'go.sum': 'x', 'main.go': '' },
    },
    { name: 'Bundler', code: 'FROM ruby:3\nCOPY «.» /app\nWORKDIR /app\nRUN bundle install\n' },
    {
      name: 'Composer',
      code: 'FROM composer:2\nWORKDIR /app\nCOPY «./» /app/\nENV A=b\nRUN composer install --no-dev\n',
      fixed:
        'FROM composer:2\nWORKDIR /app\nCOPY composer.json composer.lock* /app/\nENV A=b\nRUN composer install --no-dev\nCOPY ./ /app/\n',
    },
    {
      name: 'dotnet',
      code: 'FROM mcr.microsoft.com/dotnet/sdk:9.0\nWORKDIR /src\nCOPY «.» .\nRUN dotnet restore\nRUN dotnet publish\n',
    },
    {
      name: 'Poetry',
      code: 'FROM python:3.13\nCOPY «.» .\nRUN poetry install --no-root\n',
      fixed: 'FROM python:3.13\nCOPY pyproject.toml poetry.lock* ./\nRUN poetry install --no-root\nCOPY . .\n',
    },
  ],
});
