import rule from '#core/dockerfile/rules/packages/require-locked-install';
import { testRule } from '#test/support/rule-tester';

/** A stage with a file copied to its folder, and a command there. */
function at(copied: string, command: string): string {
  return `FROM node:22.11\nWORKDIR /app\nCOPY ${copied} ./\nRUN ${command}\n`;
}

function becomes(name: string, copied: string, bad: string, good: string) {
  return { name, code: at(copied, bad), fixed: at(copied, good) };
}

testRule(rule, {
  valid: {
    'a lock file that may be missing':
      'FROM ruby:3.4\nWORKDIR /app\nCOPY Gemfile Gemfile.lock* ./\nRUN bundle install\n',
    'a configuration for the triggers':
      'FROM ruby:3.3\nRUN bundle config --global frozen 1\nWORKDIR /app\nONBUILD COPY Gemfile Gemfile.lock ./\nONBUILD RUN bundle install\n',
    'a configuration that holds to the lock, in an earlier step':
      'FROM ruby:3.3\nRUN bundle config --global frozen 1\nWORKDIR /app\nCOPY Gemfile Gemfile.lock ./\nRUN bundle install\n',
    'one of the stage below':
      'FROM ruby:3.3 AS a\nRUN bundle config set --global deployment true\nFROM a\nWORKDIR /app\nCOPY Gemfile Gemfile.lock ./\nRUN bundle install\n',
    'a pattern that brings no lock file of the context': {
      code: 'FROM node:22\nWORKDIR /app\nCOPY package*.json ./\nRUN npm install\n',
      around: { 'package.json': '{}' },
    },
    'no lock file to be seen': at('package.json', 'npm install'),
    'all of the context, of which nothing is known': at('.', 'npm install'),
    'npm ci': at('package-lock.json', 'npm ci'),
    'packages by name': at('package-lock.json', 'npm install -g tool && npm install left-pad'),
    'a lock file that is not wanted': at('package-lock.json', 'npm install --no-package-lock'),
    'another folder': at('package-lock.json', 'cd client && npm install'),
    'another working directory': 'FROM node:22\nCOPY package-lock.json ./\nWORKDIR /app\nRUN npm install\n',
    'a folder below the one that is not known':
      'FROM node:22\nCOPY package-lock.json ./\nRUN cd client && npm install\n',
    'another folder by a flag': at('package-lock.json', 'npm install --prefix client'),
    'a lock file that comes later': 'FROM node:22\nWORKDIR /app\nRUN npm install\nCOPY package-lock.json ./\n',
    'a lock file of another stage':
      'FROM node:22 AS a\nWORKDIR /app\nCOPY package-lock.json ./\nFROM node:22\nWORKDIR /app\nRUN npm install\n',
    'both ways, as the files decide': at(
      'yarn.lock package-lock.json',
      'if [ -f package-lock.json ]; then npm ci; else npm install; fi',
    ),
    'yarn that holds to it': at('yarn.lock', 'yarn --frozen-lockfile && yarn install --immutable'),
    'pnpm where CI is set': 'FROM node:22\nENV CI=true\nWORKDIR /a\nCOPY pnpm-lock.yaml ./\nRUN pnpm install\n',
    'pnpm from its store': at('pnpm-lock.yaml', 'pnpm install --offline'),
    'bundle with a configuration': at('Gemfile.lock', 'bundle config set --local deployment true && bundle install'),
    'bundle with a variable':
      'FROM ruby:3\nENV BUNDLE_DEPLOYMENT=1\nWORKDIR /a\nCOPY Gemfile.lock ./\nRUN bundle install\n',
    'poetry and composer, which hold to it by themselves': at(
      'poetry.lock composer.lock',
      'poetry install && composer install',
    ),
    'one package of composer': at('composer.lock', 'composer update acme/tool'),
    'one package of npm, and one of the system': at('package-lock.json', 'npm update acme && npm update -g'),
    'the program itself': at('yarn.lock', 'yarn set version stable'),
    'uv that holds to it': at('uv.lock', 'uv sync --frozen --no-dev'),
    'another program of cargo': at('Cargo.lock', 'cargo install ripgrep'),
    'a pattern that matches no lock file': {
      code: at('package*.json', 'npm install'),
      around: { 'package.json': '{}' },
    },
    'a lock file that is ignored': {
      code: at('.', 'npm install'),
      around: { 'package-lock.json': '{}', '.dockerignore': '*-lock.json' },
    },
  },
  invalid: [
    {
      name: 'both branches of a condition, once',
      code: 'FROM python:3.13\nWORKDIR /app\nCOPY pyproject.toml uv.lock ./\nRUN if [ -n "$X" ]; then «uv sync» --extra "$X"; else uv sync; fi\n',
      fixed:
        'FROM python:3.13\nWORKDIR /app\nCOPY pyproject.toml uv.lock ./\nRUN if [ -n "$X" ]; then uv sync --locked --extra "$X"; else uv sync --locked; fi\n',
    },
    {
      name: 'a lock file that might be missing, and is there',
      code: 'FROM ruby:3.4\nWORKDIR /app\nCOPY Gemfile Gemfile.lock* ./\nRUN «bundle install»\n',
      fixed: 'FROM ruby:3.4\nWORKDIR /app\nCOPY Gemfile Gemfile.lock* ./\nRUN BUNDLE_FROZEN=true bundle install\n',
      around: { Gemfile: '', 'Gemfile.lock': '' },
    },
    {
      name: 'a configuration that says the opposite, and one of another thing',
      code: 'FROM ruby:3.3\nWORKDIR /app\nRUN bundle config set frozen false && bundle config set path vendor\nCOPY Gemfile Gemfile.lock ./\nRUN «bundle install»\n',
      fixed:
        'FROM ruby:3.3\nWORKDIR /app\nRUN bundle config set frozen false && bundle config set path vendor\nCOPY Gemfile Gemfile.lock ./\nRUN BUNDLE_FROZEN=true bundle install\n',
    },
    {
      name: 'a configuration that comes too late',
      code: 'FROM ruby:3.3\nWORKDIR /app\nCOPY Gemfile Gemfile.lock ./\nRUN «bundle install»\nRUN bundle config set frozen true\n',
      fixed:
        'FROM ruby:3.3\nWORKDIR /app\nCOPY Gemfile Gemfile.lock ./\nRUN BUNDLE_FROZEN=true bundle install\nRUN bundle config set frozen true\n',
    },
    {
      name: 'a pattern, with a context that is not yet what will be built',
      code: 'FROM node:22\nWORKDIR /app\nCOPY package*.json ./\nRUN «npm install»\n',
      fixed: 'FROM node:22\nWORKDIR /app\nCOPY package*.json ./\nRUN npm ci\n',
      around: { Dockerfile: '' },
    },
    becomes('a pattern', 'package*.json', '«npm i» --omit=dev', 'npm ci --omit=dev'),
    {
      ...becomes('all of the context, which has one', '.', '«npm install»', 'npm ci'),
      around: { 'package.json': '{}', 'package-lock.json': '{}' },
    },
    {
      name: 'a folder that the step goes to, in a stage on another one',
      code: 'FROM node:22 AS a\nCOPY package-lock.json /app/\nFROM a\nRUN cd /app && «npm install»\n',
      fixed: 'FROM node:22 AS a\nCOPY package-lock.json /app/\nFROM a\nRUN cd /app && npm ci\n',
    },
    {
      name: 'the working directory of the base image, whichever it is',
      code: 'FROM node:22\nCOPY package*.json ./\nRUN «npm install»\n',
      fixed: 'FROM node:22\nCOPY package*.json ./\nRUN npm ci\n',
    },
    {
      name: 'a working directory in an argument',
      code: 'FROM node:22\nARG HOME=/app\nWORKDIR $HOME\nCOPY package-lock.json .\nRUN «npm install»\n',
      fixed: 'FROM node:22\nARG HOME=/app\nWORKDIR $HOME\nCOPY package-lock.json .\nRUN npm ci\n',
    },
    {
      name: 'a mount',
      code: 'FROM node:22\nWORKDIR /a\nRUN --mount=type=bind,source=package-lock.json,target=package-lock.json «npm install»\n',
      fixed:
        'FROM node:22\nWORKDIR /a\nRUN --mount=type=bind,source=package-lock.json,target=package-lock.json npm ci\n',
    },
    becomes('yarn alone', 'yarn.lock', '«yarn»', 'yarn --frozen-lockfile'),
    becomes('the newer yarn', '.yarnrc.yml yarn.lock', '«yarn install»', 'yarn install --immutable'),
    becomes('pnpm', 'pnpm-lock.yaml', '«pnpm i» -P', 'pnpm i --frozen-lockfile -P'),
    becomes('bun', 'bun.lockb', '«bun install»', 'bun install --frozen-lockfile'),
    becomes('bundle', 'Gemfile*', '«bundle install» -j4', 'BUNDLE_FROZEN=true bundle install -j4'),
    becomes('uv', 'uv.lock', '«uv sync» --no-dev', 'uv sync --locked --no-dev'),
    becomes('pipenv', 'Pipfile.lock', '«pipenv install» --system', 'pipenv install --deploy --system'),
    becomes('composer', 'composer.lock', '«composer update» --no-dev', 'composer install --no-dev'),
    becomes('npm, brought up to date', 'package-lock.json', '«npm update» --omit=dev', 'npm ci --omit=dev'),
    becomes('pnpm, brought up to date', 'pnpm-lock.yaml', '«pnpm up»', 'pnpm install --frozen-lockfile'),
    becomes('yarn, brought up to date', 'yarn.lock', '«yarn upgrade»', 'yarn install --frozen-lockfile'),
    becomes('pipenv, brought up to date', 'Pipfile.lock', '«pipenv update»', 'pipenv sync'),
    becomes('cargo', 'Cargo.lock', '«cargo install» --path .', 'cargo install --locked --path .'),
    {
      name: 'triggers',
      code: 'FROM node:22\nWORKDIR /app\nONBUILD COPY package.json package-lock.json ./\nONBUILD RUN «npm install»\n',
      fixed: 'FROM node:22\nWORKDIR /app\nONBUILD COPY package.json package-lock.json ./\nONBUILD RUN npm ci\n',
    },
  ],
});
