import rule from '#core/dockerfile/rules/packages/no-moving-dependency';
import { testRule } from '#test/support/rule-tester';

const PYTHON = 'FROM python:3.13\nRUN ';
const NODE = 'FROM node:22.11\nRUN ';

/** A hole for a version is nothing that is filled in by itself. */
function reported(name: string, code: string, message?: RegExp) {
  return { name, code, fixed: code.replace(/[«»]/g, ''), ...(message && { message }) };
}

testRule(rule, {
  valid: {
    'a tag': `${PYTHON}pip install git+https://github.com/acme/tool.git@v1.4.2\n`,
    'a commit': `${PYTHON}pip install git+https://github.com/acme/tool@0123abcd#egg=tool\n`,
    'a variable': `${PYTHON}pip install git+https://github.com/acme/tool@$TOOL git+https://github.com/acme/$X\n`,
    'a repository of this machine': `${PYTHON}pip install git+file:///src/tool\n`,
    'a release': `${PYTHON}pip install https://github.com/acme/tool/archive/v1.2.zip\n`,
    'a requirements file': `${PYTHON}pip install -r requirements.txt\n`,
    'tags of npm': `${NODE}npm install acme/tool#v1 github:acme/tool#0123abcd git+ssh://git@github.com/a/b.git#v2\n`,
    'a range of versions': `${NODE}npm install git+https://github.com/npm/npm#semver:^5.0\n`,
    'packages with scopes, folders and tarballs': `${NODE}npm i @acme/tool@1.0 ./acme/tool ../x ~/a/b https://x.org/a.tgz\n`,
    'a version of go': 'FROM golang:1.23\nRUN go install a.org/b@v1.2.3 a.org/c@latest ./... && go run .\n',
    'a commit for cargo': 'FROM rust:1\nRUN cargo install --git https://a.org/b --rev 12ab && cargo install ripgrep\n',
    'a version of composer': 'FROM php:8.3\nRUN composer require acme/tool:^1.2\n',
    'a tag for uv': `${PYTHON}uv add --tag v1 git+https://github.com/acme/tool\n`,
  },
  invalid: [
    reported('no ref at all', `${PYTHON}pip install «git+ssh://git@example.org/x.git»\n`, /default branch/),
    reported('a token in the address', `${PYTHON}pip install «git+https://$TOKEN@github.com/acme/tool.git»\n`),
    reported('a name in front, in quotes', `${PYTHON}pip install «"tool @ git+https://github.com/acme/tool@main"»\n`),
    reported('an editable one', `${PYTHON}pip install -e «git+https://github.com/acme/tool#egg=tool»\n`),
    reported(
      'an archive',
      `${PYTHON}pip install «https://github.com/acme/tool/archive/refs/heads/main.zip»\n`,
      /`main`/,
    ),
    reported('uv', `${PYTHON}uv pip install «git+https://github.com/acme/tool»\n`),
    reported('the short name of a repository', `${NODE}npm install -g «acme/tool» «acme/other#main»\n`),
    reported('yarn', `${NODE}yarn add «https://github.com/acme/tool.git»\n`),
    reported('an address of SSH', `${NODE}npm i «git@github.com:acme/tool.git»\n`),
    reported('a branch of cargo', 'FROM rust:1\nRUN cargo install --branch main --git «https://a.org/b» tool\n'),
    reported('a branch of composer', 'FROM php:8.3\nRUN composer require «acme/tool:dev-main»\n'),
    reported('a trigger', 'FROM golang:1.23\nONBUILD RUN go install «a.org/b@master»\n'),
  ],
});
