import rule from '#core/dockerfile/rules/context/no-unwanted-files';
import { testRule } from '#test/support/rule-tester';

const CODE = 'FROM node:22\nCOPY . /app\n';
const MARKED = 'FROM node:22\nCOPY «.» /app\n';

testRule(rule, {
  valid: {
    'a folder without any of it': {
      code: 'FROM node:22\nCOPY web/ /web/\n',
      around: { 'web/index.js': '', 'api/node_modules/a/index.js': '', '.git/HEAD': '' },
    },
    'packages that are copied by their name': {
      code: 'FROM node:22\nCOPY node_modules /app/node_modules\n',
      around: { 'node_modules/a/node_modules/b/index.js': '' },
    },
    'packages in a folder that are left out': {
      code: 'FROM node:22\nCOPY --exclude=node_modules web/ /web/\n',
      around: { 'web/index.js': '', 'web/node_modules/a/index.js': '' },
    },
    'no context at hand': CODE,
    'a context of sources alone': { code: CODE, around: { 'src/a.js': '', '.gitignore': '', '.github/x.yml': '' } },
    'what .dockerignore keeps out': {
      code: CODE,
      around: {
        '.dockerignore': '.git\n**/node_modules\n.env*\n!.env.example\n',
        '.git/HEAD': '',
        'node_modules/a': '',
        'web/node_modules/a': '',
        '.env': 'TOKEN=a\n',
        '.env.example': 'TOKEN=\n',
      },
    },
    'single files': { code: 'FROM node:22\nCOPY src/ package.json /app/\n', around: { '.git/HEAD': '', 'src/a': '' } },
    'files that look alike': {
      code: CODE,
      around: { '.env.example': 'TOKEN=a\n', 'id_rsa.pub': 'ssh-rsa', 'ca.pem': '-----BEGIN CERTIFICATE-----' },
    },
    'an environment without a secret': { code: CODE, around: { '.env': 'PORT=80\n' } },
    'keys for tests': { code: CODE, around: { 'test/fixtures/server.key': '-----BEGIN PRIVATE KEY-----' } },
    'what an exclusion leaves out': {
      code: 'FROM node:22\nCOPY --exclude=.git --exclude=**/node_modules . /app\n',
      around: { '.git/HEAD': '', 'node_modules/a': '' },
    },
    'a repository in a stage that is thrown away': {
      code: 'FROM golang:1.23 AS build\nCOPY . /src\nRUN make\nFROM scratch\nCOPY --from=build /out/app /app\n',
      around: { '.git/HEAD': '', '.env': 'TOKEN=a\n' },
    },
    'a repository that the build asks for its version': {
      code: 'FROM node:22\nCOPY . /app\nRUN git describe > /app/version\n',
      around: { '.git/HEAD': '' },
    },
    'another stage': { code: 'FROM node:22\nCOPY --from=build . /app\n', around: { '.git/HEAD': '' } },
    'a trigger': { code: 'FROM node:22\nONBUILD COPY . /app\n', around: { '.git/HEAD': '' } },
  },
  invalid: [
    {
      name: 'packages in a folder that is copied',
      code: 'FROM node:22\nCOPY «web/» /web/\n',
      around: { 'web/index.js': '', 'web/node_modules/a/index.js': '' },
      message: /takes `web\/node_modules` along/,
    },
    {
      name: 'a repository, without a .dockerignore',
      code: MARKED,
      around: { '.git/HEAD': '' },
      message: /^`COPY \.` takes `\.git` along, because no `\.dockerignore` keeps it out: the whole history/,
    },
    {
      name: 'packages that another pattern does not reach',
      code: MARKED,
      around: { '.dockerignore': 'node_modules\n', 'node_modules/a': '', 'web/node_modules/a': '' },
      message: /takes `web\/node_modules` along, which `\.dockerignore` does not keep out/,
    },
    {
      name: 'packages, also in a stage that is thrown away',
      code: 'FROM node:22 AS build\nCOPY «./» /app\nFROM scratch\nCOPY --from=build /app/dist /app\n',
      around: { 'node_modules/a': '' },
    },
    {
      name: 'a key in a folder',
      code: MARKED,
      around: { 'deploy/id_rsa': '', 'a.js': '' },
      message: '`deploy/id_rsa`',
    },
    {
      name: 'many at once',
      code: 'FROM node:22\nADD «.» /app\n',
      around: {
        '.git/HEAD': '',
        'node_modules/a': '',
        '.env': 'TOKEN=a\n',
        '.npmrc': '//x/:_authToken=a\n',
        id_rsa: '-----BEGIN OPENSSH PRIVATE KEY-----\n',
      },
      message: /`[^`]+`, `[^`]+`, `[^`]+` and 2 more along/,
    },
  ],
});
